import type { Needs, Why } from '../../../contract/explanations.ts'
import type { RoutingRules, Taker } from '../../../contract/routing.ts'
import { burdenOf, hinderedNow, type Member, shortOf } from '../abilities/rules.ts'
import { allowanceAfter } from '../turns/rules.ts'

type Asked = { needs: Needs; since: Date; takenFrom: number | null; rang: readonly number[] }
type Ground = { now: Date; rules: RoutingRules; people: readonly Member[] }

const able = 0
const hindered = 1
const short = 2

/** Who of the team can take it now, could later, or cannot: the nearest first, at most `most`. */
export function takersOf(
  { now, rules, people }: Ground,
  { needs, since, takenFrom, rang }: Asked,
  most: number,
): Taker[] {
  const allowance = allowanceAfter((now.getTime() - since.getTime()) / 60_000, rules)
  const ranked = people.map((person) => {
    const lacks: Why | null = person.id === takenFrom ? 'taken_from' : (shortOf(person, needs, allowance)?.why ?? null)
    const had = rang.includes(person.id) ? 'rang' : null
    const hinders = lacks ? null : (had ?? hinderedNow(person, needs, { now, lastMinutes: rules.lastMinutes }))
    return {
      person,
      why: lacks ?? hinders,
      rank: lacks ? short : hinders ? hindered : able,
      burden: burdenOf(person, rules),
    }
  })
  ranked.sort((a, b) => a.rank - b.rank || a.burden - b.burden || a.person.id - b.person.id)
  return ranked.slice(0, most).map(({ person, why }) => ({
    agent: { id: person.id, name: person.name },
    ...{ units: person.units, capacity: person.capacity, why },
    until: why && !person.on ? (person.until?.toISOString() ?? null) : null,
  }))
}

/**
 * Minutes that something still waits: those that go before it and itself, over how many a minute were given in the last hour;
 * where nobody who could is at work, from when the first of them comes. Null where nobody can say.
 */
export function expectedMinutes(
  { ahead, lastHour, back }: { ahead: number; lastHour: number; back: Date | null },
  now: Date,
): number | null {
  if (lastHour === 0) return null
  const start = back ? Math.max(0, (back.getTime() - now.getTime()) / 60_000) : 0
  return Math.ceil(start + ((ahead + 1) * 60) / lastHour)
}

/** When the first of those who could take it comes back to work; null where somebody is there, or nobody will be. */
export function firstBack({ people, rules }: Pick<Ground, 'people' | 'rules'>, needs: Needs): Date | null {
  const most = allowanceAfter(Number.POSITIVE_INFINITY, rules)
  const could = people.filter((person) => shortOf(person, needs, most) === null)
  if (could.some(({ on }) => on)) return null
  const back = could.flatMap(({ until }) => (until ? [until.getTime()] : []))
  return back.length === 0 ? null : new Date(Math.min(...back))
}
