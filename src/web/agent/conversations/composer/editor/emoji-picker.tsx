import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { Skeleton } from '../../../../ui/states.tsx'
import { useLanguage, useWords } from '../../../../words/words.ts'
import classes from './editor.module.css'
import { type Emoji, findEmoji, loadEmoji, rememberEmoji } from './emoji.ts'

const groups = [0, 1, 3, 4, 5, 6, 7, 8, 9] as const
const columns = 8

/** All signs by search or group; arrows go through them, Enter takes one. */
export default function EmojiPicker({ onPick }: { onPick: (sign: string) => void }) {
  const words = useWords().writing
  const language = useLanguage()
  const [all, setAll] = useState<Emoji[] | null>(null)
  const [typed, setTyped] = useState('')
  const grid = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let here = true
    loadEmoji(language).then(
      (read) => here && setAll(read),
      () => here && setAll([]),
    )
    return () => {
      here = false
    }
  }, [language])
  const sections = useMemo(() => {
    if (!all) return []
    const first = { name: typed.trim() ? words.emojiFound : words.emojiRecent, items: findEmoji(all, typed, 64) }
    if (typed.trim()) return [first]
    return [
      first,
      ...groups.map((group) => ({ name: words.emojiGroups[group], items: all.filter((one) => one.group === group) })),
    ]
  }, [all, typed, words])
  const pick = (sign: string) => {
    rememberEmoji(sign)
    onPick(sign)
  }
  const move = (event: KeyboardEvent, step: number) => {
    const signs = [...(grid.current?.querySelectorAll<HTMLButtonElement>('button') ?? [])]
    const at = signs.indexOf(document.activeElement as HTMLButtonElement)
    if (at < 0 && step < 0) return
    event.preventDefault()
    const next = signs[at < 0 ? 0 : at + step]
    if (next) next.focus()
    else if (step < 0) grid.current?.parentElement?.querySelector('input')?.focus()
  }
  const keys = (event: KeyboardEvent) => {
    const rtl = document.dir === 'rtl' ? -1 : 1
    const inField = event.target instanceof HTMLInputElement
    if (event.key === 'ArrowDown') move(event, inField ? 1 : columns)
    else if (event.key === 'ArrowUp') move(event, -columns)
    else if (!inField && event.key === 'ArrowRight') move(event, rtl)
    else if (!inField && event.key === 'ArrowLeft') move(event, -rtl)
    else if (inField && event.key === 'Enter') {
      event.preventDefault()
      const first = sections[0]?.items[0]
      if (first) pick(first.sign)
    }
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the field and the buttons inside
    <div className={classes.picker} onKeyDown={keys}>
      <input
        className={classes.pickerSearch}
        aria-label={words.emojiSearch}
        placeholder={words.emojiSearch}
        value={typed}
        data-autofocus
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <div className={classes.pickerSigns} ref={grid}>
        {all === null ? <Skeleton rows={4} /> : null}
        {sections.map(({ name, items }) => (
          <section key={name} aria-label={name}>
            <h3>{name}</h3>
            <div className={classes.signs}>
              {items.map(({ sign, name: label }) => (
                <button
                  key={sign}
                  type="button"
                  tabIndex={-1}
                  aria-label={label}
                  title={label}
                  onClick={() => pick(sign)}
                >
                  {sign}
                </button>
              ))}
            </div>
          </section>
        ))}
        {all && typed.trim() && sections[0]?.items.length === 0 ? (
          <p role="status" className={classes.nothing}>
            {words.emojiNone}
          </p>
        ) : null}
      </div>
    </div>
  )
}
