import { sql } from 'kysely'
import type { PlacementOutcome } from '../../../contract/protocols.ts'
import { factsOf } from '../../conditions/facts/queries.ts'
import { type Facts, testOf } from '../../conditions/rules.ts'
import { applyChanges } from '../../conversations/commands.ts'
import { lockAny, lockConversation, refuseClosed, refusePart } from '../../conversations/queries.ts'
import { isActive } from '../../conversations/rules.ts'
import { actorName, heed } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { readRules } from '../queries.ts'
import type { RuleRow } from '../rules.ts'
import { decidedAmong } from './queries.ts'
import { askedOf, type Explanation, fieldsOf, languageOf, prepare } from './rules.ts'

type Kept = {
  outcome: PlacementOutcome
  team: number | null
  level: number
  rule?: RuleRow
  explanation?: Explanation
  escalationId?: number
}

/** Keeps why a conversation is where it is. */
export async function keepPlacement(ctx: Ctx, conversationId: number, kept: Kept): Promise<number> {
  const { outcome, team, level, rule, escalationId } = kept
  const explanation = { ...kept.explanation, ...(escalationId !== undefined && { escalationId }) }
  const { id } = await ctx.tx
    .insertInto('placement')
    .values({
      ...{ conversation_id: conversationId, at: ctx.now, by: actorName(ctx.actor), outcome, team_id: team, level },
      ...{ rule_id: rule?.id ?? null, skills: JSON.stringify(rule?.skills ?? []) },
      explanation: JSON.stringify(explanation),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** An hour after it came, whatever has not been placed is not new: it is from before there were protocols. */
const freshFor = 3_600_000

/** Places those of the conversations that have just come and were not placed yet. For whoever reacts to arrivals as well. */
export async function ensurePlaced(ctx: Ctx, ids: readonly number[]): Promise<void> {
  await place(ctx, ids, new Date(ctx.now.getTime() - freshFor))
}

/** Places those of the conversations that were not placed yet, each exactly once: nothing that somebody has decided is changed. */
export async function placeNew(ctx: Ctx, ids: readonly number[]): Promise<void> {
  await place(ctx, ids, new Date(0))
}

async function place(given: Ctx, ids: readonly number[], since: Date) {
  const ctx: Ctx = { ...given, actor: heed }
  const waiting = await lockUnplaced(ctx, ids, since)
  if (waiting.length === 0) return
  const rules = await readRules(ctx.tx, sql`enabled`)
  const decided = await decidedAmong(ctx.tx, waiting)
  const open = waiting.filter((id) => !decided.has(id))
  const facts = await factsOf(ctx, open, fieldsOf(rules), languageOf(rules))
  const choose = prepare(rules)
  for (const id of waiting) {
    const found = facts.get(id)
    const rule = found ? choose(found, ctx.now.getTime()) : null
    if (rule && found) await follow(ctx, id, rule, found)
    else await stay(ctx, id, decided.has(id) ? 'human' : 'stayed')
  }
}

/** In the order of their ids, so that two who place do not wait for each other. */
async function lockUnplaced(ctx: Ctx, ids: readonly number[], since: Date): Promise<number[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: number }>`
    select id from conversation
    where id = any(${[...ids]}::bigint[]) and part_of is null and created_at >= ${since} and status not in ('spam', 'trash')
    order by id for update`.execute(ctx.tx)
  if (rows.length === 0) return []
  const placed = await sql<{ id: number }>`
    select distinct conversation_id as id from placement where conversation_id = any(${rows.map(({ id }) => id)}::bigint[])`.execute(
    ctx.tx,
  )
  const known = new Set(placed.rows.map(({ id }) => id))
  return rows.map(({ id }) => id).filter((id) => !known.has(id))
}

async function stay(ctx: Ctx, id: number, outcome: 'human' | 'stayed') {
  await sql`insert into placement (conversation_id, at, by, outcome, team_id, level)
    select id, ${ctx.now}, ${actorName(ctx.actor)}, ${outcome}, team_id, level from conversation where id = ${id}`.execute(
    ctx.tx,
  )
}

/** Does what a rule says: where it belongs, and what whoever takes it needs. */
async function follow(ctx: Ctx, id: number, rule: RuleRow, facts: Facts): Promise<void> {
  const conversation = await lockAny(ctx, id)
  const language = languageOf([rule])
  const now = ctx.now.getTime()
  const { all, any } = rule.conditions
  const holding = any.filter((condition) => testOf(condition, language)(facts, now))
  const explanation: Explanation = {
    asked: askedOf([...all, ...holding], facts, now, language),
    from: { team: conversation.team_id, level: conversation.level },
  }
  const { team_id: team, level, skills, name } = rule
  await applyChanges(ctx, conversation, { team, level })
  const placementId = await keepPlacement(ctx, id, { outcome: 'rule', team, level, rule, explanation })
  const data = { placementId, ruleId: rule.id, rule: name, team, level, skills }
  await record(ctx, { type: 'conversation.placed', conversationId: id, data })
}

/** Asks the protocols once more because somebody wants it, whatever was decided before; who has it keeps it where the team stays. */
export async function placeAgain(ctx: Ctx, id: number): Promise<void> {
  const conversation = await lockConversation(ctx, id)
  refusePart(conversation)
  refuseClosed(conversation)
  const rules = await readRules(ctx.tx, sql`enabled`)
  const facts = (await factsOf(ctx, [id], fieldsOf(rules), languageOf(rules))).get(id)
  const rule = facts && isActive(conversation.status) ? prepare(rules)(facts, ctx.now.getTime()) : null
  if (!rule || !facts) return stay(ctx, id, 'stayed')
  if (rule.team_id !== conversation.team_id && conversation.assignee_id !== null)
    await applyChanges(ctx, conversation, { assignee: null })
  await follow(ctx, id, rule, facts)
}
