import { sql } from 'kysely'
import type { AnswerOnRecord, AssistantState, listAnswers as contract } from '../../../contract/answers.ts'
import type { Answer, Request } from '../../../contract/endpoint.ts'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import type { House } from '../../platform/house.ts'
import { markOf, pageOf, readIdMark } from '../../platform/paging.ts'
import { perDay, perVisitor } from './budget/rules.ts'

/** How many answers a model has written since midnight (UTC). */
export async function writtenToday(tx: Tx, now: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from assistant_answer
    where asked_at >= ${`${now.toISOString().slice(0, 10)}T00:00:00Z`}::timestamptz and model is not null`.execute(tx)
  return rows[0]?.n ?? 0
}

export async function getAssistant(ctx: Ctx, { model }: Pick<House, 'model'>): Promise<AssistantState> {
  const today = await writtenToday(ctx.tx, ctx.now)
  return { model: model?.name ?? null, host: model?.host ?? null, perDay, perVisitor, today }
}

type Row = {
  id: number
  help_centre_id: number
  language: string
  asked_at: Date
  question: string
  outcome: AnswerOnRecord['outcome']
  reason: AnswerOnRecord['reason']
  text: string
  model: string | null
  given: (Omit<AnswerOnRecord['given'][number], 'cited'> & { slug?: string })[]
  cited: number[]
  trial_by: number | null
  widget_id: number | null
  widget: string | null
  visitor_id: number | null
  helped: boolean | null
}

/** What was said, the newest first. */
export async function listAnswers(
  ctx: Ctx,
  asked: Request<typeof contract>['query'],
): Promise<Answer<typeof contract>> {
  const { helpCentre, outcome, trials, limit, after } = asked
  const below = readIdMark(after)
  const { rows } = await sql<Row>`
    select assistant_answer.*, exchange.inbox_id as widget_id, inbox.name as widget, exchange.visitor_id
    from assistant_answer left join assistant_exchange exchange on exchange.id = exchange_id
      left join inbox on inbox.id = exchange.inbox_id
    where ${below === null ? sql`true` : sql`assistant_answer.id < ${below}`} and ${helpCentre ? sql`help_centre_id = ${helpCentre}` : sql`true`}
      and ${outcome ? sql`outcome = ${outcome}` : sql`true`} and ${trials === 'with' ? sql`true` : sql`trial_by is null`}
    order by assistant_answer.id desc limit ${limit + 1}`.execute(ctx.tx)
  return pageOf(rows, limit, onRecord, ({ id }) => markOf(id))
}

const onRecord = (row: Row): AnswerOnRecord => ({
  ...{ id: row.id, helpCentreId: row.help_centre_id, language: row.language, question: row.question },
  ...{
    askedAt: row.asked_at.toISOString(),
    outcome: row.outcome,
    reason: row.reason,
    text: row.text,
    model: row.model,
  },
  given: row.given.map(({ slug: _, ...passage }, place) => ({ ...passage, cited: row.cited.includes(place) })),
  trial: row.trial_by !== null,
  widget: row.widget_id === null || row.widget === null ? null : { id: row.widget_id, name: row.widget },
  ...{ visitorId: row.visitor_id, helped: row.helped },
})
