import { sql } from 'kysely'
import type {
  explainAutomation as explainContract,
  NotRunBecause,
  RunOutcome,
  RunReason,
} from '../../../contract/automation-runs.ts'
import type { Answer } from '../../../contract/endpoint.ts'
import { factsOf } from '../../conditions/facts/queries.ts'
import { seeConversation } from '../../conversations/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { LoggedEvent } from '../../platform/events.ts'
import { isOfTeams, languageOf, type Prepared, prepare, standsAgainst } from '../compiling/rules.ts'
import { unwound } from '../facts/rules.ts'
import { findRule, ruleOf } from '../queries.ts'
import { eventName } from '../rules.ts'
import { seenBy } from '../running/rules.ts'
import { pastOf } from '../trying/queries.ts'
import { type Step, stepsOf } from '../trying/rules.ts'

type Explanation = Answer<typeof explainContract>
type Item = Explanation['items'][number]
type Run = {
  id: number
  automation_id: number
  event_id: number
  outcome: RunOutcome
  because: RunReason | null
  name: string
  stopped_others: boolean
}

const most = 20

/** Why a rule ran, or did not, at the last events of a conversation that any rule can wait for; the newest first. */
export async function explainAutomation(ctx: Ctx, id: number, conversationId: number): Promise<Explanation> {
  await seeConversation(ctx, conversationId)
  const row = await findRule(ctx, id)
  const rule = prepare(ruleOf(row))
  const events = (await pastOf(ctx, [conversationId])).get(conversationId) ?? []
  const now = (await factsOf(ctx, [conversationId], rule.fields, languageOf(rule))).get(conversationId)
  if (!now) return { items: [] }
  const runs = await runsOf(ctx, conversationId)
  const { rows } = await sql<{ at: Date }>`
    select at from automation_due where automation_id = ${id} and conversation_id = ${conversationId} and at < 'infinity'`.execute(
    ctx.tx,
  )
  const steps = stepsOf(events, now).filter(({ events: each }) => each.some((event) => eventName(event) !== null))
  const items = steps.slice(-most).map((step) => itemOf(rule, step, runs, rows[0]?.at ?? null))
  return { items: items.toReversed() }
}

async function runsOf(ctx: Ctx, conversationId: number): Promise<Run[]> {
  const { rows } = await sql<Run>`
    select run.id, automation_id, event_id, outcome, because, automation.name, stopped_others
    from automation_run run join automation on automation.id = automation_id
    where conversation_id = ${conversationId} order by run.id desc limit 500`.execute(ctx.tx)
  return rows
}

function itemOf(rule: Prepared, step: Step, runs: readonly Run[], due: Date | null): Item {
  const known = step.events.find((event) => eventName(event) !== null) as LoggedEvent
  const ids = new Set(step.events.map(({ id }) => id))
  const here = runs.filter((run) => ids.has(run.event_id))
  const own = here.find(({ automation_id }) => automation_id === rule.id)
  const above = here.find((run) => run.automation_id !== rule.id && run.stopped_others)
  const before = unwound(step.facts, step.changes)
  const because = own ? 'ran' : reasonOf(rule, step, above !== undefined, due)
  const looked = because === 'conditions' || because === 'before' || because === 'ran' || because === 'ended'
  return {
    event: { id: known.id, type: known.type, at: known.at.toISOString() },
    because,
    conditions: looked ? seenBy(rule, step.facts, before, step.at.getTime()) : [],
    run: own ? { id: own.id, outcome: own.outcome, because: own.because } : null,
    by: because === 'stopped_by' && above ? { id: above.automation_id, name: above.name } : null,
    until: because === 'waits' ? (due?.toISOString() ?? null) : null,
  }
}

function reasonOf(rule: Prepared, step: Step, stopped: boolean, due: Date | null): NotRunBecause {
  const names = step.events.flatMap((event) => eventName(event) ?? [])
  if (rule.enabledAt === null || step.at < rule.enabledAt) return 'off'
  const { trigger } = rule.content
  if (trigger.kind === 'while') {
    if (!isOfTeams(rule, step.facts)) return 'other_team'
    if (!rule.now(step.facts, step.at.getTime())) return 'conditions'
    return due ? 'waits' : 'ended'
  }
  if (trigger.kind === 'after' && rule.events.some((event) => names.includes(event))) return due ? 'waits' : 'ended'
  const against = standsAgainst(rule, { names, changes: step.changes }, step.facts, step.at.getTime())
  return against ?? (stopped ? 'stopped_by' : 'unknown')
}
