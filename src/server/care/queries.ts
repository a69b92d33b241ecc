import type { Tx } from '../platform/ctx.ts'
import { plannedFor } from '../shifts/queries.ts'
import { hardFrom, pointsOf, sumOf } from './hardness/rules.ts'
import { factsOfCases } from './keeping/queries.ts'
import { casesOf, daysOf, houseZone, takenBy } from './people/queries.ts'
import { type CareNow, careNow } from './rules.ts'

const day = 86_400_000
const minute = 60_000

/** How agents fare at that moment: hard conversations of their day, and whether a break is due. Each read runs along an index of theirs. */
export async function careOf(db: Tx, agentIds: readonly number[], at: Date): Promise<Map<number, CareNow>> {
  if (agentIds.length === 0) return new Map()
  const now = at.getTime()
  const from = new Date(now - 1.5 * day)
  const [planned, zone, days, taken, cases] = await Promise.all([
    plannedFor(db, agentIds, { from: now - 1.5 * day, until: now + day / 2 }),
    houseZone(db),
    daysOf(db, agentIds, from, at),
    takenBy(db, agentIds, from, at),
    casesOf(db, agentIds, from, new Date(now + minute)),
  ])
  const slots = Map.groupBy(days, ({ agentId }) => agentId)
  const answered = Map.groupBy(cases, ({ agentId }) => agentId)
  return new Map(
    agentIds.map((id) => {
      const plan = planned.get(id) ?? { plans: [], workings: [] }
      const watched = {
        zone: plan.plans.at(-1)?.timeZone ?? zone,
        planned: plan,
        slots: slots.get(id) ?? [],
        taken: taken.get(id) ?? [],
        cases: answered.get(id) ?? [],
      }
      return [id, careNow(watched, now)]
    }),
  )
}

/** Which of the conversations are hard as they stand now, before anybody answers them. */
export async function hardAmong(db: Tx, conversationIds: readonly number[], at: Date): Promise<Set<number>> {
  if (conversationIds.length === 0) return new Set()
  const facts = await factsOfCases(db, conversationIds, at)
  const hard = [...facts].filter(([, each]) => sumOf(pointsOf(each)) >= hardFrom)
  return new Set(hard.map(([id]) => id))
}
