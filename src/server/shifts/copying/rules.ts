import { daysFrom, isWorkedOn, nextDay, type Plan, type Working, workingOn, workings } from '../occurring/rules.ts'

/** A shift of one day that is to be added. */
export type Copy = Pick<Plan, 'agentId' | 'teamId' | 'timeZone' | 'startsAt' | 'endsAt' | 'breaks' | 'note'> & {
  day: string
}

type Weeks = { from: string; to: string; weeks: number }

/**
 * What is to be added so that the weeks look like the one that begins on `from`. What recurs by itself is there already and
 * counts as neither; what would overlap with another shift of the person is left out, and counted.
 */
export function copiesOf(plans: readonly Plan[], all: readonly Plan[], { from, to, weeks }: Weeks) {
  const copies: Copy[] = []
  let leftOut = 0
  for (let week = 0; week < weeks; week++) {
    const monday = nextDay(to, week * 7)
    const there = Map.groupBy(workings(all, around(monday)), ({ plan }) => plan.agentId)
    for (const plan of plans)
      for (const [n, day] of daysFrom(from, nextDay(from, 6)).entries()) {
        if (!isWorkedOn(plan, day)) continue
        const target = nextDay(monday, n)
        const others = there.get(plan.agentId) ?? []
        if (others.some((other) => isSame(other, plan, target))) continue
        const copy = workingOn(plan, target)
        // A day that somebody left out of a weekly shift stays free.
        const kept = plan.leftOut.includes(target)
        if (kept || others.some((other) => copy.from < other.until && other.from < copy.until)) leftOut++
        else {
          copies.push(copyOf(plan, target))
          there.set(plan.agentId, [...others, { ...copy, plan }])
        }
      }
  }
  return { copies, leftOut }
}

const around = (monday: string) => {
  const at = Date.parse(`${monday}T00:00:00Z`)
  return { from: at - 2 * 86_400_000, until: at + 9 * 86_400_000 }
}

const isSame = ({ plan, day }: Working, wanted: Plan, on: string) =>
  day === on && plan.startsAt === wanted.startsAt && plan.endsAt === wanted.endsAt && plan.teamId === wanted.teamId

const copyOf = (plan: Plan, day: string): Copy => {
  const { agentId, teamId, timeZone, startsAt, endsAt, breaks, note } = plan
  return { agentId, teamId, timeZone, startsAt, endsAt, breaks, note, day }
}
