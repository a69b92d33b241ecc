/** @jsxImportSource preact */
import { Fragment } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { sayingsIn } from '../words/asking.ts'
import { Answered, Question } from './answered.tsx'
import styles from './ask.css?inline'
import { useAsked, useChat } from './chat-context.ts'
import { Expecting } from './expecting.tsx'
import { Icon } from './icons.tsx'
import { Announcer, Head } from './parts.tsx'

const sheet = new CSSStyleSheet()
sheet.replaceSync(styles)
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]

const byTouch = matchMedia('(pointer: coarse)')

/** Questions in words and the assistant's answers to them, with a person one step away. */
export function Ask() {
  const { words, language, asking, search } = useChat()
  const said = sayingsIn(language)
  const { exchange, waiting } = useAsked()
  const answers = exchange?.conversationId === null ? exchange.answers : []
  const newest = answers.at(-1)
  const under = waiting.find(({ failed }) => failed === undefined)
  const wanted = newest !== undefined && !under && (newest.offerPerson || newest.helped === false)
  const body = useRef<HTMLElement>(null)

  // The beginning of a new answer is what one reads, not its end.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is new moves it
  useLayoutEffect(() => {
    const last = body.current?.querySelector('.thread > li:last-child')?.previousElementSibling
    if (waiting.length === 0 && last) last.scrollIntoView({ block: 'start' })
    else if (body.current) body.current.scrollTop = body.current.scrollHeight
  }, [newest?.id, waiting.length])
  // What was asked last is what a person would be told first.
  const lastAsked = (waiting.at(-1) ?? answers.findLast(({ outcome }) => outcome !== 'person') ?? newest)?.question
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another question changes it
  useEffect(() => {
    if (lastAsked) search(lastAsked)
  }, [lastAsked])

  return (
    <>
      <Head>
        <span class="round spark">
          <Icon name="spark" size={18} />
        </span>
        <div>
          <h1 class="head-title" tabIndex={-1}>
            {words.assistant}
          </h1>
          <span class="quiet">{said.about}</span>
        </div>
      </Head>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by the keyboard */}
      <main ref={body} class="body thread-body" tabIndex={0} aria-label={words.assistant}>
        <p class="told">{said.intro}</p>
        <ol class="thread">
          {answers.map((answer) => (
            <Fragment key={answer.id}>
              <Question text={answer.question} />
              <Answered answer={answer} last={answer === newest && waiting.length === 0} />
            </Fragment>
          ))}
          {waiting.map(({ clientId, question, failed }) => (
            <Fragment key={clientId}>
              <Question text={question}>
                {failed && (
                  <span class="mistake" role="alert">
                    {failed === 'fast' ? said.fast : said.failed}{' '}
                    <button type="button" class="link" onClick={() => asking?.again(clientId)}>
                      {words.again}
                    </button>
                  </span>
                )}
              </Question>
            </Fragment>
          ))}
          {under && (
            <li class="line theirs last first typing">
              <span class="beside" />
              <span class="bubble dots" aria-hidden="true">
                <i />
                <i />
                <i />
              </span>
            </li>
          )}
        </ol>
      </main>
      <Composer label={answers.length + waiting.length > 0 ? said.write : said.first} wanted={wanted} />
      <Announcer text={under ? said.looking : newest ? `${words.automatic}: ${newest.text}` : ''} />
    </>
  )
}

const longest = 1000

function Composer({ label, wanted }: { label: string; wanted: boolean }) {
  const { words, asking } = useChat()
  const [text, setText] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const question = text.trim()
  // It came after the screen did, and so does the focus that looked for it.
  useLayoutEffect(() => {
    if (document.activeElement === document.body && !byTouch.matches) field.current?.focus({ preventScroll: true })
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: as high as its text
  useLayoutEffect(() => {
    const at = field.current!
    at.style.height = 'auto'
    at.style.height = `${Math.min(at.scrollHeight, 132)}px`
  }, [text])
  const send = () => {
    if (question === '') return
    asking?.ask(question)
    setText('')
    field.current?.focus()
  }
  return (
    <footer class="composer">
      <div class="writing">
        <textarea
          ref={field}
          // On a phone its keyboard would cover the answer.
          {...(!byTouch.matches && { 'data-first': true })}
          rows={1}
          value={text}
          dir="auto"
          maxLength={longest}
          placeholder={label}
          aria-label={label}
          enterkeyhint="send"
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
            event.preventDefault()
            send()
          }}
        />
        <div class="tools">
          <button type="button" class="send" aria-label={words.send} aria-disabled={question === ''} onClick={send}>
            <Icon name="send" width={2.2} />
          </button>
        </div>
      </div>
      <Person wanted={wanted} />
    </footer>
  )
}

/** The way to a person, always in reach; out of hours it is a message that is left. */
function Person({ wanted }: { wanted: boolean }) {
  const { words, talk, config, go } = useChat()
  const closed = talk.availability === 'closed'
  if (talk.barred) return null
  if (closed && !config.leaveMessages)
    return (
      <p class="to-person">
        <Expecting />
      </p>
    )
  return (
    <p class="to-person">
      <button type="button" class={wanted ? 'main' : 'quieter'} onClick={() => go({ name: 'start' })}>
        <Icon name={closed ? 'mail' : 'chat'} size={17} /> {closed ? words.leaveMessage : words.talk}
      </button>
    </p>
  )
}

/** What was asked before the chat, as it was passed on; folded, as whoever talks here knows it. */
export function Passed() {
  const { language, words } = useChat()
  const { exchange } = useAsked()
  const [isOpen, setOpen] = useState(false)
  if (!exchange || exchange.answers.length === 0) return null
  return (
    <details class="passed" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Icon name="spark" size={16} /> {sayingsIn(language).passed}
      </summary>
      {isOpen && (
        <ol class="thread" aria-label={words.assistant}>
          {exchange.answers.map((answer) => (
            <Fragment key={answer.id}>
              <Question text={answer.question} />
              <Answered answer={answer} last={false} />
            </Fragment>
          ))}
        </ol>
      )}
    </details>
  )
}
