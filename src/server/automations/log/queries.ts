import { type RawBuilder, sql } from 'kysely'
import type {
  AutomationRun,
  listAutomationRuns as listContract,
  RunStep,
  SeenCondition,
} from '../../../contract/automation-runs.ts'
import type { Request } from '../../../contract/endpoint.ts'
import type { Trace } from '../../bulk/working/rules.ts'
import { visible } from '../../platform/access.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { markOf, pageOf, readIdMark } from '../../platform/paging.ts'
import { notFound } from '../../platform/refusal.ts'
import { findRule } from '../queries.ts'

export type RunRow = {
  id: number
  automation_id: number
  automation_name: string
  version: number
  conversation_id: number
  subject: string
  due_at: Date | null
  at: Date
  depth: number
  chain: { id: number; name: string }[]
  outcome: AutomationRun['outcome']
  because: AutomationRun['because']
  matched: { event: { id: number; type: string; at: string }; conditions: SeenCondition[] }
  steps: RunStep[]
  trace: Trace
  stopped_others: boolean
  undone_at: Date | null
  undone_by_name: string | null
  undone: Pick<NonNullable<AutomationRun['undone']>, 'back' | 'stays'> | null
}

/** Runs of conversations that the reader may see. */
export async function readRuns(ctx: Ctx, which: RawBuilder<unknown>, limit: number): Promise<RunRow[]> {
  const { rows } = await sql<RunRow>`
    select run.id, run.automation_id, automation.name as automation_name, run.version, run.conversation_id, conversation.subject,
      run.due_at, run.at, run.depth, run.outcome, run.because, run.matched, run.steps, run.trace, run.stopped_others,
      run.undone_at, run.undone, coalesce(agent.name, api_key.name, 'API') as undone_by_name,
      coalesce((select json_agg(json_build_object('id', id, 'name', name) order by place)
        from unnest(run.chain) with ordinality as link(rule, place) join automation above on above.id = link.rule), '[]') as chain
    from automation_run run join automation on automation.id = run.automation_id
      join conversation on conversation.id = run.conversation_id
      left join agent on agent.id = substring(run.undone_by from '^agent:(\\d+)$')::bigint
      left join api_key on api_key.id = substring(run.undone_by from '^key:(\\d+)$')::bigint
    where ${which} and ${visible(ctx.actor)} order by run.id desc limit ${limit}`.execute(ctx.tx)
  return rows
}

/** What a rule did, the newest first. Throws `not_found`. */
export async function listAutomationRuns(ctx: Ctx, id: number, query: Request<typeof listContract>['query']) {
  await findRule(ctx, id)
  const before = readIdMark(query.after)
  const which = [sql`run.automation_id = ${id}`]
  if (before !== null) which.push(sql`run.id < ${before}`)
  if (query.outcome) which.push(sql`run.outcome = ${query.outcome}`)
  if (query.conversation) which.push(sql`run.conversation_id = ${query.conversation}`)
  const rows = await readRuns(ctx, sql.join(which, sql` and `), query.limit + 1)
  return pageOf(rows, query.limit, toRun, (row) => markOf(row.id))
}

/** One run. Throws `not_found`. */
export async function getAutomationRun(ctx: Ctx, id: number): Promise<AutomationRun> {
  const [row] = await readRuns(ctx, sql`run.id = ${id}`, 1)
  if (!row) throw notFound('run')
  return toRun(row)
}

export const toRun = (row: RunRow): AutomationRun => ({
  ...{ id: row.id, depth: row.depth, chain: row.chain, outcome: row.outcome, because: row.because, steps: row.steps },
  automation: { id: row.automation_id, name: row.automation_name, version: row.version },
  conversation: { id: row.conversation_id, subject: row.subject },
  at: row.at.toISOString(),
  event: row.matched.event,
  dueAt: row.due_at?.toISOString() ?? null,
  conditions: row.matched.conditions,
  stoppedOthers: row.stopped_others,
  undone:
    row.undone_at && row.undone
      ? { at: row.undone_at.toISOString(), by: row.undone_by_name ?? '', ...row.undone }
      : null,
})
