import { sql } from 'kysely'
import type { AutomationEvent } from '../../../contract/automation-rules.ts'
import { factsOf } from '../../conditions/facts/queries.ts'
import type { Facts } from '../../conditions/rules.ts'
import { type Locked, lockConversation } from '../../conversations/queries.ts'
import { heed } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { LoggedEvent } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { languageOf, type Prepared, type RuleIndex } from '../compiling/rules.ts'
import { mostPerConversation, type Rule } from '../rules.ts'

/** What the rules ask about these conversations, by zone and conversation: read once for all of them. */
export async function factsFor(ctx: Ctx, { all }: Pick<RuleIndex, 'all'>, ids: readonly number[]) {
  const byZone = new Map<string, Map<number, Facts>>()
  for (const [zone, rules] of Map.groupBy(all, ({ content }) => content.zone)) {
    const kinds = Object.assign({}, ...rules.map((rule) => rule.kinds))
    const fields = [...new Set(rules.flatMap(({ fields: each }) => each))]
    byZone.set(zone, await factsOf(ctx, ids, fields, { ...languageOf(rules[0] as Prepared), zone, kinds }))
  }
  return byZone
}

export type Parent = { automationId: number; depth: number; chain: number[] }

/** Of runs, which rules led there and how deep they lie. */
export async function parentsOf(ctx: Ctx, runs: readonly number[]): Promise<Map<number, Parent>> {
  if (runs.length === 0) return new Map()
  const { rows } = await sql<{ id: number; automation_id: number; depth: number; chain: number[] }>`
    select id, automation_id, depth, chain from automation_run where id = any(${[...runs]}::bigint[])`.execute(ctx.tx)
  return new Map(
    rows.map(({ id, automation_id, depth, chain }) => [
      id,
      { automationId: automation_id, depth, chain: chain.map(Number) },
    ]),
  )
}

/** Which limit stands against one more run for this conversation; null where none does. */
export async function limitReached(
  ctx: Ctx,
  { id, content: { limits } }: Pick<Rule, 'id' | 'content'>,
  conversationId: number,
): Promise<'conversation_limit' | 'rule_limit' | 'conversation_rate' | null> {
  const counted = `('done', 'nothing', 'failed')`
  const { rows } = await sql<{ own: number; every: number; whole: number }>`
    select
      (select count(*)::int from (select from automation_run where automation_id = ${id} and conversation_id = ${conversationId}
        and at > ${ctx.now}::timestamptz - make_interval(hours => ${limits.hours}) and outcome in ${sql.raw(counted)} limit ${limits.times}) own) as own,
      (select count(*)::int from (select from automation_run where conversation_id = ${conversationId}
        and at > ${ctx.now}::timestamptz - interval '1 hour' and outcome in ${sql.raw(counted)} limit ${mostPerConversation}) every) as every,
      (select count(*)::int from (select from automation_run where ${limits.perHour}::int is not null and automation_id = ${id}
        and at > ${ctx.now}::timestamptz - interval '1 hour' and outcome in ${sql.raw(counted)}
        limit ${limits.perHour ?? 0}) whole) as whole`.execute(ctx.tx)
  const { own = 0, every = 0, whole = 0 } = rows[0] ?? {}
  if (own >= limits.times) return 'conversation_limit'
  if (every >= mostPerConversation) return 'conversation_rate'
  return limits.perHour !== null && whole >= limits.perHour ? 'rule_limit' : null
}

/** What happened to one conversation in one transaction, by whom: rules see it as one. */
export type Group = {
  conversationId: number
  events: LoggedEvent[]
  names: AutomationEvent[]
  parent: (Parent & { id: number }) | null
}

/** The conversation, locked; null for one that is gone, or belongs to another now. */
export async function lockOrNull(ctx: Ctx, id: number): Promise<Locked | null> {
  try {
    const conversation = await lockConversation({ ...ctx, actor: heed }, id)
    return conversation.part_of === null ? conversation : null
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
