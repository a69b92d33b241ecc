import { type RawBuilder, sql } from 'kysely'
import type { Draft } from '../../contract/drafts.ts'
import { type AttachmentRow, toAttachment } from '../conversations/messages/queries.ts'
import { seeConversation } from '../conversations/queries.ts'
import { agentId } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { Refusal } from '../platform/refusal.ts'
import { complaintAboutVersion, type Known } from './rules.ts'

/** The number of the next version; of the clock, so that none comes twice, also after a backup came back. */
export const newVersion = sql<number>`floor(extract(epoch from clock_timestamp()) * 1000000)::bigint`

/** Refuses to write over a draft that the writer has not seen; `fields.version` names the one that is there, 0 for none. */
export function refuseUnseen(known: Known, there: number | null): void {
  const complaint = complaintAboutVersion(known, there)
  if (complaint) throw new Refusal('conflict', complaint, { version: String(there ?? 0) })
}

/** What its writer has said since it was saved: a follower takes the draft away a moment later. */
export const unsent = sql<boolean>`not exists (select from message where message.conversation_id = draft.conversation_id
  and message.author_id = draft.agent_id and message.created_at >= draft.saved_at)`

/** The uploads among these ids that `uploader` holds and no message has taken. */
export async function uploadsOf(ctx: Ctx, uploader: number, ids: readonly number[]) {
  const { rows } = await sql<AttachmentRow>`
    select id, name, type, size, md5, inline, content_id, linked_until from attachment
    where id = any(${ids.map(Number)}::bigint[]) and message_id is null and uploaded_by = ${`agent:${uploader}`}
    order by array_position(${ids.map(Number)}::bigint[], id)`.execute(ctx.tx)
  return rows.map((file) => toAttachment(file, ctx.links))
}

/** The reader's draft in the conversation, or null. Throws `not_found` when they may not see the conversation. */
export async function getDraft(ctx: Ctx, conversationId: number): Promise<{ draft: Draft | null }> {
  await seeConversation(ctx, conversationId)
  const writer = agentId(ctx.actor) ?? 0
  const row = await ctx.tx
    .selectFrom('draft')
    .leftJoin('agent', 'agent.id', 'draft.taken_by')
    .selectAll('draft')
    .select('agent.name as taker')
    .where('agent_id', '=', writer)
    .where('conversation_id', '=', conversationId)
    .where(unsent as RawBuilder<boolean>)
    .executeTakeFirst()
  if (!row) return { draft: null }
  return {
    draft: {
      kind: row.kind as 'reply' | 'note',
      html: row.html,
      to: row.to_addresses,
      cc: row.cc_addresses,
      bcc: row.bcc_addresses,
      from: row.from_address,
      answers: row.answers,
      forwards: row.forwards,
      attachments: await uploadsOf(ctx, writer, row.attachment_ids),
      ask: row.ask.map(Number),
      macros: row.macros.map(Number),
      basedOn: row.based_on,
      version: row.version,
      takenBy: row.taken_by === null ? null : { id: row.taken_by, name: row.taker ?? '' },
      savedAt: row.saved_at.toISOString(),
    },
  }
}
