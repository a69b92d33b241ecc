import { sql } from 'kysely'
import type { AutomationEvent } from '../../../contract/automation-rules.ts'
import type { Facts } from '../../conditions/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { LoggedEvent } from '../../platform/events.ts'
import { type Happening, inOrder, type Prepared, type RuleIndex, standsAgainst } from '../compiling/rules.ts'
import { changesOf, unwound } from '../facts/rules.ts'
import { eventName } from '../rules.ts'
import { runRule } from '../running/commands.ts'
import { factsFor, type Group, lockOrNull, parentsOf } from '../running/queries.ts'
import { seenBy } from '../running/rules.ts'
import { planMoments } from '../timing/commands.ts'

type Cause = { events: Pick<LoggedEvent, 'id' | 'type' | 'at' | 'actor' | 'data'>[] }

/** Puts events that happened at once together, in the order in which each began. */
export async function groupsOf(ctx: Ctx, events: readonly LoggedEvent[]): Promise<Group[]> {
  const ofConversations = events.filter(({ conversation_id: id }) => id !== null)
  const together = Map.groupBy(
    ofConversations,
    ({ conversation_id, tx, run_id }) => `${conversation_id} ${tx} ${run_id ?? ''}`,
  )
  const parents = await parentsOf(ctx, [...new Set(ofConversations.flatMap(({ run_id }) => run_id ?? []))])
  return [...together.values()].map((group) => {
    const [{ conversation_id, run_id }] = group as [LoggedEvent]
    const parent = run_id ? parents.get(run_id) : undefined
    return {
      conversationId: conversation_id as number,
      events: group,
      names: [...new Set(group.flatMap((event) => eventName(event) ?? []))],
      parent: parent && run_id ? { ...parent, id: run_id } : null,
    }
  })
}

export const happeningOf = ({ names, events }: Pick<Group, 'names' | 'events'>): Happening => ({
  names,
  changes: changesOf(events),
})

/** Whether the rule was on when it happened. */
const wasOn = ({ enabledAt }: Prepared, { events }: Pick<Group, 'events'>) =>
  enabledAt !== null && (events[0]?.at.getTime() ?? 0) >= enabledAt.getTime()

/**
 * Looks at what happened: where some rule's conditions hold, a task is left for whoever works conversations off; and rules of time
 * learn when to look.
 */
export async function planTasks(ctx: Ctx, index: RuleIndex, events: readonly LoggedEvent[]): Promise<void> {
  const timed = index.waiting.length + index.holding.length > 0
  const groups = (await groupsOf(ctx, events)).filter(({ names }) => index.holding.length > 0 || index.wants(names))
  if (groups.length === 0) return
  const facts = await factsFor(ctx, index, [...new Set(groups.map(({ conversationId }) => conversationId))])
  const concerned = groups.filter((group) => {
    const known = anyOf(facts, group.conversationId)
    if (!known) return false
    const happening = happeningOf(group)
    return index.candidates(group.names, known).some((rule) => {
      const own = facts.get(rule.content.zone)?.get(group.conversationId)
      return own && wasOn(rule, group) && standsAgainst(rule, happening, own, ctx.now.getTime()) === null
    })
  })
  await addTasks(ctx, concerned)
  if (timed) await planMoments(ctx, index, groups, facts)
}

const anyOf = (facts: Map<string, Map<number, Facts>>, id: number): Facts | undefined => {
  const all = [...facts.values()].map((each) => each.get(id)).filter((each) => each !== undefined)
  return all.length > 0 ? Object.assign({}, ...all) : undefined
}

