import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

/** How long a page may take to draw its main part before the focus is left where it is, in frames. */
const patience = 40

/** When what had the focus went away with the page it was on, the new page has it: the keyboard goes on from there. */
export function useFocusKept(): void {
  const router = useRouter()
  useEffect(() => {
    let frame = 0
    const look = (left: number) => {
      const { activeElement } = document
      if (activeElement && activeElement !== document.body) return
      const main = document.getElementById('main')
      if (main) main.focus({ preventScroll: true })
      else if (left > 0) frame = requestAnimationFrame(() => look(left - 1))
    }
    const stop = router.subscribe('onResolved', () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => look(patience))
    })
    return () => {
      stop()
      cancelAnimationFrame(frame)
    }
  }, [router])
}
