import { sql } from 'kysely'
import type { BulkAction, SkipReason } from '../../../contract/bulk.ts'
import { applyChanges, type Changes, markRead } from '../../conversations/commands.ts'
import { follow, forgetRead, unfollow } from '../../conversations/following/commands.ts'
import { carryOut, type Plan, plannedFor, planOf } from '../../conversations/planning/commands.ts'
import { type Locked, lockConversation } from '../../conversations/queries.ts'
import { restoredStatus } from '../../conversations/rules.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { removedTags } from '../../tags/queries.ts'
import type { RunRow } from '../rules.ts'
import { actorOf, nextEntries } from './queries.ts'
import { type Trace, traceOf, wayBack } from './rules.ts'

type Outcome = { state: 'changed' | 'same' | 'skipped'; reason?: SkipReason; detail?: string; trace?: Trace }

const batch = 20
/** News of the progress is told at most so often, in milliseconds. */
const toldEvery = 700

/**
 * Works off the next few conversations of a run, in one transaction that is short for whoever else wants them. False when
 * the run has ended.
 */
export async function workSome(ctx: Ctx, runId: number, told: { at: number }): Promise<boolean> {
  const { rows } = await sql<RunRow>`
    select * from bulk_run where id = ${runId} and ended_at is null for update skip locked`.execute(ctx.tx)
  const run = rows[0]
  if (!run) return false
  const actor = await actorOf(ctx, run.by)
  const entries = actor ? await nextEntries(ctx, runId, batch) : []
  if (!actor || entries.length === 0) return endRun(ctx, run)
  const own: Ctx = { ...ctx, actor }
  const plan = run.action ? await withoutGone(own, run, await planFor(own, run.action)) : null
  const outcomes: [number, Outcome][] = []
  for (const { conversation_id: id, trace } of entries)
    outcomes.push([id, await settle(own, id, run, plan, trace as Trace)])
  await keep(ctx, runId, outcomes)
  if (Date.now() - told.at > toldEvery) {
    told.at = Date.now()
    await record(own, { type: 'bulk.progressed', data: { runId } })
  }
  return true
}

async function endRun(ctx: Ctx, run: RunRow): Promise<false> {
  await sql`update bulk_run set ended_at = ${ctx.now} where id = ${run.id}`.execute(ctx.tx)
  await record(ctx, { type: 'bulk.ended', data: { runId: run.id } })
  return false
}

/** The macro as it is now; one that is gone meanwhile changes nothing. */
async function planFor(ctx: Ctx, { macro, changes }: BulkAction): Promise<Plan> {
  if (!macro) return planOf(ctx, { changes: changes ?? {} })
  const plan = await planOf(ctx, { macros: [macro] }).catch(() => null)
  return plan ?? { macros: [], planned: {} }
}

/** Somebody removed a tag while the run was adding it: it is not brought back. */
async function withoutGone(ctx: Ctx, run: RunRow, plan: Plan): Promise<Plan> {
  const { addTags = [] } = plan.planned
  if (addTags.length === 0) return plan
  const gone = await removedTags(ctx, addTags, run.created_at)
  return { ...plan, planned: { ...plan.planned, addTags: addTags.filter((tag) => !gone.has(tag.toLowerCase())) } }
}

/** One conversation, by itself: what is refused leaves no trace, and stops nothing else. */
async function settle(ctx: Ctx, id: number, run: RunRow, plan: Plan | null, trace: Trace | null): Promise<Outcome> {
  await sql`savepoint one`.execute(ctx.tx)
  try {
    const conversation = await lockConversation(ctx, id)
    const outcome =
      run.action && plan
        ? await change(ctx, conversation, run.action, plan)
        : await changeBack(ctx, conversation, trace ?? {})
    await sql`release savepoint one`.execute(ctx.tx)
    return outcome
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await sql`rollback to savepoint one`.execute(ctx.tx)
    return { state: 'skipped', ...why(error) }
  }
}

function why(refusal: Refusal): { reason: SkipReason; detail?: string } {
  if (refusal.code === 'not_found') return { reason: 'gone' }
  if (refusal.code === 'conflict' && refusal.message.startsWith('This conversation is closed'))
    return { reason: 'closed' }
  return { reason: 'refused', detail: refusal.message }
}

