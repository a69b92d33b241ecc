import { type ReactNode, startTransition, useEffect, useState } from 'react'

/** Calls back once the frame that is being made stands on screen: when the next one begins. Returns what calls it off. */
export function afterPaint(then: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(() => {
      timer = setTimeout(then)
    })
  })
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}

/** Whether all that was drawn with this stands on screen. */
export function usePainted(): boolean {
  const [painted, setPainted] = useState(false)
  useEffect(() => afterPaint(() => startTransition(() => setPainted(true))), [])
  return painted
}

/**
 * Draws what is inside once everything else stands on screen. For what has to ask the server before it can show anything:
 * a press of a key draws all that it changes at once, questions included, and those would hold up the words that are there.
 */
export function AfterPaint({ children }: { children: ReactNode }) {
  return usePainted() ? children : null
}

/** The value as it was, until the frame that the new one belongs to stands on screen. */
export function useAfterPaint<T>(value: T): T {
  const [shown, setShown] = useState(value)
  useEffect(() => afterPaint(() => startTransition(() => setShown(value))), [value])
  return shown
}
