import { shared } from '../../ui/shared.ts'

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
const all = shared<Command[]>([])

/** A part of the screen offers its commands while it is there; `null` takes them back. */
export function offerCommands(from: string, commands: Command[] | null): void {
  if (commands) offered.set(from, commands)
  else offered.delete(from)
  all.set([...offered.values()].flat())
}

export const useOfferedCommands = (): Command[] => all.use()

/** Commands that fit what was typed: every word has to begin a word of the title, in any order. */
export function fitting(commands: Command[], typed: string): Command[] {
  const wanted = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  return commands.filter(({ title }) => {
    const words = title.toLocaleLowerCase().split(/[\s:“„"(]+/)
    return wanted.every((part) => words.some((word) => word.startsWith(part)))
  })
}
