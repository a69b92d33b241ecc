import { sql } from 'kysely'
import type { RunOutcome, RunReason, RunStep, SeenCondition } from '../../../contract/automation-runs.ts'
import { actorOf } from '../../bulk/working/queries.ts'
import { type Trace, traceOf } from '../../bulk/working/rules.ts'
import type { Locked } from '../../conversations/queries.ts'
import { lockConversation } from '../../conversations/queries.ts'
import { can } from '../../platform/access.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Acting, act } from '../acting/commands.ts'
import { differencesOf, stepOf } from '../acting/rules.ts'
import { stopAutomation } from '../commands.ts'
import { mostDepth, mostLoops, type Rule } from '../rules.ts'
import { limitReached } from './queries.ts'
import { wouldChangeNothing } from './rules.ts'

/** What brings a rule to a conversation: an event, or the moment that is so long after it. */
export type Occasion = {
  event: { id: number; type: string; at: string }
  dueAt: Date | null
  /** Runs between this and what a person did. */
  depth: number
  chain: readonly number[]
  parentId: number | null
}

export type Ran = { outcome: RunOutcome | 'before'; moved: boolean }

/**
 * Runs a rule for a conversation, once for each occasion whoever tries, and keeps what came of it. A run that is refused leaves
 * nothing behind but its log.
 */
export async function runRule(
  ctx: Ctx,
  rule: Rule,
  conversation: Locked,
  occasion: Occasion,
  conditions: SeenCondition[],
): Promise<Ran> {
  const idle = wouldChangeNothing(rule.content, conversation, ctx.now)
  const loop = occasion.chain.includes(rule.id)
  // A rule whose own change begins it again and changes nothing more is no loop.
  if (loop && idle) return { outcome: 'nothing', moved: false }
  const depth = occasion.depth + 1
  const runId = await claim(ctx, rule, conversation.id, { ...occasion, depth }, conditions)
  if (runId === null) return { outcome: 'before', moved: false }
  if (loop || depth > mostDepth) return stopLoop(ctx, rule, runId, loop ? 'loop' : 'depth')
  const limit = await limitReached(ctx, rule, conversation.id)
  if (limit === 'conversation_rate') return stopLoop(ctx, rule, runId, limit)
  if (limit) return keep(ctx, runId, { outcome: 'skipped', because: limit })
  const actor = await actorFor(ctx, rule, runId)
  if (!actor) {
    await stopAutomation(ctx, rule.id, 'owner')
    return keep(ctx, runId, { outcome: 'failed', because: 'owner' })
  }
  return carryOut({ ...ctx, actor }, rule, conversation, { rule, runId, event: occasion.event })
}

