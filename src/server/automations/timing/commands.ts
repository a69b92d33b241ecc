import { sql } from 'kysely'
import type { Facts } from '../../conditions/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { addJob } from '../../platform/jobs.ts'
import { isOfTeams, type Prepared, type RuleIndex } from '../compiling/rules.ts'
import { eventName } from '../rules.ts'
import { runRule } from '../running/commands.ts'
import { factsFor, type Group, lockOrNull, parentsOf } from '../running/queries.ts'
import { seenBy } from '../running/rules.ts'
import { hoursOf } from './queries.ts'
import { type HoursOf, momentOf } from './rules.ts'

/** When a rule is to look at a conversation; null: no longer. `keep`: what is planned already stays. */
export type Moment = {
  rule: number
  conversation: number
  at: Date | null
  since: Date
  event: number | null
  look: boolean
  depth: number
  keep: boolean
}

/** Lets rules of time know what happened: what begins their time, ends it, or lets their conditions hold. */
export async function planMoments(
  ctx: Ctx,
  index: RuleIndex,
  groups: readonly Group[],
  facts: Map<string, Map<number, Facts>>,
): Promise<void> {
  const hours = await hoursOf(ctx, [...index.waiting, ...index.holding])
  const moments = new Map<string, Moment>()
  const put = (moment: Moment) => moments.set(`${moment.rule} ${moment.conversation}`, moment)
  for (const group of groups) {
    const base = { conversation: group.conversationId, depth: group.parent?.depth ?? 0, look: false, keep: false }
    for (const rule of index.waiting)
      for (const event of group.events) {
        const name = eventName(event)
        if (name === null || (rule.enabledAt && event.at < rule.enabledAt)) continue
        const about = { ...base, rule: rule.id, since: event.at, event: event.id }
        if (rule.events.includes(name)) put({ ...about, at: momentOf(rule, hours, event.at) })
        else if (rule.unless.has(name)) put({ ...about, at: null })
      }
    for (const rule of index.holding) {
      const known = facts.get(rule.content.zone)?.get(group.conversationId)
      const last = group.events.at(-1)
      if (last) put({ ...base, event: last.id, ...held(rule, hours, known, last.at, ctx.now) })
    }
  }
  await keepMoments(ctx, [...moments.values()])
}

/** Whether the conditions hold now, and so run out, or may come to hold by time alone. */
function held(rule: Prepared, hours: HoursOf, facts: Facts | undefined, since: Date, now: Date) {
  const about = { rule: rule.id, since, keep: false, look: false }
  if (!facts || !isOfTeams(rule, facts)) return { ...about, at: null }
  if (rule.now(facts, now.getTime())) return { ...about, at: momentOf(rule, hours, since), keep: true }
  const next = rule.dues.map((due) => due(facts, now.getTime())).filter((at) => at !== null)
  return { ...about, at: next.length > 0 ? new Date(Math.min(...next)) : null, look: true }
}

/** Writes down when to look; what is planned for conversations whose conditions went on holding stays. */
export async function keepMoments(ctx: Ctx, moments: readonly Moment[]): Promise<void> {
  const gone = moments.filter(({ at }) => at === null)
  if (gone.length > 0)
    await sql`delete from automation_due using unnest(${gone.map(({ rule }) => rule)}::bigint[], ${gone.map(({ conversation }) => conversation)}::bigint[])
      as gone(rule, conversation) where automation_id = gone.rule and conversation_id = gone.conversation`.execute(
      ctx.tx,
    )
  const planned = moments.flatMap((moment) => (moment.at ? [{ ...moment, at: moment.at }] : []))
  if (planned.length === 0) return
  await sql`
    insert into automation_due (automation_id, conversation_id, at, since, event_id, look, depth)
    select rule, conversation, at, since, event, look, depth from jsonb_to_recordset(${JSON.stringify(planned)}::jsonb)
      as moment(rule bigint, conversation bigint, at timestamptz, since timestamptz, event bigint, look boolean, depth int, keep boolean)
      where exists (select from conversation where id = conversation) and exists (select from automation where id = rule and enabled_at is not null)
    on conflict (automation_id, conversation_id) do update
    set at = excluded.at, since = excluded.since, event_id = excluded.event_id, look = excluded.look, depth = excluded.depth
    -- Conditions that held before go on being counted from when they began to.
    where automation_due.look or excluded.look or not exists (
      select from automation where id = excluded.automation_id and content -> 'trigger' ->> 'kind' = 'while')`.execute(
    ctx.tx,
  )
  const first = planned.reduce((a, b) => (a.at < b.at ? a : b)).at
  await sweepAt(ctx, first)
}

