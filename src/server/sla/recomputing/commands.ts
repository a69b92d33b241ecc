import { isDeepStrictEqual } from 'node:util'
import { type RawBuilder, sql } from 'kysely'
import { Status } from '../../../contract/conversations.ts'
import { isActive } from '../../conversations/rules.ts'
import { heed } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type LoggedEvent, record } from '../../platform/events.ts'
import { addJob } from '../../platform/jobs.ts'
import { lastClocks } from '../clocks/queries.ts'
import { keep, promisedTo, storyOf, timersFor } from '../following/commands.ts'
import { type Found, findConversations, waitingIn } from '../following/queries.ts'
import { happen, type Story } from '../following/rules.ts'
import { unheardOf } from '../happenings/queries.ts'
import { lockFollowing } from '../keeping/commands.ts'
import { readFacts, readPolicies } from '../policies/queries.ts'
import type { Promised } from '../policies/rules.ts'

export type Cause = { kind: 'policies' } | { kind: 'calendar'; calendarId: number }

const ofPolicies = new Set<LoggedEvent['type']>([
  ...(['sla_policy.created', 'sla_policy.changed', 'sla_policy.archived', 'sla_policy.arranged'] as const),
])

/** What of the news makes clocks come out otherwise, each once, with whoever did it. */
export function causesAmong(events: readonly LoggedEvent[]): { cause: Cause; actor: string }[] {
  const found = new Map<string, { cause: Cause; actor: string }>()
  for (const event of events) {
    const another = event.type === 'calendar.changed' && event.data.changed.includes('isDefault')
    if (ofPolicies.has(event.type) || another)
      found.set('policies', { cause: { kind: 'policies' }, actor: event.actor })
    else if (event.type === 'calendar.changed') {
      const { calendarId } = event.data
      found.set(`calendar ${calendarId}`, { cause: { kind: 'calendar', calendarId }, actor: event.actor })
    }
  }
  return [...found.values()]
}

/** Has clocks counted anew, as a job of many small steps, where the news asks for it. */
export async function recomputeAfter(ctx: Ctx, events: readonly LoggedEvent[]): Promise<void> {
  for (const { cause, actor } of causesAmong(events)) {
    const { id } = await ctx.tx
      .insertInto('sla_recomputation')
      .values({ cause: JSON.stringify(cause), by: actor, at: ctx.now })
      .returning('id')
      .executeTakeFirstOrThrow()
    await addJob(ctx, 'recompute_sla', { id })
  }
}

type Running = { cause: Cause; by: string; last_id: number; total: number | null; ended_at: Date | null }

/**
 * The conversations that may come out otherwise: by a calendar those whose clocks go by it; by policies all that are not done, as
 * they may be promised something from now on.
 */
const concerned = (cause: Cause): { id: RawBuilder<number>; among: RawBuilder<unknown> } =>
  cause.kind === 'calendar'
    ? {
        id: sql`conversation_id`,
        among: sql`sla_clock where state in ('running', 'paused') and (terms ->> 'calendar')::bigint = ${cause.calendarId}`,
      }
    : { id: sql`id`, among: sql`conversation where status = any(${active}::text[]) and part_as is null` }

const active = Status.options.filter(isActive)

/** Counts the clocks of the next conversations anew. Returns false once there are no more. */
export async function recomputeSome(ctx: Ctx, id: number, limit: number): Promise<boolean> {
  await lockFollowing(ctx)
  const { rows } = await sql<Running>`
    select cause, by, last_id, total, ended_at from sla_recomputation where id = ${id} for update`.execute(ctx.tx)
  const run = rows[0]
  if (!run || run.ended_at) return false
  if (run.total === null) await countAll(ctx, id, run.cause)
  const { id: own, among } = concerned(run.cause)
  const next = await sql<{ id: number }>`
    select distinct ${own} as id from ${among} and ${own} > ${run.last_id} order by 1 limit ${limit}`.execute(ctx.tx)
  const ids = next.rows.map((row) => row.id)
  const changed = ids.length > 0 ? await recompute(ctx, ids, run) : 0
  const more = ids.length === limit
  await sql`update sla_recomputation set done = done + ${ids.length}, changed = changed + ${changed},
    last_id = ${ids.at(-1) ?? run.last_id}, ended_at = ${more ? null : ctx.now} where id = ${id}`.execute(ctx.tx)
  await record(ctx, { type: 'sla.recomputation_moved', data: { recomputationId: id } })
  return more
}

async function countAll(ctx: Ctx, id: number, cause: Cause): Promise<void> {
  const { id: own, among } = concerned(cause)
  await sql`update sla_recomputation set total = (select count(distinct ${own}) from ${among}) where id = ${id}`.execute(
    ctx.tx,
  )
}

type Case = { found: Found; before: Story; story: Story; promised: Promised }

/** Without those that the follower has still to hear of for the first time: it asks the policies as they are then. */
async function followedAmong(ctx: Ctx, found: readonly Found[]): Promise<readonly Found[]> {
  const strangers = found.filter(({ known }) => !known).map(({ id }) => id)
  const { rows } = await sql<{ id: number }>`
    select id from unnest(${strangers}::bigint[]) as stranger(id) where ${unheardOf(sql`stranger.id`)}`.execute(ctx.tx)
  const unheard = new Set(rows.map(({ id }) => id))
  return found.filter(({ id }) => !unheard.has(id))
}

async function recompute(ctx: Ctx, ids: readonly number[], { cause, by }: Running): Promise<number> {
  const policies = await readPolicies(ctx)
  const found = await followedAmong(ctx, await findConversations(ctx, ids))
  const clocks = await lastClocks(ctx.tx, ids)
  const facts = await readFacts(ctx, ids, policies)
  const strangers = found.filter(({ known }) => !known).map(({ id }) => id)
  const waiting = await waitingIn(ctx, strangers, ctx.now)
  const cases = found.map((each): Case => {
    const story = storyOf(each, clocks.get(each.id) ?? [], [], waiting.get(each.id))
    return { found: each, before: story, story, promised: promisedTo(each, facts.get(each.id), policies, ctx.now) }
  })
  const timers = await timersFor(ctx, cases)
  const base = { type: 'terms', at: ctx.now.getTime(), actor: by, eventId: null } as const
  for (const each of cases) {
    const { policy, wanted } = each.promised
    const same = isDeepStrictEqual([policy, wanted], [each.story.policy, each.story.wanted])
    if (same && cause.kind === 'policies') continue
    const reason = same ? 'calendar' : policy?.id === each.story.policy?.id ? 'policy' : 'other_policy'
    const { unclaimed } = each.found
    each.story = happen(each.story, { ...base, reason, policy, wanted, unclaimed }, timers)
  }
  await keep({ ...ctx, actor: heed }, cases)
  return cases.filter(({ story }) => story.clocks.some(({ fresh }) => fresh.length > 0)).length
}
