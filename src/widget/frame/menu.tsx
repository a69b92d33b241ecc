/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks'
import { useChat } from './chat-context.ts'
import { Icon } from './icons.tsx'
import type { Sound } from './sound.ts'

/** What is done rarely: sound, a copy by mail, the end. */
export function Menu({ sound }: { sound: Sound }) {
  const { config, words, talk, talker } = useChat()
  const [isOpen, open] = useState(false)
  const [ending, setEnding] = useState(false)
  const [loud, setLoud] = useState(sound.isOn())
  const list = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const { chat } = talk
  const runs = chat?.state === 'queued' || chat?.state === 'talking'

  const close = () => {
    open(false)
    setEnding(false)
    button.current?.focus()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question after the end has buttons of its own
  useEffect(() => {
    if (!isOpen) return
    list.current?.querySelector('button')?.focus()
    const away = (event: Event) => {
      if (list.current?.contains(event.target as Node) || button.current?.contains(event.target as Node)) return
      open(false)
      setEnding(false)
    }
    document.addEventListener('pointerdown', away)
    return () => document.removeEventListener('pointerdown', away)
  }, [isOpen, ending])

  const move = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault()
      return close()
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const all = [...list.current!.querySelectorAll('button')]
    all.at((all.indexOf(document.activeElement as HTMLButtonElement) + step) % all.length)?.focus()
  }

  return (
    <div class="menu">
      <button
        ref={button}
        type="button"
        class="plain"
        aria-label={words.more}
        aria-expanded={isOpen}
        onClick={() => (isOpen ? close() : open(true))}
      >
        <Icon name="more" />
      </button>
      {isOpen && (
        // biome-ignore lint/a11y/noStaticElementInteractions: the keys of its buttons
        <div ref={list} class="menu-list" onKeyDown={move}>
          {ending ? (
            <>
              <p>{words.endSure}</p>
              <button
                type="button"
                class="grave"
                onClick={() => {
                  talker.end()
                  close()
                }}
              >
                {words.endYes}
              </button>
              <button type="button" onClick={close}>
                {words.endNo}
              </button>
            </>
          ) : (
            <>
              <button
                type="button"
                onClick={() => {
                  sound.turn(!loud)
                  setLoud(!loud)
                  close()
                }}
              >
                <Icon name={loud ? 'quiet' : 'sound'} size={18} /> {loud ? words.soundOff : words.soundOn}
              </button>
              {config.transcripts && chat?.address && (
                <button
                  type="button"
                  onClick={() => {
                    talker.transcript(chat.conversationId)
                    close()
                  }}
                >
                  <Icon name="mail" size={18} /> {words.transcript}
                </button>
              )}
              {runs && (
                <button type="button" onClick={() => setEnding(true)}>
                  <Icon name="close" size={18} /> {words.end}
                </button>
              )}
            </>
          )}
        </div>
      )}
    </div>
  )
}
