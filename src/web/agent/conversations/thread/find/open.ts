import { useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'

/** The conversation that is searched just now. */
let searched: number | null = null
const listeners = new Set<() => void>()

function set(id: number | null) {
  searched = id
  for (const listener of listeners) listener()
}

/** Opens the search of a conversation; where it is open, the field takes the focus. */
export function openFinding(id: number): void {
  const field = document.querySelector<HTMLInputElement>('[data-find] input')
  if (searched === id && field) field.select()
  // Drawn at once, so that the next key finds the field.
  else flushSync(() => set(id))
}

export const closeFinding = (): void => set(null)

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useFinding = (id: number): boolean => useSyncExternalStore(subscribe, () => searched === id)
