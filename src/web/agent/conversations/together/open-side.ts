import { useSyncExternalStore } from 'react'

let opened: { conversationId: number; sideId: number } | null = null
const listeners = new Set<() => void>()

/** Opens a side conversation beside its conversation; null closes it. */
export function openSide(conversationId: number, sideId: number | null): void {
  opened = sideId === null ? null : { conversationId, sideId }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The side conversation that is open beside this conversation; null for none. */
export const useOpenSide = (conversationId: number): number | null =>
  useSyncExternalStore(subscribe, () => (opened?.conversationId === conversationId ? opened.sideId : null))
