/** @jsxImportSource preact */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { stateOf, unseen } from '../talking/state.ts'
import { filled } from '../words/words.ts'
import { AskPart } from './ask-part.tsx'
import { useAsked, useChat } from './chat-context.ts'
import { Composer } from './composer.tsx'
import { Ending } from './ending.tsx'
import { lasting } from './formatting.ts'
import { Icon } from './icons.tsx'
import { Menu } from './menu.tsx'
import { Announcer, Face, Head } from './parts.tsx'
import type { Sound } from './sound.ts'
import { Thread } from './thread.tsx'
import { useFiles } from './uploads.ts'

/** Pixels from the end within which one counts as reading the newest. */
const nearEnd = 60

/** The chat that runs, or the last one. */
export function Talk({ sound }: { sound: Sound }) {
  const { config, words, talk, talker, isOpen, go } = useChat()
  const { chat, lines, pending, connection } = talk
  const body = useRef<HTMLElement>(null)
  const atEnd = useRef(true)
  const [below, setBelow] = useState(false)
  const [dropping, setDropping] = useState(false)
  const files = useFiles()
  const ended = chat?.state === 'ended'
  const newest = lines.at(-1)

  const seen = () => {
    if (isOpen && document.visibilityState === 'visible' && atEnd.current) talker.seen()
  }
  const toEnd = () => {
    const at = body.current
    if (at) at.scrollTop = at.scrollHeight
  }
  // What is new comes into view where one reads the newest; who reads further up is told and not moved.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what moves the end is what counts
  useLayoutEffect(() => {
    const own = pending.length > 0
    if (own || atEnd.current) toEnd()
    else setBelow(true)
    seen()
  }, [newest?.id, pending.length, talk.typing, ended, chat?.position, isOpen])
  useEffect(() => {
    document.addEventListener('visibilitychange', seen)
    // The keyboard of a phone takes half of the room away.
    const sized = new ResizeObserver(() => atEnd.current && toEnd())
    if (body.current) sized.observe(body.current)
    return () => {
      document.removeEventListener('visibilitychange', seen)
      sized.disconnect()
    }
  })

  const earlier = async () => {
    const at = body.current!
    const fromEnd = at.scrollHeight - at.scrollTop
    await talker.earlier().catch(() => undefined)
    requestAnimationFrame(() => {
      at.scrollTop = at.scrollHeight - fromEnd
    })
  }

  const head = chat?.agent
  const { exchange } = useAsked()
  const passed = exchange !== null && exchange.conversationId === chat?.conversationId && !talk.more
  return (
    <>
      <Head tools={<Menu sound={sound} />}>
        {head && <Face person={head} size={34} />}
        <div>
          <h1 class="head-title" tabIndex={-1} dir="auto">
            {head?.name ?? (config.texts.title || config.company.name)}
          </h1>
          <span class="quiet">{standing()}</span>
        </div>
      </Head>
      {connection === 'lost' && (
        <p class="notice" role="status">
          {words.offline}
        </p>
      )}
      {talk.barred && <p class="notice">{words.barred}</p>}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way to what the clip does */}
      <div
        class="talking"
        onDragOver={(event) => {
          if (!config.files.allowed || !event.dataTransfer?.types.includes('Files')) return
          event.preventDefault()
          setDropping(true)
        }}
        onDragLeave={(event) => event.currentTarget.contains(event.relatedTarget as Node | null) || setDropping(false)}
        onDrop={(event) => {
          event.preventDefault()
          setDropping(false)
          if (config.files.allowed) files.add(event.dataTransfer?.files ?? [])
        }}
      >
        <main
          ref={body}
          class="body thread-body"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by the keyboard
          tabIndex={0}
          aria-label={words.chat}
          onScroll={({ currentTarget: at }) => {
            atEnd.current = at.scrollHeight - at.scrollTop - at.clientHeight < nearEnd
            if (atEnd.current && below) setBelow(false)
            if (atEnd.current) seen()
          }}
        >
          {talk.more && (
            <button type="button" class="earlier-button" onClick={() => void earlier()}>
              {words.earlier}
            </button>
          )}
          {passed && <AskPart part="Passed" />}
          <Thread lines={lines} pending={pending} />
          {talk.typing && (
            <div class="line theirs last first typing">
              <span class="beside">{head && <Face person={head} size={28} />}</span>
              <span class="bubble dots" aria-hidden="true">
                <i />
                <i />
                <i />
              </span>
            </div>
          )}
          <Queue />
          <Told />
          {ended && <Ending />}
        </main>
        {below && (
          <button
            type="button"
            class="to-end"
            onClick={() => {
              toEnd()
              setBelow(false)
            }}
          >
            <Icon name="down" size={16} /> {words.newBelow}
          </button>
        )}
        {dropping && <p class="dropping">{words.dropHere}</p>}
      </div>
      {ended ? (
        <footer class="choice">
          <button type="button" class="main" onClick={() => go({ name: 'start' })}>
            {words.newChat}
          </button>
        </footer>
      ) : (
        !talk.barred && <Composer files={files} />
      )}
      <Announcer text={heard()} />
    </>
  )

  function standing(): string {
    if (ended) return words.ended
    if (talk.availability === 'online') return words.here
    return talk.availability === 'away' ? words.away : config.texts.away || words.away
  }

  /** What is new, for who hears the screen. */
  function heard(): string {
    const fresh = unseen(talk).at(-1) ?? (newest?.from === 'agent' ? newest : undefined)
    if (talk.typing && head) return filled(words.typing, { name: head.name })
    const refused = pending.find((line) => stateOf(talk, line) === 'refused')
    if (refused) return words.failed
    if (!fresh) return ''
    return `${fresh.person?.name ?? config.company.name}: ${fresh.text || fresh.files.map(({ name }) => name).join(', ')}`
  }
}

/** Where one stands while nobody has taken the chat up, as honestly as it is known. */
function Queue() {
  const { words, talk } = useChat()
  const { chat, lines } = talk
  // Somebody has answered, whatever has been told of where one stands.
  if (chat?.state !== 'queued' || lines.at(-1)?.from === 'agent') return null
  const { position, expectedMinutes } = chat
  const place = position === 1 ? words.next : position === null ? null : filled(words.place, { place: position })
  const wait =
    expectedMinutes === null ? words.waitUnknown : filled(words.wait, { time: lasting(expectedMinutes, words) })
  return (
    <section class="queue" role="status">
      <span class="pulse" aria-hidden="true" />
      <p>
        <strong>{place ?? wait}</strong>
        {place && <span>{wait}</span>}
        <span class="quiet">{words.waitHint}</span>
      </p>
    </section>
  )
}

/** What Heed says of the chat itself, in the order of how much it matters. */
function Told() {
  const { words, talk } = useChat()
  const { chat, told } = talk
  const address = chat?.address ?? talk.visitor?.address ?? ''
  const sentence =
    chat?.state === 'mail'
      ? filled(words.byMail, { address })
      : told === 'still_there'
        ? words.stillThere
        : told === 'transfer'
          ? words.transfer
          : told === 'transcript_sent'
            ? filled(words.transcriptSent, { address })
            : told === 'transcript_later'
              ? filled(words.transcriptLater, { address })
              : null
  return sentence ? (
    <p class="told" role="status" dir="auto">
      {sentence}
    </p>
  ) : null
}
