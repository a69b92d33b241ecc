import { useEffect } from 'react'

/** When it is looked after a key whether anything still has the focus, in milliseconds. */
const looks = [150, 600, 1500]

/** What has the focus can go away with what a key did; then the page around it has it, and the keyboard goes on from there. */
export function useFocusKept(): void {
  useEffect(() => {
    let timers: ReturnType<typeof setTimeout>[] = []
    const stop = () => timers.forEach(clearTimeout)
    const look = () => {
      const { activeElement } = document
      if (activeElement && activeElement !== document.body) return
      if (document.querySelector('[role="dialog"]')) return
      document.getElementById('main')?.focus({ preventScroll: true })
    }
    const afterKey = () => {
      stop()
      timers = looks.map((after) => setTimeout(look, after))
    }
    window.addEventListener('keydown', afterKey, true)
    window.addEventListener('pointerdown', stop, true)
    return () => {
      stop()
      window.removeEventListener('keydown', afterKey, true)
      window.removeEventListener('pointerdown', stop, true)
    }
  }, [])
}
