import { sql } from 'kysely'
import type { ChatAnswer } from '../../../contract/chat-answers.ts'
import { askAssistant } from '../../answers/assistant/commands.ts'
import { heed } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import type { House } from '../../platform/house.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import type { WidgetRow } from '../widgets/queries.ts'
import { answerNamed, answersOf, latestExchange, siteThatAnswers, toAnswer } from './queries.ts'
import { historyOf, mostQuestions } from './rules.ts'

type Asked = {
  clientId: string
  question: string
  language?: string | undefined
  /** Where it comes from; what a model may write is counted by it, as a visitor is made in no time. */
  place: string
}

/** Questions that are being answered here, so that one that comes again waits for the same answer. */
const underWay = new Map<string, Promise<unknown>>()

/** Answers a visitor's question, once for the name that the widget gave it. Outside any transaction: a model takes its time. */
export async function answerVisitor(
  house: House,
  widget: WidgetRow,
  visitorId: number,
  { clientId, question, language, place }: Asked,
): Promise<ChatAnswer> {
  const site = await siteThatAnswers(house.database.read(heed), widget, language)
  const exchangeId = await house.database.write(heed, (ctx) => openExchange(ctx, widget.id, visitorId))
  const { reader } = house.database
  const before = await answersOf(reader, exchangeId)
  const known = before.find((answer) => answer.client_id === clientId)
  if (known) return toAnswer(known)
  if (before.length >= mostQuestions)
    throw new Refusal('too_many_requests', 'That is a lot of questions. A person can help you better now.')
  const name = `${exchangeId} ${clientId}`
  const asking = {
    ...{ site, question: question.trim(), history: historyOf(before), visitor: place },
    exchange: { id: exchangeId, clientId },
  }
  const answering = underWay.get(name) ?? askAssistant(house, asking).finally(() => underWay.delete(name))
  underWay.set(name, answering)
  await answering
  const answer = await answerNamed(reader, exchangeId, clientId)
  if (!answer) throw new Refusal('conflict', 'This was taken away meanwhile. Ask again.')
  return toAnswer(answer)
}

/** The exchange that the visitor's next question belongs to. */
async function openExchange(ctx: Ctx, inboxId: number, visitorId: number): Promise<number> {
  // One after the other: two tabs that ask at once share it.
  await sql`select 1 from chat_visitor where id = ${visitorId} for update`.execute(ctx.tx)
  const latest = await latestExchange(ctx.tx, visitorId, ctx.now)
  if (latest && latest.conversation_id === null) {
    await ctx.tx.updateTable('assistant_exchange').set({ last_at: ctx.now }).where('id', '=', latest.id).execute()
    return latest.id
  }
  const made = await ctx.tx
    .insertInto('assistant_exchange')
    .values({ inbox_id: inboxId, visitor_id: visitorId, began_at: ctx.now, last_at: ctx.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

/** Keeps whether one of the visitor's answers helped. Throws `not_found`. */
export async function judgeAnswer(ctx: Ctx, visitorId: number, answerId: number, helped: boolean): Promise<void> {
  const { numAffectedRows } = await sql`
    update assistant_answer set helped = ${helped} from assistant_exchange exchange
    where assistant_answer.id = ${answerId} and exchange.id = exchange_id and exchange.visitor_id = ${visitorId}`.execute(
    ctx.tx,
  )
  if (numAffectedRows !== 1n) throw notFound('answer')
}

/**
 * Hands what the visitor asked to the conversation in which they have now written to a person, so that nothing has to be said
 * again. It stands there as what it is: no message of anybody's, and no answer that a promise of time counts.
 */
export async function handOver(ctx: Ctx, visitorId: number, conversationId: number): Promise<void> {
  const latest = await latestExchange(ctx.tx, visitorId, ctx.now)
  if (!latest || latest.conversation_id !== null) return
  const { rows } = await sql<{ last_at: Date; questions: number }>`
    update assistant_exchange set conversation_id = ${conversationId}, handed_at = ${ctx.now}
    from (select count(*)::int as questions from assistant_answer where exchange_id = ${latest.id}) asked
    where id = ${latest.id} and questions > 0 returning last_at, questions`.execute(ctx.tx)
  const handed = rows[0]
  if (!handed) return
  const data = { exchangeId: latest.id, questions: handed.questions }
  // It was said before the chat's first line, and stands there.
  await record({ ...ctx, now: handed.last_at }, { type: 'chat.assisted', conversationId, data })
}
