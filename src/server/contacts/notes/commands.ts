import type { ContactNote } from '../../../contract/contact-notes.ts'
import { can } from '../../platform/access.ts'
import { actorName } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { lockContact } from '../queries.ts'
import { getContactNote } from './queries.ts'

/** Writes a note about a contact. */
export async function addContactNote(ctx: Ctx, contactId: number, text: string): Promise<ContactNote> {
  await lockContact(ctx, contactId)
  const { id } = await ctx.tx
    .insertInto('contact_note')
    .values({ contact_id: contactId, text: text.trim(), actor: actorName(ctx.actor), created_at: ctx.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(ctx, { type: 'contact.note_added', data: { contactId, noteId: id } })
  return getContactNote(ctx, contactId, id)
}

/** Changes a note of one's own; nobody puts words into another's mouth. */
export async function changeContactNote(ctx: Ctx, contactId: number, id: number, text: string): Promise<ContactNote> {
  await lockContact(ctx, contactId)
  const { own } = await getContactNote(ctx, contactId, id)
  if (!own) throw new Refusal('forbidden', 'Somebody else wrote this note. Write one of your own.')
  await ctx.tx
    .updateTable('contact_note')
    .set({ text: text.trim(), changed_at: ctx.now })
    .where('id', '=', id)
    .execute()
  await record(ctx, { type: 'contact.note_changed', data: { contactId, noteId: id } })
  return getContactNote(ctx, contactId, id)
}

/** Removes a note of one's own, or anybody's for who may remove contacts. */
export async function removeContactNote(ctx: Ctx, contactId: number, id: number): Promise<void> {
  await lockContact(ctx, contactId)
  const { own } = await getContactNote(ctx, contactId, id)
  if (!own && !can(ctx.actor, 'contact.delete'))
    throw new Refusal('forbidden', 'Somebody else wrote this note. A lead can remove it.')
  await ctx.tx.deleteFrom('contact_note').where('id', '=', id).execute()
  await record(ctx, { type: 'contact.note_removed', data: { contactId, noteId: id } })
}
