import { useEffect, useRef } from 'react'

/** What has the focus; for an entry of a menu, which goes with its menu, what opened that. */
function whereFrom(): Element | null {
  const menu = document.activeElement?.closest('[role="menu"]')
  return document.getElementById(menu?.getAttribute('aria-labelledby') ?? '') ?? document.activeElement
}

/**
 * For what floats and is taken off the page when it is done: the focus returns to where it was, unless something else
 * has taken it by then.
 */
export function useFocusBack(): void {
  const from = useRef<Element | null>(null)
  from.current ??= whereFrom()
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
