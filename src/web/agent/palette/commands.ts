import { useSyncExternalStore } from 'react'

/** One thing the palette can do. */
export type Command = {
  id: string
  group: 'recent' | 'chosen' | 'conversation' | 'go' | 'people' | 'you' | 'found'
  title: string
  /** The key that does the same without the palette, as `useKeys` names it. */
  key?: string
  /** Why it cannot be done just now; it is shown with this reason and does nothing. */
  why?: string
  /** One of very many, such as each colleague: shown only to whoever types its name. */
  typed?: boolean
  run: () => void
}

const offered = new Map<string, Command[]>()
let all: Command[] = []
const listeners = new Set<() => void>()

/** A part of the screen offers its commands while it is there; `null` takes them back. */
export function offerCommands(from: string, commands: Command[] | null): void {
  if (commands) offered.set(from, commands)
  else offered.delete(from)
  all = [...offered.values()].flat()
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useOfferedCommands = (): Command[] => useSyncExternalStore(subscribe, () => all)

/** Commands that fit what was typed: every word has to begin a word of the title, in any order. */
export function fitting(commands: Command[], typed: string): Command[] {
  const wanted = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  return commands.filter(({ title }) => {
    const words = title.toLocaleLowerCase().split(/[\s:“„"(]+/)
    return wanted.every((part) => words.some((word) => word.startsWith(part)))
  })
}
