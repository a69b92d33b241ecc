import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { say } from '../../../ui/toast.ts'
import { wordsNow } from '../../../words/words.ts'
import type { Reading } from './reading.ts'
import type { Window } from './window.ts'

type How = {
  /** Where on screen it comes to stand. */
  place?: 'start' | 'center'
  /** It is looked at for what was searched: nothing of it stays folded. */
  searched?: boolean
  /** It was not found where it is by the one who asked, who does not want to hear so. */
  silent?: boolean
}
/** Brings a message into view, wherever in the conversation it is, opens it and points at it for a moment. */
export type Reveal = (messageId: number, how?: How) => void

/** How long a message is pointed at, in milliseconds. */
const pointing = 1800
/** Letters may still grow after coming into view, for so many milliseconds. */
const growing = [60, 350, 900]

type Given = {
  shown: Window
  reading: Reading
  scroll: RefObject<HTMLElement | null>
  linked: number | null
  ready: boolean
}

const placeOf = (view: HTMLElement, id: number) => view.querySelector<HTMLElement>(`[data-message="${id}"]`)

/** The way to one message; also follows the message that the address names. */
export function useReveal({ shown, reading, scroll, linked, ready }: Given): Reveal {
  const [target, setTarget] = useState<{ id: number; how: How } | null>(null)
  const latest = useRef(shown)
  latest.current = shown
  const reveal = useCallback<Reveal>((id, how = {}) => {
    if (!latest.current.messages.some((message) => message.id === id)) latest.current.goTo(id)
    setTarget({ id, how })
  }, [])
  useEffect(() => {
    if (ready && linked !== null) reveal(linked, { place: 'start' })
  }, [ready, linked, reveal])
  // Once it was shown, going on to somewhere else is no loss of it.
  const met = useRef<object | null>(null)
  const there = target !== null && shown.messages.some(({ id }) => id === target.id)
  const missing = target !== null && !there && !shown.isPending && !shown.coming
  useEffect(() => {
    if (!missing || !target || met.current === target) return
    if (!target.how.silent) say(wordsNow().thread.messageGone)
    setTarget(null)
    latest.current.goTo(null)
  }, [missing, target])
  useEffect(() => {
    const view = scroll.current
    if (!target || !there || !view) return
    met.current = target
    const { id, how } = target
    if (how.searched) reading.search(id)
    else reading.setOpen(id, true)
    reading.point(id)
    const show = () => placeOf(view, id)?.scrollIntoView({ block: how.place ?? 'center' })
    const timers = how.searched ? [setTimeout(show, 0)] : growing.map((wait) => setTimeout(show, wait))
    const stop = () => timers.forEach(clearTimeout)
    for (const name of ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const)
      view.addEventListener(name, stop, { once: true, passive: true })
    const done = setTimeout(() => reading.point(null), pointing)
    if (!how.searched)
      setTimeout(() => document.activeElement === view && placeOf(view, id)?.focus({ preventScroll: true }), 400)
    return () => {
      stop()
      clearTimeout(done)
    }
  }, [target, there, scroll, reading])
  return reveal
}
