import { useSyncExternalStore } from 'react'

/** A value that parts of the screen share which do not stand below one another. */
export type Shared<T> = {
  now(): T
  set(next: T): void
  /** What `look` sees in it, followed; it has to answer the same as long as the value is the same. */
  use(): T
  use<S>(look: (value: T) => S): S
}

export function shared<T>(value: T): Shared<T> {
  let now = value
  const listeners = new Set<() => void>()
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  return {
    now: () => now,
    set(next) {
      now = next
      for (const listener of listeners) listener()
    },
    use: <S>(look?: (value: T) => S) => useSyncExternalStore(subscribe, () => (look ? look(now) : now)) as S,
  }
}
