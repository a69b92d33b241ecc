import { sql } from 'kysely'
import { applyChanges } from '../../conversations/commands.ts'
import { lockConversation } from '../../conversations/queries.ts'
import { fileMessage } from '../../conversations/receiving/commands.ts'
import { lockTarget } from '../../conversations/receiving/targets/queries.ts'
import { isDone } from '../../conversations/rules.ts'
import type { Site } from '../../help-centres/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { beginWith, inboxFor, incoming, proved, type Words } from '../../portal-sessions/filing/commands.ts'
import { findOwn, listTold, type Reader } from '../reading/queries.ts'

/**
 * Files what a customer wrote below a conversation of theirs, which opens again; what is closed goes on in a new one that is linked
 * to it. Returns where it stands now. Throws `not_found`.
 */
export async function reply(
  ctx: Ctx,
  site: Site,
  reader: Reader,
  id: number,
  words: Omit<Words, 'subject'>,
): Promise<number> {
  const found = await findOwn(ctx, site, reader, id)
  const target = await lockTarget(ctx, found.id)
  const closed = target === null || target.status === 'closed'
  const told = await listTold(ctx, reader, found.id)
  // So that what we answer stands below our mails, in the customer's mail program too.
  const references = told.filter(({ external_id }) => external_id !== null).map((each) => each.external_id as string)
  const owner = found.contact_id === reader.contactId ? [] : await addressesOf(ctx, found.contact_id)
  const inboxId = (await inboxOf(ctx, found.id)) ?? (await inboxFor(ctx, site))
  const { conversationId } = await fileMessage(
    ctx,
    incoming(reader, { ...words, subject: found.subject }, { inboxId, cc: owner, references: references.slice(-20) }),
    reader.contactId,
    {
      ...{
        target: closed ? null : target,
        linkedTo: closed ? found.id : null,
        threadedBy: closed ? 'closed' : 'portal',
      },
      ...{ newcomer: false, withheld: false, sender: { ...proved, tookPart: true } },
    },
  )
  await markSeen(ctx, reader, conversationId)
  return conversationId
}

/** Begins a conversation with what a customer wrote. Throws `unavailable` where no inbox takes it. */
export async function begin(ctx: Ctx, site: Site, reader: Reader, words: Words): Promise<number> {
  const conversationId = await beginWith(ctx, site, reader, words)
  await markSeen(ctx, reader, conversationId)
  return conversationId
}

async function addressesOf(ctx: Ctx, contactId: number): Promise<string[]> {
  const { rows } = await sql<{ address: string }>`
    select address from contact_address where contact_id = ${contactId} and kind = 'email' order by id limit 1`.execute(
    ctx.tx,
  )
  return rows.map(({ address }) => address)
}

async function inboxOf(ctx: Ctx, conversationId: number): Promise<number | null> {
  const { rows } = await sql<{ inbox_id: number | null }>`
    select inbox_id from conversation join inbox on inbox.id = inbox_id
    where conversation.id = ${conversationId} and inbox.removed_at is null`.execute(ctx.tx)
  return rows[0]?.inbox_id ?? null
}

/** The customer says that it is settled, or that it is not. What is closed stays so. Throws `not_found`. */
export async function settle(ctx: Ctx, site: Site, reader: Reader, id: number, settled: boolean): Promise<number> {
  const found = await findOwn(ctx, site, reader, id)
  const conversation = await lockConversation(ctx, found.id)
  if (conversation.status === 'closed' || isDone(conversation.status) === settled) return found.id
  const speaker: Ctx = { ...ctx, actor: { kind: 'contact', id: reader.contactId } }
  await applyChanges(speaker, conversation, { status: settled ? 'resolved' : 'open' })
  return found.id
}

/** Remembers that the customer has seen everything there is for them in a conversation. */
export async function markSeen(ctx: Ctx, { contactId }: Reader, conversationId: number): Promise<void> {
  await sql`
    insert into portal_seen (contact_id, conversation_id, message_id, at)
    select ${contactId}::bigint, ${conversationId}::bigint, coalesce(max(id), 0), ${ctx.now}::timestamptz from message
    where conversation_id = ${conversationId} and not exists (select from departure where departure.message_id = message.id)
    on conflict (contact_id, conversation_id) do update
      set message_id = greatest(portal_seen.message_id, excluded.message_id), at = excluded.at`.execute(ctx.tx)
}
