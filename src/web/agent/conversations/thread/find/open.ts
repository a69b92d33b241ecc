import { useSyncExternalStore } from 'react'

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
  else set(id)
}

export const closeFinding = (): void => set(null)

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useFinding = (id: number): boolean => useSyncExternalStore(subscribe, () => searched === id)