const soon = 61_000

/** Lets the sweep run at that time; the clock brings what is further away. */
async function sweepAt(ctx: Ctx, at: Date): Promise<void> {
  if (at.getTime() - ctx.now.getTime() > soon) return
  const second = new Date(Math.ceil(at.getTime() / 1000) * 1000)
  await addJob(ctx, 'automations_due', {}, { key: `automations_due ${second.toISOString()}`, at: second })
}

type DueRow = {
  automation_id: number
  conversation_id: number
  at: Date
  since: Date
  event_id: number | null
  event_type: string | null
  event_run: number | null
  look: boolean
  depth: number
}

const atOnce = 50

/** Looks at what is due, the longest due first. True where there is more. */
export async function sweepDue(ctx: Ctx, index: RuleIndex): Promise<boolean> {
  const { rows } = await sql<DueRow>`
    select automation_id, conversation_id, due.at, since, event_id, look, depth, event.type as event_type, event.run_id as event_run
    from (select * from automation_due where at <= ${ctx.now} order by at limit ${atOnce} for update skip locked) due
      left join lateral (select type, run_id from event where event.id = due.event_id limit 1) event on true
    order by due.at`.execute(ctx.tx)
  for (const row of rows) await lookAt(ctx, index, row)
  if (rows.length < atOnce) await sweepNext(ctx)
  return rows.length === atOnce
}

async function sweepNext(ctx: Ctx): Promise<void> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(at) as at from automation_due where at > ${ctx.now} and at < 'infinity'`.execute(ctx.tx)
  if (rows[0]?.at) await sweepAt(ctx, rows[0].at)
}

const endDue = (ctx: Ctx, row: DueRow) =>
  sql`delete from automation_due where automation_id = ${row.automation_id} and conversation_id = ${row.conversation_id}`.execute(
    ctx.tx,
  )

/** Having run, a rule waits until its conditions have ceased to hold. */
const rest = (ctx: Ctx, row: DueRow) =>
  sql`update automation_due set at = 'infinity', look = false
    where automation_id = ${row.automation_id} and conversation_id = ${row.conversation_id}`.execute(ctx.tx)

async function lookAt(ctx: Ctx, index: RuleIndex, row: DueRow): Promise<void> {
  const rule = index.byId.get(row.automation_id)
  const conversation = rule ? await lockOrNull(ctx, row.conversation_id) : null
  const facts = rule && (await factsFor(ctx, { all: [rule] }, [row.conversation_id])).get(rule.content.zone)
  const known = facts?.get(row.conversation_id)
  if (!rule || !conversation || !known) return void (await endDue(ctx, row))
  const holding = rule.content.trigger.kind === 'while'
  const holds = isOfTeams(rule, known) && rule.now(known, ctx.now.getTime())
  if (holding && (row.look || !holds)) {
    const hours = await hoursOf(ctx, [rule])
    const next = held(rule, hours, known, row.at, ctx.now)
    const about = { conversation: row.conversation_id, event: row.event_id, depth: row.depth }
    await endDue(ctx, row)
    return keepMoments(ctx, [{ ...about, ...next }])
  }
  await (holding ? rest(ctx, row) : endDue(ctx, row))
  if (!holds) return
  const parent = row.event_run ? (await parentsOf(ctx, [row.event_run])).get(row.event_run) : undefined
  await runRule(
    ctx,
    rule,
    conversation,
    {
      event: { id: row.event_id ?? 0, type: row.event_type ?? 'time', at: row.since.toISOString() },
      ...{ dueAt: row.at, depth: row.depth, parentId: row.event_run },
      // Time has passed, so that a rule may follow from itself: a reminder after a reminder. Its limits end it.
      chain: (parent ? [...parent.chain, parent.automationId] : []).filter((id) => id !== rule.id),
    },
    seenBy(rule, known, known, ctx.now.getTime()),
  )
}
