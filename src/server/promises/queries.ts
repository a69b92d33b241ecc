import { type RawBuilder, sql } from 'kysely'
import type { Request } from '../../contract/endpoint.ts'
import type { CustomerPromise, listPromises as contract, Precision } from '../../contract/promises.ts'
import { calendarOf } from '../business-hours/calendars/queries.ts'
import { nextOpening } from '../business-hours/rules.ts'
import { momentOf } from '../business-hours/zones/rules.ts'
import { seeConversation, whole } from '../conversations/queries.ts'
import { visible } from '../platform/access.ts'
import { agentId } from '../platform/actor.ts'
import type { Ctx, Tx } from '../platform/ctx.ts'
import { markOf, pageOf, readTimeMark } from '../platform/paging.ts'
import { notFound } from '../platform/refusal.ts'
import { todayIn } from './recognizing/times/rules.ts'
import { stateOf } from './rules.ts'

const dayLength = 86_400_000

export type PromiseRow = {
  id: number
  conversation_id: number
  contact_id: number | null
  message_id: number | null
  what: string
  due_at: Date
  mark: string
  precision: Precision
  time_zone: string
  owner_id: number | null
  team_id: number | null
  follows: boolean
  made_at: Date
  moved_at: Date | null
  moves: number
  broken_at: Date | null
  kept_at: Date | null
  withdrawn_at: Date | null
  withdrawn_because: string | null
  reminded_at: Date | null
  warned_at: Date | null
  late_at: Date | null
}
type Shown = PromiseRow & {
  subject: string
  contact_name: string | null
  owner_name: string | null
  team_name: string | null
}

const columns = sql`promise.id, promise.conversation_id, promise.contact_id, promise.message_id, promise.what, promise.due_at,
  promise.precision, promise.time_zone, promise.owner_id, promise.team_id, promise.follows, promise.made_at, promise.moved_at,
  promise.moves, promise.broken_at, promise.kept_at, promise.withdrawn_at, promise.withdrawn_because, promise.reminded_at,
  promise.warned_at, promise.late_at`
const shown = sql`${columns}, conversation.subject, contact.name as contact_name, owner.name as owner_name, team.name as team_name`
const joins = sql`left join contact on contact.id = promise.contact_id left join agent owner on owner.id = promise.owner_id
  left join team on team.id = promise.team_id`

const named = (id: number | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })
const instant = (at: Date | null) => at?.toISOString() ?? null

const toPromise = (row: Shown, now: Date): CustomerPromise => ({
  ...{ id: row.id, what: row.what, dueAt: row.due_at.toISOString(), precision: row.precision, timeZone: row.time_zone },
  conversation: { id: row.conversation_id, subject: row.subject },
  contact: named(row.contact_id, row.contact_name),
  owner: named(row.owner_id, row.owner_name),
  team: named(row.team_id, row.team_name),
  ...{ follows: row.follows, messageId: row.message_id, moves: row.moves, madeAt: row.made_at.toISOString() },
  state: stateOf(row, now),
  ...{ brokenAt: instant(row.broken_at), keptAt: instant(row.kept_at), withdrawnAt: instant(row.withdrawn_at) },
  withdrawnBecause: row.withdrawn_because,
})

type Query = Request<typeof contract>['query']

/** Each list as one or more scans of an index in its order; what a reader's teams hold is one scan a team. */
function scansOf(ctx: Ctx, { list, timeZone }: Query): RawBuilder<unknown>[] {
  const me = agentId(ctx.actor) ?? 0
  const teams = ctx.actor.kind === 'agent' ? ctx.actor.teamIds : []
  const open = sql`promise.closed_at is null`
  const own = [sql`${open} and promise.owner_id = ${me}`]
  const ofTeams = teams.map((id) => sql`${open} and promise.team_id = ${id}`)
  const until = new Date(momentOf((todayIn(ctx.now, timeZone).day + 1) * dayLength, timeZone))
  if (list === 'mine') return own
  if (list === 'team') return ofTeams
  if (list === 'open') return [open]
  if (list === 'today') return [...own, ...ofTeams].map((each) => sql`${each} and promise.due_at < ${until}`)
  return [...own, ...ofTeams].map((each) => sql`${each} and promise.due_at <= ${ctx.now}`)
}

/** A page of promises, what is due first; of what is done, what was done last. */
export async function listPromises(ctx: Ctx, query: Query) {
  const done = query.list === 'done'
  const at = done ? sql`promise.closed_at` : sql`promise.due_at`
  const order = done ? sql`desc` : sql`asc`
  const mark = readTimeMark(query.after)
  const place = sql`(${at}, promise.id)`
  const after = mark ? sql`and ${place} ${done ? sql`<` : sql`>`} (${mark.at}::timestamptz, ${mark.id}::bigint)` : sql``
  const scans = done ? [sql`promise.closed_at is not null`] : scansOf(ctx, query)
  if (scans.length === 0) return { items: [], next: null }
  const limit = sql.lit(query.limit + 1)
  const parts = scans.map(
    (where) => sql`(select promise.id from promise join conversation on conversation.id = promise.conversation_id
      where ${where} and ${visible(ctx.actor)} ${after} order by ${at} ${order}, promise.id ${order} limit ${limit})`,
  )
  const { rows } = await sql<Shown>`
    select ${shown}, to_char(${at} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as mark
    from (${sql.join(parts, sql` union `)}) found join promise on promise.id = found.id
      join conversation on conversation.id = promise.conversation_id ${joins}
    order by ${at} ${order}, promise.id ${order} limit ${limit}`.execute(ctx.tx)
  return pageOf(
    rows,
    query.limit,
    (row) => toPromise(row, ctx.now),
    (row) => markOf(row.mark, row.id),
  )
}

