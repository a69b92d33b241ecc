import { useEffect, useRef } from 'react'

/**
 * For what floats and is taken off the page when it is done: the focus returns to where it was, unless something else
 * has taken it by then.
 */
export function useFocusBack(): void {
  const from = useRef<Element | null>(null)
  from.current ??= document.activeElement
  useEffect(
    () => () => {
      const back = from.current
      requestAnimationFrame(() => {
        const lost = !document.activeElement || document.activeElement === document.body
        if (lost && back instanceof HTMLElement && back.isConnected) back.focus({ preventScroll: true })
      })
    },
    [],
  )
}
