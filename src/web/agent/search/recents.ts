import { useMemo, useSyncExternalStore } from 'react'
import { useMe } from '../me.ts'

const most = 8
const listeners = new Set<() => void>()
const nameOf = (person: number | null) => `heed.searches.${person ?? 0}`

function read(person: number | null): string {
  try {
    return localStorage.getItem(nameOf(person)) ?? '[]'
  } catch {
    // A browser that keeps nothing: then there is nothing to show.
    return '[]'
  }
}

function write(person: number | null, searches: string[]) {
  try {
    localStorage.setItem(nameOf(person), JSON.stringify(searches))
  } catch {
    return
  }
  for (const listener of listeners) listener()
}

function parsed(text: string): string[] {
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) ? list.filter((each) => typeof each === 'string') : []
  } catch {
    return []
  }
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What this person searched for lately, on this device. */
export function useRecents() {
  const { id } = useMe()
  const kept = useSyncExternalStore(subscribe, () => read(id))
  return useMemo(
    () => ({
      searches: parsed(kept),
      remember: (q: string) => {
        const text = q.trim()
        if (text && parsed(read(id))[0] !== text)
          write(id, [text, ...parsed(read(id)).filter((each) => each !== text)].slice(0, most))
      },
      forget: () => write(id, []),
    }),
    [kept, id],
  )
}