/** What was promised in a conversation, open ones first. */
export async function listPromisesOf(ctx: Ctx, id: number): Promise<{ items: CustomerPromise[] }> {
  await seeConversation(ctx, id)
  const { rows } = await sql<Shown>`select ${shown} from promise
    join conversation on conversation.id = promise.conversation_id ${joins}
    where promise.conversation_id = ${id} order by closed_at is not null, promise.due_at, promise.id limit 200`.execute(
    ctx.tx,
  )
  return { items: rows.map((row) => toPromise(row, ctx.now)) }
}

export async function getPromise(ctx: Ctx, id: number): Promise<CustomerPromise> {
  const { rows } = await sql<Shown>`select ${shown} from promise
    join conversation on conversation.id = promise.conversation_id ${joins} where promise.id = ${id}`.execute(ctx.tx)
  return toPromise(rows[0] as Shown, ctx.now)
}

/** A promise of a conversation that the actor sees; locked where it is to be changed. Throws `not_found`. */
export async function findPromise(ctx: Ctx, conversationId: number, id: number, locked: boolean): Promise<PromiseRow> {
  await seeConversation(ctx, conversationId)
  const { rows } = await sql<PromiseRow>`select ${columns} from promise
    where promise.id = ${id} and conversation_id = ${conversationId} ${locked ? sql`for update` : sql``}`.execute(
    ctx.tx,
  )
  if (!rows[0]) throw notFound('promise')
  return rows[0]
}

/** Promises whose next moment has come, locked, those that another node works on passed over. */
export async function dueNow(tx: Tx, now: Date, limit: number): Promise<PromiseRow[]> {
  const { rows } = await sql<PromiseRow>`select ${columns} from promise where next_at <= ${now}
    order by next_at limit ${limit} for update skip locked`.execute(tx)
  return rows
}

/** When the business opens on the day that a promise is due, on the customer's clocks; null where it does not. */
export async function morningOf(
  tx: Tx,
  { due_at, time_zone }: Pick<PromiseRow, 'due_at' | 'time_zone'>,
): Promise<Date | null> {
  // What is due at the very end of a day belongs to that day.
  const { day } = todayIn(new Date(due_at.getTime() - 1), time_zone)
  const opening = nextOpening(await calendarOf(tx, null), new Date(momentOf(day * dayLength, time_zone)))
  return opening && opening < due_at ? opening : null
}

/** The customer's zone, else that of the default calendar. */
export async function zoneFor(tx: Tx, contactId: number | null): Promise<string> {
  const row = contactId
    ? await tx.selectFrom('contact').select('time_zone').where('id', '=', contactId).executeTakeFirst()
    : undefined
  return row?.time_zone ?? (await calendarOf(tx, null)).calendar.timeZone
}

const counts = sql`
  count(*) filter (where promise.kept_at is not null and promise.broken_at is null and promise.kept_at <= promise.due_at)::int as kept,
  count(*) filter (where promise.broken_at is not null and promise.withdrawn_at is null or promise.kept_at > promise.due_at and promise.broken_at is null)::int as broken,
  count(*) filter (where promise.moves > 0)::int as moved,
  count(*) filter (where promise.withdrawn_at is not null)::int as withdrawn,
  count(*) filter (where promise.closed_at is null and promise.broken_at is null)::int as open`

type Counts = { kept: number; broken: number; moved: number; withdrawn: number; open: number }

/** How promises due since then were kept, by team; a person's own are told to that person alone. */
export async function countPromises(ctx: Ctx, { days }: { days: number }) {
  const since = new Date(ctx.now.getTime() - days * dayLength)
  const me = agentId(ctx.actor)
  const { rows } = await sql<Counts & { team_id: number | null; name: string | null }>`
    select counted.*, team.name from (
      select promise.team_id, ${counts} from promise join conversation on conversation.id = promise.conversation_id
      where promise.due_at >= ${since} and ${visible(ctx.actor)} and ${whole} group by promise.team_id) counted
    left join team on team.id = counted.team_id order by lower(team.name) nulls last`.execute(ctx.tx)
  const own = me
    ? await sql<Counts>`select ${counts} from promise where owner_id = ${me} and due_at >= ${since}`.execute(ctx.tx)
    : null
  return {
    teams: rows.map(({ team_id, name, ...counted }) => ({ ...counted, team: named(team_id, name) })),
    mine: own?.rows[0] ?? null,
  }
}
