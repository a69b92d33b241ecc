import type { Letter } from '../../../contract/letters.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { uploadsOf } from '../queries.ts'

/** The reader's begun letters, the newest first. */
export async function listLetters(ctx: Ctx): Promise<{ items: Letter[] }> {
  const writer = agentId(ctx.actor) ?? 0
  const rows = await ctx.tx
    .selectFrom('letter')
    .selectAll()
    .where('agent_id', '=', writer)
    .orderBy('saved_at', 'desc')
    .limit(100)
    .execute()
  const items = rows.map(async (row) => ({
    key: row.key,
    inboxId: row.inbox_id,
    subject: row.subject,
    html: row.html,
    to: row.to_addresses,
    cc: row.cc_addresses,
    bcc: row.bcc_addresses,
    from: row.from_address,
    attachments: await uploadsOf(ctx, writer, row.attachment_ids),
    version: row.version,
    savedAt: row.saved_at.toISOString(),
  }))
  return { items: await Promise.all(items) }
}