async function change(ctx: Ctx, before: Locked, action: BulkAction, plan: Plan): Promise<Outcome> {
  const changes = { ...plannedFor(ctx, before, plan), ...statusOf(before, action) }
  const me = agentId(ctx.actor)
  const followed = me === null ? false : await follows(ctx, before.id, me)
  const after = await carryOut(ctx, before, plan, changes, null)
  const trace = traceOf(before, after)
  const wanted = plan.planned.follow
  if (me !== null && wanted !== undefined && wanted !== followed) trace.followed = { from: followed, to: wanted }
  if (action.read !== undefined && me !== null) {
    const read = await look(ctx, before.id, me, action.read)
    if (read === null) return { state: 'skipped', reason: 'unread_impossible' }
    if (read !== action.read) trace.read = { from: read, to: action.read }
  }
  return Object.keys(trace).length > 0 ? { state: 'changed', trace } : { state: 'same' }
}

function statusOf(before: Locked, { snoozedUntil, setAside }: BulkAction): Changes {
  if (setAside === 'restore') {
    if (before.status !== 'spam' && before.status !== 'trash') return {}
    return { status: restoredStatus(before) }
  }
  if (setAside) return { status: setAside }
  return snoozedUntil ? { status: 'snoozed', snoozedUntil } : {}
}

async function follows(ctx: Ctx, id: number, agent: number): Promise<boolean> {
  const { rows } = await sql`
    select from conversation_follow where agent_id = ${agent} and conversation_id = ${id}`.execute(ctx.tx)
  return rows.length > 0
}

/** Marks it read or unread; returns what it was, null for what cannot be unread. */
async function look(ctx: Ctx, id: number, agent: number, read: boolean): Promise<boolean | null> {
  const { rows } = await sql<{ unread: boolean }>`
    select coalesce(last_received_at > coalesce((
      select read_at from conversation_read where agent_id = ${agent} and conversation_id = ${id}), '-infinity'), false) as unread
    from conversation where id = ${id}`.execute(ctx.tx)
  const was = !rows[0]?.unread
  if (was === read) return was
  if (read) await markRead(ctx, id)
  else if (!(await forgetRead(ctx, id, agent))) return null
  return was
}

async function changeBack(ctx: Ctx, now: Locked, trace: Trace): Promise<Outcome> {
  const { changes, moved } = wayBack(now, trace)
  const some = Object.keys(changes).length > 0 || trace.followed || trace.read
  if (Object.keys(changes).length > 0) await applyChanges(ctx, now, changes)
  const me = agentId(ctx.actor)
  if (me !== null && trace.followed) await (trace.followed.from ? follow : unfollow)(ctx, now.id, me)
  if (me !== null && trace.read) await look(ctx, now.id, me, trace.read.from)
  if (moved && !some) return { state: 'skipped', reason: 'changed_since' }
  return { state: 'changed' }
}

async function keep(ctx: Ctx, runId: number, outcomes: readonly [number, Outcome][]): Promise<void> {
  const of = <T>(take: (outcome: Outcome) => T) => outcomes.map(([, outcome]) => take(outcome))
  await sql`
    update bulk_entry set state = made.state, reason = made.reason, detail = made.detail, trace = made.trace::jsonb
    from unnest(${outcomes.map(([id]) => id)}::bigint[], ${of(({ state }) => state)}::text[],
      ${of(({ reason }) => reason ?? null)}::text[], ${of(({ detail }) => detail ?? null)}::text[],
      ${of(({ trace }) => (trace ? JSON.stringify(trace) : null))}::text[]) as made(id, state, reason, detail, trace)
    where run_id = ${runId} and conversation_id = made.id`.execute(ctx.tx)
  await sql`
    update bulk_run set done = done + ${outcomes.length},
      changed = changed + ${outcomes.filter(([, { state }]) => state === 'changed').length},
      skipped = (
        select coalesce(jsonb_object_agg(reason, n), '{}') from (
          select reason, sum(n) as n from (
            select key as reason, value::int as n from jsonb_each_text(skipped)
            union all select unnest(${of(({ reason }) => reason ?? null).filter((reason) => reason !== null)}::text[]), 1
          ) each group by reason) sums)
    where id = ${runId}`.execute(ctx.tx)
}
