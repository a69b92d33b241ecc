import { type RefObject, useEffect, useRef, useState } from 'react'
import { useKeys } from '../../../ui/keys.ts'

type Given = {
  ids: number[]
  open: number | null
  scroll: RefObject<HTMLElement | null>
  scrollTo: (index: number) => void
  openRow: (id: number) => void
}

/**
 * Moving in a list by keys. With a conversation open, j and k open the next and previous; without one they move the
 * focus, and o or Enter opens. `current` is the row that Tab reaches. When the open one leaves the list (resolved,
 * reassigned), its old place is remembered, so that j goes on from there.
 */
export function useListKeys({ ids, open, scroll, scrollTo, openRow }: Given) {
  const [cursor, setCursor] = useState<number | null>(open)
  const [place, setPlace] = useState(0)
  const chosen = open ?? cursor
  const at = chosen === null ? -1 : ids.indexOf(chosen)
  useEffect(() => {
    if (at >= 0) setPlace(at)
  }, [at])

  const target = (step: number) => {
    if (at >= 0) return Math.min(ids.length - 1, Math.max(0, at + step))
    if (chosen === null) return 0
    return Math.min(ids.length - 1, Math.max(0, step > 0 ? place : place - 1))
  }
  /** The row that gets the focus a moment from now: a key that is held goes on from there. */
  const going = useRef<number | null>(null)
  const focusRow = (id: number, index: number) => {
    scrollTo(index)
    going.current = id
    // Twice a frame later: the first draws the row that came into view.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (going.current !== id) return
        going.current = null
        scroll.current?.querySelector<HTMLElement>(`[data-row="${id}"]`)?.focus({ preventScroll: true })
      }),
    )
  }
  const focusBy = (step: number) => {
    const focused = Number((document.activeElement as HTMLElement | null)?.dataset.row)
    const from = ids.indexOf(going.current ?? focused)
    const index = from < 0 ? target(step) : Math.min(ids.length - 1, Math.max(0, from + step))
    const id = ids[index]
    if (id === undefined) return
    setCursor(id)
    focusRow(id, index)
    return id
  }
  const move = (step: number) => {
    const index = target(step)
    const id = ids[index]
    if (id === undefined) return
    setCursor(id)
    if (open === null) return focusRow(id, index)
    scrollTo(index)
    if (id !== open) openRow(id)
  }
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    o: () => cursor !== null && open === null && openRow(cursor),
  })
  return { current: at >= 0 ? chosen : (ids[0] ?? null), focusBy }
}
