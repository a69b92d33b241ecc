import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Message } from '../../../../contract/messages.ts'
import { useWords } from '../../../words/words.ts'

/** The day's mark stays at the top, in pixels: what one reads begins below it. */
const markHeight = 44

type Place = RefObject<HTMLElement | null>

/** So few pixels above its end the newest is what one reads. */
const nearEnd = 8

/** How long letters may still grow after opening (pictures, frames), in milliseconds. */
const settles = 1500

/**
 * Brings the newest into view when a conversation opens. The thread is laid out from its end, so short ones need
 * nothing; a letter taller than the screen is shown from its beginning, not from its end.
 */
export function useSettle(scroll: Place, inner: Place, ready: boolean): void {
  useEffect(() => {
    const view = scroll.current
    const content = inner.current
    if (!ready || !view || !content) return
    const aim = () => {
      const target = content.querySelector('[data-new]') ?? [...content.querySelectorAll('[data-message]')].at(-1)
      if (!target) return
      const fromTop = target.getBoundingClientRect().top - view.getBoundingClientRect().top
      // Below its end nothing can be scrolled to, so what is short stays where it is.
      view.scrollTop += fromTop - markHeight
    }
    const watch = new ResizeObserver(aim)
    watch.observe(content)
    const stop = () => watch.disconnect()
    const timer = setTimeout(stop, settles)
    for (const name of ['wheel', 'pointerdown', 'keydown', 'touchstart'] as const)
      view.addEventListener(name, stop, { once: true, passive: true })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [scroll, inner, ready])
}

/** Whoever reads the newest goes on to, when the place to write below grows: the browser would keep the top in view. */
export function useEnd(scroll: Place, ready: boolean): void {
  useEffect(() => {
    const view = scroll.current
    if (!ready || !view) return
    let atEnd = view.scrollTop > -nearEnd
    let height = view.clientHeight
    const look = () => {
      atEnd = view.scrollTop > -nearEnd
    }
    // What the browser moves by itself is heard of a frame later than the new height.
    const watch = new ResizeObserver(() => {
      if (atEnd && view.clientHeight !== height) view.scrollTop = 0
      height = view.clientHeight
    })
    watch.observe(view)
    view.addEventListener('scroll', look, { passive: true })
    return () => {
      watch.disconnect()
      view.removeEventListener('scroll', look)
    }
  }, [scroll, ready])
}

/** Notices messages that arrive while one reads: says who wrote, and offers the way down when that is out of view. */
export function useArrivals(messages: Message[], scroll: Place) {
  const words = useWords()
  const newest = messages.at(-1)
  const known = useRef<number | null>(null)
  const [announcement, setAnnouncement] = useState('')
  const [below, setBelow] = useState(false)
  const [far, setFar] = useState(false)
  useEffect(() => {
    if (!newest || newest.id < 0) return
    const before = known.current
    known.current = newest.id
    if (before === null || before === newest.id || newest.kind !== 'received') return
    setAnnouncement(
      words.conversation.messageArrived(newest.from?.name || newest.from?.address || words.common.unknown),
    )
    setBelow((scroll.current?.scrollTop ?? 0) < -80)
  }, [newest, scroll, words])
  const there = newest !== undefined
  useEffect(() => {
    const view = scroll.current
    if (!view || !there) return
    const look = () => {
      if (view.scrollTop > -80) setBelow(false)
      setFar(view.scrollTop < -2 * view.clientHeight)
    }
    view.addEventListener('scroll', look, { passive: true })
    return () => view.removeEventListener('scroll', look)
  }, [scroll, there])
  const toBottom = () => {
    // What has just been read is drawn first.
    const down = () => {
      if (scroll.current) scroll.current.scrollTop = 0
    }
    requestAnimationFrame(() => {
      down()
      scroll.current?.focus({ preventScroll: true })
      // Once more when letters have their height: the browser keeps in view what was there before.
      setTimeout(down, 120)
    })
    setBelow(false)
  }
  return { announcement, below, far, toBottom }
}
