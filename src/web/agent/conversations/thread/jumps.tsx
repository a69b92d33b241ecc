import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { type RefObject, useEffect, useState } from 'react'
import { useKeys } from '../../../ui/keys.ts'
import { useWords } from '../../../words/words.ts'
import type { Entry } from './merge.ts'
import type { Reveal } from './revealing.ts'
import type { useArrivals } from './scrolling.ts'
import classes from './thread.module.css'

type Props = {
  scroll: RefObject<HTMLElement | null>
  arrivals: ReturnType<typeof useArrivals>
  reveal: Reveal
  entries: Entry[]
  newFrom: number | null
  /** The newest are not on screen, nor read. */
  away: boolean
  toNewest: () => void
}

/** Whether the line where the new begins lies above what is seen; also when it was not read yet. */
function useNewAbove(scroll: RefObject<HTMLElement | null>, entries: Entry[], newFrom: number | null): boolean {
  const [above, setAbove] = useState(false)
  useEffect(() => {
    const view = scroll.current
    if (newFrom === null || !view || entries.length === 0) return setAbove(false)
    const line = view.querySelector('[data-new]')
    if (!line) return setAbove(true)
    const watch = new IntersectionObserver(
      ([seen]) =>
        setAbove(Boolean(seen && !seen.isIntersecting && seen.boundingClientRect.top < (seen.rootBounds?.top ?? 0))),
      { root: view },
    )
    watch.observe(line)
    return () => watch.disconnect()
  }, [scroll, entries, newFrom])
  return above
}

/** Ways to what is out of sight: where the new begins, what has just come, and back to the newest. */
export function Jumps({ scroll, arrivals, reveal, entries, newFrom, away, toNewest }: Props) {
  const words = useWords()
  const above = useNewAbove(scroll, entries, newFrom)
  const [left, setLeft] = useState(false)
  const toNew = () => {
    if (newFrom !== null) reveal(newFrom, { place: 'start' })
    setLeft(true)
  }
  useKeys({ l: toNew })
  const down = () => {
    if (away) toNewest()
    arrivals.toBottom()
  }
  return (
    <>
      {above && !left ? (
        <button type="button" className={classes.jump} data-at="top" aria-keyshortcuts="l" onClick={toNew}>
          <IconArrowUp size={14} stroke={2} aria-hidden="true" />
          {words.thread.newSince}
        </button>
      ) : null}
      {arrivals.below || arrivals.far || away ? (
        <button
          type="button"
          className={classes.jump}
          data-at="bottom"
          data-quiet={arrivals.below ? undefined : true}
          onClick={down}
        >
          <IconArrowDown size={14} stroke={2} aria-hidden="true" />
          {arrivals.below ? words.conversation.newBelow : words.thread.toNewest}
        </button>
      ) : null}
    </>
  )
}
