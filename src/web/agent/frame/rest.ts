import { useEffect } from 'react'
import { live } from '../../live.ts'

/** After so long without a touch one counts as away, in milliseconds. */
const quiet = 3 * 60_000

/** Tells colleagues whether somebody sits before this screen: out of sight or untouched for minutes means away. */
export function useRest(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const rest = () => live.rest(true)
    const touched = () => {
      clearTimeout(timer)
      if (document.visibilityState === 'hidden') return rest()
      live.rest(false)
      timer = setTimeout(rest, quiet)
    }
    const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'focus'] as const
    for (const sign of signs) window.addEventListener(sign, touched, { passive: true })
    document.addEventListener('visibilitychange', touched)
    touched()
    return () => {
      clearTimeout(timer)
      for (const sign of signs) window.removeEventListener(sign, touched)
      document.removeEventListener('visibilitychange', touched)
    }
  }, [])
}
