import { sql } from 'kysely'
import type { Draft } from '../../contract/drafts.ts'
import { toAttachment } from '../conversations/messages/queries.ts'
import { seeConversation } from '../conversations/queries.ts'
import { actorName, agentId } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'

/** The reader's draft in the conversation, or null. Throws `not_found` when they may not see the conversation. */
export async function getDraft(ctx: Ctx, conversationId: number): Promise<{ draft: Draft | null }> {
  await seeConversation(ctx, conversationId)
  const row = await ctx.tx
    .selectFrom('draft')
    .selectAll()
    .where('agent_id', '=', agentId(ctx.actor) ?? 0)
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst()
  if (!row) return { draft: null }
  const { rows: files } = await sql<Parameters<typeof toAttachment>[0]>`
    select id, name, type, size, md5, inline, content_id, linked_until from attachment
    where id = any(${row.attachment_ids.map(Number)}::bigint[]) and message_id is null and uploaded_by = ${actorName(ctx.actor)}`.execute(
    ctx.tx,
  )
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
      attachments: files.map((file) => toAttachment(file, ctx.links)),
      savedAt: row.saved_at.toISOString(),
    },
  }
}
