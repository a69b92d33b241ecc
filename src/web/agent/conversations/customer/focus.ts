import { useSyncExternalStore } from 'react'

let asked = 0
let given = 0
const listeners = new Set<() => void>()

/** Asks the pane beside the conversation to take the focus, also when it opens only now. */
export function focusCustomer(): void {
  asked += 1
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Grows each time somebody asks. */
export const useFocusAsked = (): number => useSyncExternalStore(subscribe, () => asked)

/** Whether this asking was not answered yet; it is now. */
export function focusWanted(ask: number): boolean {
  if (ask === given) return false
  given = ask
  return true
}
