import { type RawBuilder, sql } from 'kysely'
import type { AnswerOutcome } from '../../../contract/answers.ts'
import type { ChatAnswer, ChatAnswersFigures, ChatExchange } from '../../../contract/chat-answers.ts'
import { countedAnew, offersPerson } from '../../answers/assistant/rules.ts'
import { articlePath } from '../../articles/reading/rules.ts'
import { seeConversation } from '../../conversations/queries.ts'
import { siteById } from '../../help-centres/queries.ts'
import type { Site } from '../../help-centres/rules.ts'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'
import { findWidget, type WidgetRow } from '../widgets/queries.ts'
import { languageFor } from '../widgets/rules.ts'
import { asksOnFor, figuresDays, mostQuestions } from './rules.ts'

/** The help centre whose assistant answers in this widget, in the visitor's language. Throws `not_found` where none does. */
export async function siteThatAnswers(ctx: Ctx, widget: WidgetRow, wanted: string | undefined): Promise<Site> {
  const { settings, help_centre_id: id } = widget
  if (!settings.answersFirst || id === null) throw notFound('assistant')
  const site = await siteById(ctx, id, languageFor(wanted, settings.languages))
  if (!site.parts.assistant) throw notFound('assistant')
  return site
}

export type Exchange = { id: number; conversation_id: number | null }

/** What the visitor asks about now, or was handed to a person of late; null for nothing. */
export async function latestExchange(db: Tx, visitorId: number, now: Date): Promise<Exchange | null> {
  const { rows } = await sql<Exchange>`select id, conversation_id from assistant_exchange
    where visitor_id = ${visitorId} and last_at > ${new Date(now.getTime() - asksOnFor)} order by id desc limit 1`.execute(
    db,
  )
  return rows[0] ?? null
}

export type AnswerRow = {
  id: number
  exchange_id: number
  client_id: string
  language: string
  slug: string
  asked_at: Date
  question: string
  outcome: AnswerOutcome
  text: string
  given: { articleId: number; slug: string; title: string; heading: string; text: string }[]
  cited: number[]
  helped: boolean | null
}

async function answersWhere(db: Tx, which: RawBuilder<unknown>): Promise<AnswerRow[]> {
  const { rows } = await sql<AnswerRow>`
    select answer.id, exchange_id, client_id, language, help_centre.slug, asked_at, question, outcome, text, given, cited, helped
    from assistant_answer answer join help_centre on help_centre.id = help_centre_id
    where ${which} order by answer.id limit ${mostQuestions}`.execute(db)
  return rows
}

export const answersOf = (db: Tx, exchangeId: number): Promise<AnswerRow[]> =>
  answersWhere(db, sql`exchange_id = ${exchangeId}`)

/** The answer to the question of this name; null where there is none yet. */
export async function answerNamed(db: Tx, exchangeId: number, clientId: string): Promise<AnswerRow | null> {
  const [row] = await answersWhere(db, sql`exchange_id = ${exchangeId} and client_id = ${clientId}`)
  return row ?? null
}

/** As the visitor sees it, and whoever takes over. */
export function toAnswer(row: AnswerRow): ChatAnswer {
  const base = `/help/${row.slug}/${row.language}`
  return {
    ...{ id: row.id, clientId: row.client_id, question: row.question, at: row.asked_at.toISOString() },
    ...{ outcome: row.outcome, text: countedAnew(row.text, row.cited), offerPerson: offersPerson(row.outcome) },
    sources: row.cited.flatMap((place) => {
      const source = row.given[place]
      if (!source) return []
      const { articleId, slug, title, heading, text } = source
      return [{ articleId, title, heading, text, url: articlePath({ base }, articleId, slug) }]
    }),
    helped: row.helped,
  }
}

async function toExchange(db: Tx, { id, conversation_id }: Exchange): Promise<ChatExchange> {
  return { id, conversationId: conversation_id, answers: (await answersOf(db, id)).map(toAnswer) }
}

/** The visitor's own. */
export async function readExchange(ctx: Ctx, visitorId: number): Promise<{ exchange: ChatExchange | null }> {
  const latest = await latestExchange(ctx.tx, visitorId, ctx.now)
  return { exchange: latest && (await toExchange(ctx.tx, latest)) }
}

/** What was handed over with a conversation that the reader may see. */
export async function listExchanges(ctx: Ctx, conversationId: number): Promise<{ items: ChatExchange[] }> {
  await seeConversation(ctx, conversationId)
  const { rows } = await sql<Exchange>`select id, conversation_id from assistant_exchange
    where conversation_id = ${conversationId} order by id limit 20`.execute(ctx.tx)
  return { items: await Promise.all(rows.map((row) => toExchange(ctx.tx, row))) }
}

/** How a widget's visitors fared with the assistant of late. Throws `not_found`. */
export async function readFigures(ctx: Ctx, widgetId: number): Promise<ChatAnswersFigures> {
  await findWidget(ctx.tx, widgetId)
  const since = new Date(ctx.now.getTime() - figuresDays * 24 * 3600 * 1000)
  const { rows } = await sql<Omit<ChatAnswersFigures, 'days'>>`
    select count(*)::int as exchanges, coalesce(sum(questions), 0)::int as questions, coalesce(sum(unknown), 0)::int as unknown,
      count(*) filter (where handed_at is not null)::int as handed,
      count(*) filter (where handed_at is null and last_word)::int as solved
    from assistant_exchange exchange, lateral (
      select count(*)::int as questions, count(*) filter (where outcome = 'unknown' or reason = 'again')::int as unknown,
        (array_agg(helped order by answer.id desc) filter (where helped is not null))[1] as last_word
      from assistant_answer answer where exchange_id = exchange.id
    ) asked
    where inbox_id = ${widgetId} and began_at > ${since} and questions > 0`.execute(ctx.tx)
  return { days: figuresDays, ...(rows[0] as Omit<ChatAnswersFigures, 'days'>) }
}
