import { sql } from 'kysely'
import type { Acknowledgement } from '../../contract/acknowledgements.ts'
import type { Sender, SenderInbox } from '../conversations/senders/queries.ts'
import { findInbox } from '../inboxes/queries.ts'
import type { Ctx, Tx } from '../platform/ctx.ts'
import { type First, firstWords } from './rules.ts'

type Row = { enabled_at: Date | null; subject: string; text: string; variants: Acknowledgement['variants'] }

/** What an open inbox answers by itself, as it was set, else what it would begin with. Throws `not_found`. */
export async function getAcknowledgement(ctx: Ctx, inboxId: number): Promise<Acknowledgement> {
  await findInbox(ctx, inboxId)
  return (await findAcknowledgement(ctx.tx, inboxId)) ?? firstWords
}

export async function findAcknowledgement(tx: Tx, inboxId: number): Promise<Acknowledgement | null> {
  const { rows } = await sql<Row>`
    select enabled_at, subject, text, variants from acknowledgement where inbox_id = ${inboxId}`.execute(tx)
  if (!rows[0]) return null
  const { enabled_at, ...words } = rows[0]
  return { ...words, enabled: enabled_at !== null }
}

/** Of these messages those that began a conversation, in an inbox that answers by itself since before they came. */
export async function firstMessages(ctx: Ctx, messageIds: number[]): Promise<First[]> {
  if (messageIds.length === 0) return []
  const { rows } = await sql<First>`
    select message.id, message.conversation_id, conversation.inbox_id, message.subject, message.from_name, message.from_address,
      message.people, message.created_at, message.external_id, message.reference_ids, message.automatic, message.sender_check,
      message.withheld, contact.name as contact_name, contact.language as contact_language,
      exists (select from message answer where answer.conversation_id = message.conversation_id and answer.kind = 'sent') as answered
    from message
      join conversation on conversation.id = message.conversation_id
      join acknowledgement on acknowledgement.inbox_id = conversation.inbox_id and enabled_at <= message.created_at
      join inbox on inbox.id = conversation.inbox_id and inbox.removed_at is null
      left join contact on contact.id = message.contact_id
    where message.id = any(${messageIds}::bigint[]) and message.kind = 'received' and message.channel = 'email'
      and conversation.part_of is null
      and not exists (select from message earlier where earlier.conversation_id = message.conversation_id and earlier.id < message.id)
    order by message.id`.execute(ctx.tx)
  return rows
}

/** From which address an inbox answers by itself; null for one that has none. */
export async function senderOf(ctx: Ctx, inboxId: number): Promise<Sender | null> {
  const { rows } =
    await sql<SenderInbox>`select id, channel, address, aliases, catch_all_domain, coalesce(nullif(sender_name, ''),
      (select brand.sender_name from brand where brand.id = inbox.brand_id and brand.removed_at is null), '') as sender_name, name, team_id
    from inbox where id = ${inboxId} and removed_at is null`.execute(ctx.tx)
  const inbox = rows[0]
  return inbox?.address ? { inbox, address: inbox.address } : null
}

/** Whether mail of this sender waits in quarantine for somebody to look at. */
export async function isQuarantinedSender(ctx: Ctx, address: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from intake where state = 'quarantined'
      and (lower(sender) = ${address.toLowerCase()} or from_address = ${address.toLowerCase()}) limit 1`.execute(ctx.tx)
  return rows.length > 0
}
