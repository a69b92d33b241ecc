/** @jsxImportSource preact */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ChatConfig } from '../../contract/chat.ts'
import type { Asking } from '../talking/asking.ts'
import type { Requests } from '../talking/requests.ts'
import type { Kept } from '../talking/storage.ts'
import type { Talker } from '../talking/talker.ts'
import type { Words } from '../words/words.ts'
import { Article } from './article.tsx'
import { AskPart } from './ask-part.tsx'
import { ChatContext, type Chatting, type View } from './chat-context.ts'
import { focusable } from './focus.ts'
import { Home } from './home.tsx'
import { Past } from './past.tsx'
import type { Sound } from './sound.ts'
import { Start } from './start.tsx'
import { Talk } from './talk.tsx'

/** What the page around has said of the frame. */
export type Shown = { isOpen: boolean; phone: boolean; focus: 'first' | 'last' | null }

type Given = {
  config: ChatConfig
  words: Words
  requests: Requests
  kept: Kept
  talker: Talker
  asking: Asking | null
  shown: Shown
  sound: Sound
  alone: boolean
  invitation(): number | null
  close(): void
}

export function App(given: Given) {
  const { config, words, requests, kept, talker, asking, shown, sound, alone, invitation, close } = given
  const [talk, setTalk] = useState(talker.talk)
  const [view, go] = useState<View>(() => ({ name: firstView(talker, invitation()) }))
  const [query, search] = useState('')
  const { isOpen, focus } = shown
  const root = useRef<HTMLDivElement>(null)
  const wasOpen = useRef(false)

  // Before anything is painted: what arrives until then would be missed.
  useLayoutEffect(() => talker.subscribe(() => setTalk(talker.talk)), [talker])

  // A chat that runs is what one came for.
  const runs = talk.chat?.state === 'queued' || talk.chat?.state === 'talking'
  const touched = useRef(false)
  useEffect(() => {
    if (runs && !touched.current) go({ name: 'chat' })
  }, [runs])

  useLayoutEffect(() => {
    // By itself it is not what one has just opened.
    if (isOpen && !wasOpen.current && !alone) settle(root.current)
    wasOpen.current = isOpen
  }, [isOpen, alone])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a screen that changes, not a chat that opens, which is told above
  useLayoutEffect(() => {
    if (isOpen && touched.current) settle(root.current)
  }, [view])
  useLayoutEffect(() => {
    const all = focus ? focusable(root.current) : []
    all.at(focus === 'last' ? -1 : 0)?.focus()
  }, [focus])

  const chatting: Chatting = {
    ...{
      config,
      words,
      language: config.language,
      requests,
      kept,
      talker,
      talk,
      asking,
      isOpen,
      view,
      close,
      query,
      search,
      invitation,
    },
    go: (next) => {
      touched.current = true
      go(next)
    },
  }
  return (
    <ChatContext.Provider value={chatting}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the chat wherever in it one is */}
      <div
        ref={root}
        class={`chat${shown.phone ? ' phone' : ''}${alone ? ' alone' : ''}`}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.defaultPrevented) close()
        }}
      >
        {view.name === 'home' && <Home />}
        {view.name === 'article' && <Article {...view} />}
        {view.name === 'ask' && <AskPart part="Ask" />}
        {view.name === 'start' && <Start />}
        {view.name === 'chat' && <Talk sound={sound} />}
        {view.name === 'past' && <Past chat={view.chat} />}
      </div>
    </ChatContext.Provider>
  )
}

const firstView = (talker: Talker, invitation: number | null): 'home' | 'chat' | 'start' =>
  talker.session()?.running || talker.talk.pending.length > 0 ? 'chat' : invitation === null ? 'home' : 'start'

/** The focus goes to what one does next on this screen. */
function settle(root: HTMLElement | null): void {
  const next = root?.querySelector<HTMLElement>('[data-first]') ?? root?.querySelector<HTMLElement>('h1')
  next?.focus({ preventScroll: true })
}