/** The row of the run, so that nobody else runs it too; null where somebody has. Until more is known it counts towards no limit. */
async function claim(
  ctx: Ctx,
  rule: Rule,
  conversationId: number,
  { event, dueAt, depth, chain, parentId }: Occasion,
  conditions: SeenCondition[],
): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into automation_run (automation_id, version, conversation_id, event_id, due_at, at, depth, chain, parent_id, outcome, matched, steps)
    values (${rule.id}, ${rule.version}, ${conversationId}, ${event.id}, ${dueAt}, ${ctx.now}, ${depth}, ${[...chain]}::bigint[], ${parentId}, 'skipped',
      ${JSON.stringify({ event, conditions })}::jsonb, '[]')
    on conflict (automation_id, conversation_id, event_id, due_at) do nothing returning id`.execute(ctx.tx)
  return rows[0]?.id ?? null
}

/** Whoever the rule belongs to, with the rights that they have now; null where they may not do what it does. */
async function actorFor(ctx: Ctx, rule: Rule, runId: number): Promise<Actor | null> {
  const owner = await actorOf(ctx, rule.owner)
  if (!owner || owner.kind === 'heed' || owner.kind === 'contact' || !can(owner, 'team.manage')) return null
  const teamIds = owner.kind === 'agent' ? owner.teamIds : []
  const wide = can(owner, 'settings.manage')
  if (!wide && (rule.teams.length === 0 || !rule.teams.every((id) => teamIds.includes(id)))) return null
  if (!wide && rule.content.actions.some(({ do: name }) => name === 'webhook')) return null
  return { kind: 'automation', id: rule.id, name: rule.name, role: owner.role, teamIds, runId }
}

async function carryOut(ctx: Ctx, rule: Rule, before: Locked, acting: Acting): Promise<Ran> {
  await sql`savepoint run`.execute(ctx.tx)
  const steps: RunStep[] = []
  try {
    let now = before
    for (const action of rule.content.actions) {
      const acted = await act(ctx, before.id, action, acting)
      const after = await lockConversation(ctx, before.id)
      const changes = await named(ctx, differencesOf(now, after))
      const outcome =
        changes.length > 0 && acted.outcome === 'nothing' && acted.because == null ? 'done' : acted.outcome
      steps.push(stepOf(action.do, { ...acted, outcome, changes }))
      // What could not be done at all takes the rest of the run with it.
      if (acted.outcome === 'failed') return await undo(ctx, acting.runId, steps, acted.because ?? 'unknown')
      now = after
    }
    await sql`release savepoint run`.execute(ctx.tx)
    const done = steps.some(({ outcome }) => outcome === 'done')
    const trace = traceOf(before, now)
    return keep(ctx, acting.runId, { outcome: done ? 'done' : 'nothing', steps, trace, stop: rule.content.stop })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const failed = rule.content.actions[steps.length]?.do ?? 'change'
    const because = error.code === 'forbidden' ? 'owner' : error.code === 'not_found' ? 'gone' : 'refused'
    steps.push(stepOf(failed, { outcome: 'failed', because, detail: error.message }))
    return undo(ctx, acting.runId, steps, because)
  }
}

async function undo(ctx: Ctx, runId: number, steps: RunStep[], because: RunReason): Promise<Ran> {
  await sql`rollback to savepoint run`.execute(ctx.tx)
  const none = steps.map((step) =>
    step.outcome === 'done' ? { ...step, outcome: 'nothing' as const, changes: [] } : step,
  )
  return keep(ctx, runId, { outcome: 'failed', because, steps: none })
}

type Kept = { outcome: RunOutcome; because?: RunReason; steps?: RunStep[]; trace?: Trace; stop?: boolean }

async function keep(ctx: Ctx, runId: number, { outcome, because, steps = [], trace = {}, stop }: Kept): Promise<Ran> {
  await sql`
    update automation_run set outcome = ${outcome}, because = ${because ?? null}, steps = ${JSON.stringify(steps)}::jsonb,
      trace = ${JSON.stringify(trace)}::jsonb, stopped_others = ${stop ?? false} where id = ${runId}`.execute(ctx.tx)
  return { outcome, moved: outcome === 'done' }
}

/** Keeps that a rule would have gone on for ever, and switches it off where it does so again and again. */
async function stopLoop(ctx: Ctx, rule: Rule, runId: number, because: RunReason): Promise<Ran> {
  const ran = await keep(ctx, runId, { outcome: 'stopped', because })
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (select from automation_run where automation_id = ${rule.id} and outcome = 'stopped'
      and at > greatest(${ctx.now}::timestamptz - interval '1 day', ${rule.enabledAt}::timestamptz) order by id desc limit ${mostLoops}) stopped`.execute(
    ctx.tx,
  )
  await sql`update automation set loops = loops + 1 where id = ${rule.id}`.execute(ctx.tx)
  if ((rows[0]?.n ?? 0) >= mostLoops) await stopAutomation(ctx, rule.id, 'loops')
  return ran
}

type Change = RunStep['changes'][number]

/** Changes of a team or an agent with the names that they have. */
async function named(ctx: Ctx, changes: Change[]): Promise<Change[]> {
  const tables: Record<string, string> = { team: 'team', assignee: 'agent' }
  const all: Change[] = []
  for (const change of changes) {
    const table = tables[change.field]
    if (!table) {
      all.push(change)
      continue
    }
    const ids = [change.from, change.to].flatMap((id) => (typeof id === 'number' ? [id] : []))
    const { rows } = await sql<{ id: number; name: string }>`
      select id, name from ${sql.table(table)} where id = any(${ids}::bigint[])`.execute(ctx.tx)
    const nameOf = (id: unknown) => rows.find((row) => row.id === id)?.name ?? null
    all.push({ ...change, fromName: nameOf(change.from), toName: nameOf(change.to) })
  }
  return all
}
