import { sql } from 'kysely'
import type { Site } from '../../help-centres/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { notFound } from '../../platform/refusal.ts'
import { findOwn, findTold, type Reader } from '../reading/queries.ts'
import { settingsOf } from '../settings/queries.ts'
import { mayChange, scoreOf } from './rules.ts'

type Given = { message: number; score: number; comment: string }

/**
 * Keeps what a customer thinks of an answer that was given to them, in place of what they thought before. Nothing changes where the
 * week in which they may is over. Returns the conversation. Throws `not_found`.
 */
export async function rate(ctx: Ctx, site: Site, reader: Reader, id: number, given: Given): Promise<number> {
  const found = await findOwn(ctx, site, reader, id)
  const answer = await findTold(ctx, site, reader, found.id, given.message)
  const { rating: scale } = await settingsOf(ctx, site.id)
  if (answer?.kind !== 'sent' || answer.automatic !== null || scale === 'none') throw notFound('page')
  const { rows } = await sql<{ id: number; score: number; comment: string; created_at: Date }>`
    select id, score, comment, created_at from rating where message_id = ${answer.id} for update`.execute(ctx.tx)
  const before = rows[0]
  const row = { score: scoreOf(given.score, scale), comment: given.comment.trim().slice(0, 4000) }
  if (before && !mayChange(before.created_at, ctx.now)) return found.id
  if (before && before.score === row.score && before.comment === row.comment) return found.id
  const { id: ratingId } = await ctx.tx
    .insertInto('rating')
    .values({
      ...{ conversation_id: found.id, message_id: answer.id, contact_id: reader.contactId, scale, ...row },
      ...{ created_at: ctx.now, changed_at: ctx.now },
    })
    .onConflict((conflict) => conflict.column('message_id').doUpdateSet({ ...row, scale, changed_at: ctx.now }))
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(
    { ...ctx, actor: { kind: 'contact', id: reader.contactId } },
    {
      type: 'conversation.rated',
      conversationId: found.id,
      data: { ratingId, messageId: answer.id, scale, ...row, from: before?.score ?? null },
    },
  )
  return found.id
}
