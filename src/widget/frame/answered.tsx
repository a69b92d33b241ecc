/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import type { ChatAnswer, ChatSource } from '../../contract/chat-answers.ts'
import { sayingsIn } from '../words/asking.ts'
import { filled } from '../words/words.ts'
import { useChat } from './chat-context.ts'
import { Icon } from './icons.tsx'

/** The visitor's own words. */
export function Question({ text, children }: { text: string; children?: ComponentChildren }) {
  const { words } = useChat()
  return (
    <li class="line mine first last">
      <div class="said">
        <span class="heard">{words.you}</span>
        <div class="bubble" dir="auto">
          {text}
        </div>
        {children}
      </div>
    </li>
  )
}

/**
 * What the assistant says, marked as what it is. Its words are drawn as text alone, whatever they hold: no links, no pictures;
 * only sources lead anywhere, and those are articles of ours.
 */
export function Answered({ answer, last }: { answer: ChatAnswer; last: boolean }) {
  const { words } = useChat()
  const { text, sources, outcome } = answer
  const found = outcome === 'answered' || outcome === 'passages'
  return (
    <li class="line theirs first last automatic">
      <span class="beside">
        <span class="face" data-size={28} aria-hidden="true">
          <Icon name="spark" size={16} />
        </span>
      </span>
      <div class="said">
        <span class="who">{words.automatic}</span>
        <div class="bubble" dir="auto">
          {outcome === 'answered' ? <Numbered text={text} sources={sources} /> : text}
        </div>
        {sources.length > 0 && <Sources answer={answer} />}
        {found && <Helped answer={answer} last={last} />}
      </div>
    </li>
  )
}

/** Text with its [1] as ways to the sources. */
function Numbered({ text, sources }: { text: string; sources: readonly ChatSource[] }) {
  const { language } = useChat()
  const open = useSource()
  return (
    <>
      {text.split(/(\[\d{1,2}\])/).map((piece, index) => {
        const number = /^\[(\d{1,2})\]$/.exec(piece)?.[1]
        const source = number ? sources[Number(number) - 1] : undefined
        // The number stands close to what it is the source of.
        if (!source) return index % 2 === 0 ? piece.trimEnd() : piece
        const label = filled(sayingsIn(language).source, { number: Number(number), title: source.title })
        return (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: an answer never changes the order of its pieces
            key={index}
            type="button"
            class="cited"
            aria-label={label}
            title={source.title}
            onClick={() => open(source)}
          >
            {number}
          </button>
        )
      })}
    </>
  )
}

function useSource() {
  const { go, view } = useChat()
  return ({ url, title }: ChatSource) => go({ name: 'article', url, title, back: view })
}

/** Each article once, where an answer was written; each passage with its words, where they are the answer. */
function Sources({ answer: { outcome, sources } }: { answer: ChatAnswer }) {
  const { words } = useChat()
  const open = useSource()
  const whole = outcome === 'passages'
  return (
    <>
      {!whole && (
        <span class="under" aria-hidden="true">
          {words.sources}
        </span>
      )}
      <ul class="sources" aria-label={words.sources}>
        {sources.map((source, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the sources of an answer never change
          <li key={index}>
            <button type="button" class="source" onClick={() => open(source)}>
              {whole ? <Icon name="page" size={17} /> : <span class="cited">{index + 1}</span>}
              <span dir="auto">
                <strong>{source.title}</strong>
                {source.heading && <span class="quiet"> · {source.heading}</span>}
                {whole && <span class="passage">{source.text}</span>}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

function Helped({ answer: { id, helped }, last }: { answer: ChatAnswer; last: boolean }) {
  const { words, language, asking } = useChat()
  const said = sayingsIn(language)
  if (helped === null)
    return last ? (
      <fieldset class="helped">
        <legend>{said.helped}</legend>
        <button type="button" class="quieter" onClick={() => void asking?.judge(id, true)}>
          {said.yes}
        </button>
        <button type="button" class="quieter" onClick={() => void asking?.judge(id, false)}>
          {said.no}
        </button>
      </fieldset>
    ) : null
  if (helped)
    return (
      <p class="under" role="status">
        <Icon name="check" size={15} /> {words.goodToHear}
      </p>
    )
  return (
    <p class="under" role="status">
      {said.notHelped}
    </p>
  )
}
