import { sql } from 'kysely'
import { type InboxRow, inboxRow } from '../../inboxes/queries.ts'
import type { Tx } from '../../platform/ctx.ts'

/**
 * The inbox in whose name Heed itself writes: the oldest that can send, one of the brand's where it has any; null where none can.
 * `hasRelay`: whether the house has a server for inboxes without one.
 */
export async function speakingInbox(
  tx: Tx,
  hasRelay: boolean,
  brandId: number | null = null,
): Promise<(InboxRow & { address: string }) | null> {
  const { rows } = await sql<{ id: number }>`
    select id from inbox where removed_at is null and channel = 'email' and address is not null
      and (smtp is not null or ${hasRelay}) order by brand_id is not distinct from ${brandId}::bigint desc, id limit 1`.execute(
    tx,
  )
  const inbox = rows[0] ? await inboxRow(tx, rows[0].id) : null
  return inbox?.address ? { ...inbox, address: inbox.address } : null
}
