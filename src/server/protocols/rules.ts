import type { Conditions, ValueKind } from '../../contract/conditions.ts'
import type { NeededSkill } from '../../contract/skills.ts'

/** What is kept of a rule's conditions: with the kinds of the workspace's own fields that they name. */
export type KeptConditions = Conditions & { kinds: Record<string, ValueKind> }

/** A rule as it is kept. */
export type RuleRow = {
  id: number
  place: number
  team_id: number
  team: string
  name: string
  conditions: KeptConditions
  level: number
  skills: NeededSkill[]
  enabled: boolean
  offer: string | null
}

/** The levels at which a team answers, lowest first; one that says nothing answers at the first. */
export const levelsOf = (levels: readonly number[]): readonly number[] =>
  levels.length === 0 ? [1] : levels.toSorted((a, b) => a - b)

/** At which level a team takes what comes from `level` below: the next higher it has, else its highest. */
export function levelAbove(levels: readonly number[], level: number): number {
  const own = levelsOf(levels)
  return own.find((each) => each > level) ?? (own.at(-1) as number)
}

type Rung = { team: number; level: number }

/** Where a conversation goes from a team's level: up within the team, else to the team it escalates to; null where nothing is above. */
export function nextRung(
  at: Rung & { levels: readonly number[] },
  above: { team: number; levels: readonly number[] } | null,
): Rung | null {
  const within = levelsOf(at.levels).find((each) => each > at.level)
  if (within !== undefined) return { team: at.team, level: within }
  return above && { team: above.team, level: levelAbove(above.levels, at.level) }
}

/** Everything that is needed, each skill once at the highest level that somebody asks for. */
export function needs(...lists: readonly (readonly NeededSkill[])[]): NeededSkill[] {
  const highest = new Map<number, number>()
  for (const { id, level } of lists.flat()) highest.set(id, Math.max(level, highest.get(id) ?? 0))
  return [...highest].map(([id, level]) => ({ id, level })).toSorted((a, b) => a.id - b.id)
}
