import { useSyncExternalStore } from 'react'
import type { View } from '../../../contract/views.ts'

/** The view that is being written: null for a new one; `copy` makes a new one like it. */
export type Edited = { view: View | null; copy?: boolean }

let edited: Edited | null = null
const listeners = new Set<() => void>()
const put = (next: Edited | null) => {
  edited = next
  for (const listener of listeners) listener()
}

/** Opens and closes the editor of views, from wherever that is asked for. */
export const editing = { begin: (next: Edited) => put(next), end: () => put(null) }

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
export const useEditing = (): Edited | null => useSyncExternalStore(subscribe, () => edited)
