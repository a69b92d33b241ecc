/** @jsxImportSource preact */
import { useRef, useState } from 'preact/hooks'
import type { ChatQuestion, ChatStart } from '../../contract/chat.ts'
import type { Words } from '../words/words.ts'
import { useAsked, useChat } from './chat-context.ts'
import { Expecting } from './expecting.tsx'
import { Head } from './parts.tsx'

type Answers = Record<string, string>

const isAddress = (text: string) => /^[^\s@<>(),;:"[\]]+@[^\s@<>(),;:"[\]]+\.[^\s@<>(),;:"[\]]+$/.test(text)

/** What is missing or wrong, by the questions' ids. */
function wrong(questions: readonly ChatQuestion[], answers: Answers, words: Words): Answers {
  const found: Answers = {}
  for (const { id, kind, required } of questions) {
    const given = (answers[id] ?? '').trim()
    if (required && given === '') found[id] = kind === 'consent' ? words.consent : words.fillIn
    else if (kind === 'email' && given !== '' && !isAddress(given)) found[id] = words.addressWrong
  }
  return found
}

/** What is asked before a chat; out of hours, a message that is left with an address. */
export function Start() {
  const { config, words, talk, talker, kept, query, search, go, invitation } = useChat()
  const closed = talk.availability === 'closed'
  const { exchange } = useAsked()
  const goesAlong = exchange?.conversationId === null && exchange.answers.length > 0
  const [answers, setAnswers] = useState<Answers>(() => ({ message: query, ...kept.read<Answers>('told') }))
  const [mistakes, setMistakes] = useState<Answers>({})
  const form = useRef<HTMLFormElement>(null)
  const questions = asked()

  function asked(): ChatQuestion[] {
    const { visitor } = talk
    const known = (kind: ChatQuestion['kind']) =>
      visitor?.verified && ((kind === 'email' && visitor.address) || (kind === 'name' && visitor.name))
    const own = config.questions.filter(({ kind }) => !known(kind))
    const address: ChatQuestion = { id: 'email', kind: 'email', label: '', required: true, options: [] }
    const needed = closed && !known('email')
    const all = needed ? own.map((each) => (each.kind === 'email' ? { ...each, required: true } : each)) : own
    const complete = needed && !all.some(({ kind }) => kind === 'email') ? [...all, address] : all
    return [...complete, { id: 'message', kind: 'prose', label: words.message, required: true, options: [] }]
  }

  function submit(event: Event): void {
    event.preventDefault()
    const found = wrong(questions, answers, words)
    setMistakes(found)
    const first = questions.find(({ id }) => id in found)
    if (first) {
      form.current?.querySelector<HTMLElement>(`[name="${first.id}"]`)?.focus()
      return
    }
    const start: ChatStart = {}
    for (const { id, kind } of questions) {
      const given = (answers[id] ?? '').trim()
      if (given === '' || id === 'message') continue
      if (kind === 'name') start.name = given.slice(0, 120)
      else if (kind === 'email') start.email = given
      else start.answers = { ...start.answers, [id]: given }
    }
    const invited = invitation()
    if (invited !== null) start.invitation = invited
    if (talker.page) start.page = talker.page
    const { message = '', ...told } = answers
    kept.write('told', told)
    search('')
    void talker.say(message.trim(), [], start)
    go({ name: 'chat' })
  }

  return (
    <>
      <Head>
        <span class="head-title">{closed ? words.leaveMessage : words.talk}</span>
      </Head>
      <main class="body">
        <form ref={form} class="start" noValidate onSubmit={submit}>
          <div class="start-words">
            <h1 tabIndex={-1}>{closed ? words.offlineTitle : words.before}</h1>
            <Expecting />
            {closed && <p class="quiet">{words.offlineText}</p>}
            {goesAlong && <p class="quiet">{words.goesAlong}</p>}
          </div>
          {questions.map((question, index) => (
            <Field
              key={question.id}
              question={question}
              first={index === 0}
              value={answers[question.id] ?? ''}
              mistake={mistakes[question.id]}
              change={(value) => {
                setAnswers({ ...answers, [question.id]: value })
                if (question.id in mistakes) setMistakes(({ [question.id]: _, ...others }) => others)
              }}
            />
          ))}
          <button type="submit" class="main">
            {closed ? words.send : words.start}
          </button>
        </form>
      </main>
    </>
  )
}

type FieldGiven = {
  question: ChatQuestion
  first: boolean
  value: string
  mistake: string | undefined
  change(value: string): void
}

function Field({ question, first, value, mistake, change }: FieldGiven) {
  const { words, config } = useChat()
  const { id, kind, required, options } = question
  const label = question.label || (kind === 'name' ? words.name : kind === 'email' ? words.address : '')
  const common = {
    id: `q-${id}`,
    name: id,
    value,
    'aria-required': required,
    'aria-invalid': mistake !== undefined,
    ...(mistake && { 'aria-describedby': `m-${id}` }),
    ...(first && { 'data-first': true }),
  }
  const typed = (event: { currentTarget: { value: string } }) => change(event.currentTarget.value)
  const trouble = mistake && (
    <p class="mistake" id={`m-${id}`}>
      {mistake}
    </p>
  )
  if (kind === 'consent')
    return (
      <div class="field">
        <label class="agree">
          <input
            {...common}
            type="checkbox"
            checked={value === 'yes'}
            onChange={(event) => change(event.currentTarget.checked ? 'yes' : '')}
          />
          <span dir="auto">{label}</span>
        </label>
        {trouble}
      </div>
    )
  return (
    <div class="field">
      <label for={`q-${id}`}>
        <span dir="auto">{label}</span> {!required && <span class="quiet">({words.optional})</span>}
      </label>
      {kind === 'choice' ? (
        <select {...common} onChange={typed}>
          <option value="">{words.choose}</option>
          {options.map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </select>
      ) : kind === 'prose' ? (
        <textarea
          {...common}
          rows={4}
          dir="auto"
          maxLength={id === 'message' ? config.maxLength : 2000}
          onInput={typed}
        />
      ) : (
        <input
          {...common}
          {...(kind === 'email' ? { type: 'email' } : { type: 'text' })}
          autocomplete={kind === 'name' || kind === 'email' ? kind : 'off'}
          maxLength={kind === 'name' ? 120 : kind === 'email' ? 254 : 2000}
          dir="auto"
          onInput={typed}
        />
      )}
      {trouble}
    </div>
  )
}
