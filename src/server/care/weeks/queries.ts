import { type RawBuilder, sql } from 'kysely'
import type { CarePerson, HardCase, Hardness } from '../../../contract/care.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { toAtWork } from '../../shifts/availability/queries.ts'
import { inTeam, ledBy } from '../../shifts/leading/queries.ts'
import { daysBetween, instantAt, nextDay } from '../../shifts/occurring/rules.ts'
import { atWork, type Planned, plannedFor } from '../../shifts/queries.ts'
import { dayAt } from '../../zones/rules.ts'
import { hardFrom } from '../hardness/rules.ts'
import { keptDays } from '../keeping/rules.ts'
import {
  type Case,
  casesOf,
  daysOf,
  houseZone,
  type Load,
  loadsOf,
  type Someone,
  someoneOf,
  subjectsOf,
  takenBy,
} from '../people/queries.ts'
import { pressing, reliefOf } from '../relief/rules.ts'
import { careNow } from '../rules.ts'
import { weekOf } from './rules.ts'

const day = 86_400_000

/** The reader's own week. Throws `forbidden` for a key, which is nobody. */
export async function ownCare(ctx: Ctx, until?: string): Promise<CarePerson> {
  const id = agentId(ctx.actor)
  if (id === null) throw new Refusal('forbidden', 'Only a person has a week; a key does not.')
  return oneOf(ctx, sql<boolean>`agent.id = ${id}`, until)
}

/** The week of somebody whom the actor leads. "Not found" and "not yours" are one answer. */
export const careOfOne = (ctx: Ctx, id: number, until?: string): Promise<CarePerson> =>
  oneOf(ctx, sql<boolean>`agent.id = ${id} and ${ledBy(ctx.actor)}`, until)

/** How those fare whom the actor leads: who could do with relief first, otherwise by name. */
export async function listCare(ctx: Ctx, team?: number): Promise<{ items: CarePerson[] }> {
  const people = await someoneOf(ctx.tx, sql<boolean>`${ledBy(ctx.actor)} and ${inTeam(team ?? null)}`)
  const items = await weeksOf(ctx, people)
  return { items: items.toSorted((a, b) => pressing(a.relief) - pressing(b.relief)) }
}

async function oneOf(ctx: Ctx, where: RawBuilder<boolean>, until?: string): Promise<CarePerson> {
  const [person] = await weeksOf(ctx, await someoneOf(ctx.tx, where), until)
  if (!person) throw notFound('agent')
  return person
}

async function weeksOf(ctx: Ctx, people: Someone[], last?: string): Promise<CarePerson[]> {
  if (people.length === 0) return []
  const now = ctx.now.getTime()
  const zone = await houseZone(ctx.tx)
  const end = last === undefined ? now : Math.min(now, instantAt(nextDay(last), '00:00', zone))
  if (now - end > (keptDays - 7) * day) throw new Refusal('invalid', tooLongAgo, { until: tooLongAgo })
  const known = await knownOf(
    ctx,
    people.map(({ id }) => id),
    end,
  )
  const hard = known.cases.filter(isHard).map(({ conversationId }) => conversationId)
  const subjects = await subjectsOf(ctx, [...new Set(hard)])
  return people.map((person) => toCarePerson(ctx, person, { known, zone, last, subjects }))
}

const tooLongAgo = 'Days are kept for five weeks.'
const noPlan: Planned = { hasShifts: false, plans: [], workings: [], absences: [] }
const noLoad: Load = { open: 0, units: 0, oldestSince: null }

/** All that is known of the people around nine days before `end`, each read once for all of them. */
async function knownOf(ctx: Ctx, ids: number[], end: number) {
  const around = { from: end - 9 * day, until: end + day }
  const [from, until] = [new Date(around.from), new Date(Math.min(around.until, ctx.now.getTime() + 1))]
  const [planned, presences, loads, kept, taken, cases] = await Promise.all([
    plannedFor(ctx.tx, ids, around),
    atWork(ctx.tx, ctx.now, ids),
    loadsOf(ctx.tx, ids),
    daysOf(ctx.tx, ids, from, until),
    takenBy(ctx.tx, ids, from, ctx.now),
    casesOf(ctx.tx, ids, from, until),
  ])
  return {
    ...{ planned, presences, loads, cases, taken },
    slots: Map.groupBy(kept, ofAgent),
    answered: Map.groupBy(cases, ofAgent),
  }
}

type Around = {
  known: Awaited<ReturnType<typeof knownOf>>
  zone: string
  last: string | undefined
  subjects: ReadonlyMap<number, string>
}

function toCarePerson(ctx: Ctx, { id, name, capacity }: Someone, { known, zone, last, subjects }: Around): CarePerson {
  const now = ctx.now.getTime()
  const planned = known.planned.get(id) ?? noPlan
  const slots = known.slots.get(id) ?? []
  const taken = known.taken.get(id) ?? []
  const cases = known.answered.get(id) ?? []
  const timeZone = planned.plans.at(-1)?.timeZone ?? zone
  const today = dayAt(now, timeZone)
  const lastDay = last === undefined || daysBetween(last, today) < 0 ? today : last
  const days = weekOf({ ...planned, kept: slots, taken, cases, zone: timeZone }, lastDay, now)
  const care = careNow({ zone: timeZone, planned, slots, taken, cases }, now)
  const load = known.loads.get(id) ?? noLoad
  const since = care.withoutPauseSince
  const breakDue = care.breakDue && since ? Math.round((now - since.getTime()) / 60_000) : null
  const presence = known.presences.get(id)
  if (!presence) throw notFound('agent')
  const shown = cases.filter((each) => isHard(each) && dayAt(each.at.getTime(), timeZone) >= nextDay(lastDay, -6))
  return {
    ...{ agent: { id, name }, timeZone, atWork: toAtWork(id, presence), capacity, days },
    ...{ open: load.open, units: load.units, oldestSince: load.oldestSince?.toISOString() ?? null },
    ...{ hardToday: care.hardToday, hardInARow: care.hardInARow, withoutPauseSince: since?.toISOString() ?? null },
    hardCases: shown.slice(0, 50).map(toHardCase(subjects)),
    relief: reliefOf({ ...care, ...load, capacity, breakDue, days }, ctx.now),
  }
}

const ofAgent = ({ agentId: id }: { agentId: number }) => id
const isHard = ({ points }: Case) => points >= hardFrom

const toHardCase =
  (subjects: ReadonlyMap<number, string>) =>
  ({ conversationId: id, at, reasons }: Case): HardCase => ({
    conversation: subjects.has(id) ? { id, subject: subjects.get(id) ?? '' } : null,
    at: at.toISOString(),
    reasons: Object.keys(reasons) as Hardness[],
  })
