import { type Command, fitting } from './commands.ts'

const groups: Command['group'][] = ['chosen', 'conversation', 'people', 'go', 'you']
const most = 60
const mostRecent = 5

/** The commands to show, in groups; those used last come first of all, and first in their group while one types. */
export function inOrder(commands: Command[], typed: string, recent: readonly string[]): Command[] {
  const used = (command: Command) => {
    const at = recent.indexOf(command.id)
    return at < 0 ? recent.length : at
  }
  const byUse = (found: Command[]) => found.toSorted((a, b) => used(a) - used(b))
  const within = (found: Command[]) => groups.flatMap((group) => found.filter((each) => each.group === group))
  if (typed.trim())
    return within(byUse(fitting(commands, typed)))
      .toSorted((a, b) => Number(Boolean(a.why)) - Number(Boolean(b.why)))
      .slice(0, most)
  const able = commands.filter(({ id, why }) => recent.includes(id) && !why)
  const first = byUse(able)
    .slice(0, mostRecent)
    .map((command): Command => ({ ...command, group: 'recent' }))
  const shown = new Set(first.map(({ id }) => id))
  const others = commands.filter(({ id, group, typed }) => !shown.has(id) && !typed && group !== 'people')
  return [...first, ...within(others).slice(0, most)]
}
