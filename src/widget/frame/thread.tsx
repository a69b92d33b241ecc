/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import type { ChatFile, ChatLine } from '../../contract/chat.ts'
import { type Pending, stateOf } from '../talking/state.ts'
import { filled } from '../words/words.ts'
import { useChat } from './chat-context.ts'
import { clock, dayName, onlyEmoji, pieces, sameDay, size } from './formatting.ts'
import { Icon } from './icons.tsx'
import { Face } from './parts.tsx'
import { Viewer } from './viewer.tsx'

type Said = ChatLine | Pending
const writer = (line: Said) => ('from' in line ? `${line.from} ${line.person?.name ?? ''}` : 'visitor ')
/** Lines of one person within five minutes stand close together. */
const joins = (line: Said, other: Said | undefined) =>
  other !== undefined &&
  writer(line) === writer(other) &&
  Math.abs(Date.parse(line.at) - Date.parse(other.at)) < 300_000 &&
  sameDay(line.at, other.at)

/** What was said, by days and by who said it. */
export function Thread({ lines, pending }: { lines: readonly ChatLine[]; pending: readonly Pending[] }) {
  const { words, language, requests } = useChat()
  const [seen, see] = useState<ChatFile | null>(null)
  const all: Said[] = [...lines, ...pending]
  const lastOwn = all.findLast((line) => !('from' in line) || line.from === 'visitor')
  return (
    <>
      <ol class="thread">
        {all.map((line, index) => {
          const [before, after] = [all[index - 1], all[index + 1]]
          const newDay = !before || !sameDay(before.at, line.at)
          return [
            newDay && (
              <li key={`day-${line.at}`} class="day">
                {dayName(line.at, requests.now(), language, words)}
              </li>
            ),
            <Line
              key={line.clientId ?? (line as ChatLine).id}
              line={line}
              first={!joins(line, before)}
              last={!joins(line, after)}
              told={line === lastOwn}
              see={see}
            />,
          ]
        })}
      </ol>
      {seen && <Viewer file={seen} close={() => see(null)} />}
    </>
  )
}

type Given = { line: Said; first: boolean; last: boolean; told: boolean; see(file: ChatFile): void }

function Line({ line, first, last, told, see }: Given) {
  const { words, language, talk, talker, config } = useChat()
  const from = 'from' in line ? line.from : 'visitor'
  const state = stateOf(talk, line)
  const mine = from === 'visitor'
  const person = ('from' in line && line.person) || { name: config.company.name, picture: null }
  const shows = mine && (told || state === 'refused')
  return (
    <li
      class={`line ${mine ? 'mine' : 'theirs'}${first ? ' first' : ''}${last ? ' last' : ''}${'from' in line ? '' : ' pending'}`}
    >
      {!mine && <span class="beside">{last && <Face person={person} size={28} />}</span>}
      <div class="said">
        {first && !mine && (
          <span class="who" dir="auto">
            {person.name}
          </span>
        )}
        {first && mine && <span class="heard">{words.you}</span>}
        {line.text !== '' && (
          <div class={`bubble${onlyEmoji(line.text) ? ' large' : ''}`} dir="auto">
            <Words text={line.text} />
          </div>
        )}
        {line.files.map((file) => (
          <FileShown key={file.id} file={file} see={see} />
        ))}
        {'preview' in line && line.preview && <Preview {...line.preview} />}
        {(last || shows) && (
          <span class="under">
            <time dateTime={line.at}>{clock(line.at, language)}</time>
            {shows && state !== 'refused' && <span class={`state ${state}`}> · {words[state]}</span>}
          </span>
        )}
        {state === 'refused' && 'refused' in line && line.clientId && (
          <span class="mistake" role="alert">
            {line.refused || words.failed}{' '}
            <button type="button" class="link" onClick={() => void talker.again(line.clientId as string)}>
              {words.again}
            </button>
          </span>
        )}
      </div>
    </li>
  )
}

/** Text as text, with what are links in it. */
const Words = ({ text }: { text: string }) => (
  <>
    {pieces(text).map((piece, index) =>
      typeof piece === 'string' ? (
        piece
      ) : (
        // biome-ignore lint/suspicious/noArrayIndexKey: a text never changes the order of its pieces
        <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
          {piece.text}
        </a>
      ),
    )}
  </>
)

function FileShown({ file, see }: { file: ChatFile; see(file: ChatFile): void }) {
  const { words, language } = useChat()
  if (file.image)
    return (
      <button
        type="button"
        class="picture"
        aria-label={filled(words.showPicture, { name: file.name })}
        onClick={() => see(file)}
      >
        <img src={file.url} alt="" loading="lazy" />
      </button>
    )
  return (
    <a
      class="file"
      href={file.url}
      download={file.name}
      rel="noopener"
      aria-label={filled(words.download, { name: file.name })}
    >
      <Icon name="file" size={22} />
      <span>
        <span class="one-line" dir="auto">
          {file.name}
        </span>
        <span class="quiet">{size(file.size, language)}</span>
      </span>
    </a>
  )
}

const Preview = ({
  url,
  title,
  description,
  site,
}: {
  url: string
  title: string
  description: string
  site: string
}) =>
  /^https?:/i.test(url) ? (
    <a class="preview" href={url} target="_blank" rel="noopener noreferrer nofollow" dir="auto">
      <span class="quiet">{site}</span>
      <strong>{title}</strong>
      {description && <span class="two-lines">{description}</span>}
    </a>
  ) : null
