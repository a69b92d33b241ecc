import { createContext, useContext, useSyncExternalStore } from 'react'

/**
 * How each message of the open conversation stands: open or folded, with its quotes or without, pointed at or not. It lies
 * beside the components, so that folding one message does not draw two thousand others anew.
 */
export function startReading() {
  const opened = new Map<number, boolean>()
  const listeners = new Set<() => void>()
  let all: boolean | null = null
  let pointed: number | null = null
  let searched: number | null = null
  const tell = () => {
    for (const listener of listeners) listener()
  }
  return {
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    isOpen: (id: number, folded: boolean) => opened.get(id) ?? all ?? !folded,
    isPointed: (id: number) => pointed === id,
    /** It holds what is searched for just now, so none of it is folded away. */
    isSearched: (id: number) => searched === id,
    /** Whether any of these has been asked for, so that a line which stands for them opens. */
    holds: (ids: readonly number[]) => ids.some((id) => opened.get(id) === true),
    allOpen: () => all === true,
    setOpen(id: number, open: boolean) {
      opened.set(id, open)
      tell()
    },
    /** Opens or folds everything, whatever was done to single messages before. */
    setAll(open: boolean) {
      opened.clear()
      all = open
      tell()
    },
    point(id: number | null) {
      pointed = id
      tell()
    },
    search(id: number | null) {
      searched = id
      if (id !== null) opened.set(id, true)
      tell()
    },
  }
}

export type Reading = ReturnType<typeof startReading>

/** Long threads draw letters only where they are seen. */
export const ReadingContext = createContext<{ reading: Reading; long: boolean }>({
  reading: startReading(),
  long: false,
})

export const useReading = (): Reading => useContext(ReadingContext).reading

/** Whether a message stands open, and a way to change that. */
export function useOpen(id: number, folded: boolean): [boolean, (open: boolean) => void] {
  const reading = useReading()
  const open = useSyncExternalStore(reading.subscribe, () => reading.isOpen(id, folded))
  return [open, (to) => reading.setOpen(id, to)]
}

export function usePointed(id: number): boolean {
  const reading = useReading()
  return useSyncExternalStore(reading.subscribe, () => reading.isPointed(id))
}

export function useSearched(id: number): boolean {
  const reading = useReading()
  return useSyncExternalStore(reading.subscribe, () => reading.isSearched(id))
}
