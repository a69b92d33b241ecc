import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useWords } from '../../../words/words.ts'
import classes from './message.module.css'
import { useSearched } from './reading.ts'

/** Words higher than this are cut, and to what; in pixels. Cutting away a few lines would only be in the way. */
const tall = 1300
const cut = 760

/** Very long words show their beginning, and all of themselves when asked. */
export function Clamp({ id, children }: { id: number; children: ReactNode }) {
  const words = useWords().thread
  const inner = useRef<HTMLDivElement>(null)
  const [isTall, setTall] = useState(false)
  const [asked, setAsked] = useState(false)
  const searched = useSearched(id)
  const whole = asked || searched
  useEffect(() => {
    const content = inner.current
    if (!content) return
    const watch = new ResizeObserver(() => setTall(content.offsetHeight > tall))
    watch.observe(content)
    return () => watch.disconnect()
  }, [])
  const close = () => {
    setAsked(!asked)
    if (asked) inner.current?.closest('[data-message]')?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <>
      <div
        className={classes.clamp}
        data-cut={(isTall && !whole) || undefined}
        style={isTall && !whole ? { maxBlockSize: cut } : undefined}
      >
        <div ref={inner}>{children}</div>
      </div>
      {isTall && !searched ? (
        <button type="button" className={classes.showAll} aria-expanded={whole} onClick={close}>
          {whole ? words.showLess : words.showAll}
        </button>
      ) : null}
    </>
  )
}
