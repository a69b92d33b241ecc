import { type RefObject, useEffect } from 'react'
import { useKeys } from '../../../ui/keys.ts'
import type { Reading } from './reading.ts'

/** The message that the focus is in, else the first one that is well in view. */
function placeNow(view: HTMLElement, all: HTMLElement[]): number {
  const focused = document.activeElement?.closest<HTMLElement>('[data-message]')
  if (focused && view.contains(focused)) return all.indexOf(focused)
  const top = view.getBoundingClientRect().top
  return all.findIndex((each) => each.getBoundingClientRect().bottom > top + 60)
}

/** Moves the focus to the next or previous message, and brings it into view. */
function step(view: HTMLElement, by: 1 | -1): void {
  const all = [...view.querySelectorAll<HTMLElement>('[data-message]')]
  const focused = document.activeElement?.closest('[data-message]')
  const now = placeNow(view, all)
  // The first press lands on what is read just now.
  const next = all[focused && view.contains(focused) ? now + by : Math.max(0, now)]
  if (!next) return
  next.focus({ preventScroll: true })
  next.scrollIntoView({ block: next.offsetHeight > view.clientHeight - 80 ? 'start' : 'nearest' })
}

/** `.` and `,` go from message to message; the conversation's menu can open or fold them all. */
export function useMessageKeys(scroll: RefObject<HTMLElement | null>, reading: Reading): void {
  useKeys({
    '.': () => scroll.current && step(scroll.current, 1),
    ',': () => scroll.current && step(scroll.current, -1),
  })
  useEffect(() => {
    const turn = () => reading.setAll(!reading.allOpen())
    window.addEventListener('heed:fold-all', turn)
    return () => window.removeEventListener('heed:fold-all', turn)
  }, [reading])
}