async function addTasks(ctx: Ctx, groups: readonly Group[]): Promise<void> {
  if (groups.length === 0) return
  const rows = groups.map(({ conversationId, events, parent }) => ({
    conversation: conversationId,
    cause: { events: events.map(({ id, type, at, actor, data }) => ({ id, type, at, actor, data })) },
    depth: parent?.depth ?? 0,
    chain: parent ? [...parent.chain, parent.automationId] : [],
    parent: parent?.id ?? null,
    at: events[0]?.at,
  }))
  await sql`
    insert into automation_task (conversation_id, cause, depth, chain, parent_id, at)
    select conversation, cause, depth, array(select jsonb_array_elements_text(chain)::bigint), parent, at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as task(conversation bigint, cause jsonb, depth int, chain jsonb, parent bigint, at timestamptz)`.execute(ctx.tx)
  const ids = [...new Set(groups.map(({ conversationId }) => conversationId))]
  await sql`select graphile_worker.add_job('automate', json_build_object('conversationId', id), job_key => 'automate ' || id)
    from unnest(${ids}::bigint[]) as id`.execute(ctx.tx)
}

type TaskRow = { cause: Cause; depth: number; chain: number[]; parent_id: number | null }
const atOnce = 20

/** Works off what happened to a conversation, in its order. True where there is more. */
export async function workOff(ctx: Ctx, index: RuleIndex, conversationId: number): Promise<boolean> {
  const conversation = await lockOrNull(ctx, conversationId)
  const { rows } = await sql<TaskRow & { id: number }>`
    delete from automation_task where id in (
      select id from automation_task where conversation_id = ${conversationId} order by id limit ${atOnce})
    returning id, cause, depth, chain, parent_id`.execute(ctx.tx)
  if (!conversation) return false
  for (const task of rows.toSorted((a, b) => a.id - b.id)) await runTask(ctx, index, conversationId, task)
  return rows.length === atOnce
}

/** Asks the rules in their order; what one changes, those below it see. */
async function runTask(ctx: Ctx, index: RuleIndex, conversationId: number, task: TaskRow): Promise<void> {
  const events = task.cause.events.map((event) => ({ ...event, at: new Date(event.at) })) as LoggedEvent[]
  const names = [...new Set(events.flatMap((event) => eventName(event) ?? []))]
  const happening = happeningOf({ names, events })
  let facts = await factsFor(ctx, index, [conversationId])
  // Found once, and again only when one of them has changed something: with a thousand rules that is most of the work.
  const below = (rule: Prepared | null) => {
    const known = anyOf(facts, conversationId)
    const found = known ? index.candidates(names, known) : []
    return rule === null ? found : found.filter((each) => inOrder(rule, each) < 0)
  }
  // What runs after a rule that changed something may follow from it, as from an event of its own.
  const chain = task.chain.map(Number)
  // Where Heed came in between, by choosing somebody or as time ran out, a rule may follow from itself: the depth ends that.
  const direct = events.some(({ actor }) => actor !== 'heed')
  let left = below(null)
  for (let rule = left.shift(); rule !== undefined; rule = left.shift()) {
    const own = facts.get(rule.content.zone)?.get(conversationId)
    if (!own || !wasOn(rule, { events })) continue
    const now = ctx.now.getTime()
    if (standsAgainst(rule, happening, own, now) !== null) continue
    const conversation = await lockOrNull(ctx, conversationId)
    if (!conversation) return
    const event = events.find((each) => rule.events.includes(eventName(each) as AutomationEvent)) ?? events[0]
    const { outcome, moved } = await runRule(
      ctx,
      rule,
      conversation,
      {
        event: { id: event?.id ?? 0, type: event?.type ?? '', at: event?.at.toISOString() ?? '' },
        ...{
          dueAt: null,
          depth: task.depth,
          chain: direct ? [...chain] : chain.filter((id) => id !== rule.id),
          parentId: task.parent_id,
        },
      },
      seenBy(rule, own, unwound(own, happening.changes), now),
    )
    if (rule.content.stop && (outcome === 'done' || outcome === 'nothing')) return
    if (!moved) continue
    chain.push(rule.id)
    facts = await factsFor(ctx, index, [conversationId])
    left = below(rule)
  }
}
