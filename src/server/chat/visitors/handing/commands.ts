import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { record } from '../../../platform/events.ts'
import { uploader } from '../../receiving/rules.ts'
import { contactOfVisitor } from '../contacts/commands.ts'
import { type Visitor, visitorById } from '../queries.ts'

type Own = { id: number; contact_id: number | null }

/**
 * What an anonymous visitor has said becomes theirs whom the site's word, or a sign-in at the help centre, has shown them to be:
 * their chats with all that belongs to them, and nothing else of any customer. An address that they typed shows nothing.
 */
export async function handTo(ctx: Ctx, fromId: number, toId: number): Promise<void> {
  // Locked in one order, and before their lines are: whoever writes meanwhile waits, and then goes on as the other.
  await sql`select 1 from chat_visitor where id = any(${[fromId, toId]}::bigint[]) order by id for update`.execute(
    ctx.tx,
  )
  const [from, to] = await Promise.all([visitorById(ctx.tx, fromId), visitorById(ctx.tx, toId)])
  if (!from || !to || from.subject !== null || to.subject === null || from.handed_to !== null) return
  const { rows: chats } = await sql<Own>`
    select id, contact_id from conversation join chat on conversation_id = id where visitor_id = ${from.id}
    order by id for update of conversation`.execute(ctx.tx)
  await moveBelongings(ctx, from, to)
  if (chats.length > 0) {
    const contactId = await contactOfVisitor(ctx, to)
    await moveConversations(ctx, chats, contactId)
    await foldEmptied(ctx, from.contact_id, contactId)
    for (const { id, contact_id } of chats)
      await record(
        { ...ctx, actor: { kind: 'contact', id: contactId } },
        {
          ...{ type: 'chat.handed_over', conversationId: id },
          data: { from: contact_id, to: contactId, by: to.of_portal ? 'portal' : 'site' },
        },
      )
  }
  await ctx.tx.updateTable('chat_visitor').set({ handed_to: to.id }).where('id', '=', from.id).execute()
  // Nobody is the anonymous one any more, so that signing out leaves nothing in this browser.
  await ctx.tx.deleteFrom('chat_session').where('visitor_id', '=', from.id).execute()
}

async function moveBelongings(ctx: Ctx, from: Visitor, to: Visitor): Promise<void> {
  await sql`update chat set visitor_id = ${to.id} where visitor_id = ${from.id}`.execute(ctx.tx)
  // Names of lines are the widget's to choose: one that both have used stays with its first.
  await sql`update chat_line set visitor_id = ${to.id} where visitor_id = ${from.id} and not exists (
    select from chat_line other where other.visitor_id = ${to.id} and other.client_id = chat_line.client_id)`.execute(
    ctx.tx,
  )
  await sql`update assistant_exchange set visitor_id = ${to.id} where visitor_id = ${from.id}`.execute(ctx.tx)
  await sql`update attachment set uploaded_by = ${uploader(to.id)}
    where uploaded_by = ${uploader(from.id)} and message_id is null`.execute(ctx.tx)
}

async function moveConversations(ctx: Ctx, chats: readonly Own[], contactId: number): Promise<void> {
  const ids = chats.map(({ id }) => id)
  await sql`update message set contact_id = ${contactId}
    where conversation_id = any(${ids}::bigint[]) and kind = 'received' and channel = 'chat'`.execute(ctx.tx)
  await sql`update conversation set contact_id = ${contactId} where id = any(${ids}::bigint[])`.execute(ctx.tx)
  await sql`
    insert into contact_activity (contact_id, event_id, at, conversation_id)
    select distinct on (event_id) ${contactId}::bigint, event_id, at, conversation_id from contact_activity
    where conversation_id = any(${ids}::bigint[]) and contact_id <> ${contactId}
    on conflict do nothing`.execute(ctx.tx)
}

/** The contact that stood for the anonymous visitor is folded into the other one, unless it has come to hold anything else. */
async function foldEmptied(ctx: Ctx, from: number | null, into: number): Promise<void> {
  if (from === null || from === into) return
  await sql`
    update contact set merged_into = ${into} where id = ${from} and merged_into is null and note = ''
      and organization_id is null and custom_fields = '{}'
      and not exists (select from conversation where contact_id = ${from})
      and not exists (select from message where contact_id = ${from})
      and not exists (select from contact_address where contact_id = ${from})
      and not exists (select from contact_note where contact_id = ${from})
      and not exists (select from contact_consent where contact_id = ${from})`.execute(ctx.tx)
}
