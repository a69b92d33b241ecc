/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks'
import { useChat } from './chat-context.ts'

/** [sign, what it is called, by which words it is found] */
type Emoji = [sign: string, name: string, words: string]

const names: Record<string, () => Promise<{ default: Emoji[] }>> = {
  en: () => import('heed:emoji/en'),
  de: () => import('heed:emoji/de'),
  fr: () => import('heed:emoji/fr'),
  es: () => import('heed:emoji/es'),
  ar: () => import('heed:emoji/ar'),
}
const acrossRow = 8

/** A few signs that one says things with in a chat. */
export function EmojiPicker({ pick, close }: { pick(sign: string): void; close(): void }) {
  const { words, language } = useChat()
  const [all, setAll] = useState<Emoji[]>([])
  const [wanted, setWanted] = useState('')
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => void names[language]!().then(({ default: list }) => setAll(list)), [language])
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as it opens
  useEffect(() => {
    root.current?.querySelector('input')?.focus()
    const away = (event: Event) => root.current?.parentElement?.contains(event.target as Node) || close()
    document.addEventListener('pointerdown', away)
    return () => document.removeEventListener('pointerdown', away)
  }, [])
  const search = wanted.trim().toLowerCase()
  const found = search ? all.filter(([, name, tags]) => `${name} ${tags}`.toLowerCase().includes(search)) : all

  const move = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault()
      return close()
    }
    const rtl = document.documentElement.dir === 'rtl' ? -1 : 1
    const step = { ArrowDown: acrossRow, ArrowUp: -acrossRow, ArrowRight: rtl, ArrowLeft: -rtl }[event.key]
    const buttons = [...root.current!.querySelectorAll<HTMLButtonElement>('[role=group] button')]
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
    if (!step || (at < 0 && event.key !== 'ArrowDown')) return
    event.preventDefault()
    const next = buttons[at < 0 ? 0 : at + step]
    if (next) next.focus()
    else if (step === -acrossRow) root.current?.querySelector('input')?.focus()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of what is in it
    <div ref={root} class="emoji" onKeyDown={move}>
      <input
        type="search"
        aria-label={words.emojiSearch}
        placeholder={words.emojiSearch}
        value={wanted}
        onInput={(event) => setWanted(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && found[0]) pick(found[0][0])
        }}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a group of buttons, no fields */}
      <div role="group" aria-label={words.emoji}>
        {found.map(([sign, name], index) => (
          <button
            key={sign}
            type="button"
            tabIndex={index === 0 ? 0 : -1}
            aria-label={name}
            title={name}
            onClick={() => pick(sign)}
          >
            {sign}
          </button>
        ))}
      </div>
    </div>
  )
}
