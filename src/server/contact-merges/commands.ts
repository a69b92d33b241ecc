import { sql } from 'kysely'
import type { mergeContacts as contract } from '../../contract/contact-merges.ts'
import type { Contact } from '../../contract/contacts.ts'
import type { Request } from '../../contract/endpoint.ts'
import { getContact } from '../contacts/queries.ts'
import { actorName } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import { lockContacts, type Row } from './queries.ts'
import { carried, carriedNames, type Fields, type Moved, mergedFields } from './rules.ts'

type Body = Request<typeof contract>['body']

/**
 * Merges a contact into another one: addresses, conversations and all else that is theirs go along, and of the fields the
 * chosen ones. Throws `not_found`, or `conflict` with the reason.
 */
export async function mergeContacts(ctx: Ctx, intoId: number, { from: fromId, ...choice }: Body): Promise<Contact> {
  if (fromId === intoId) throw new Refusal('conflict', 'A contact cannot be merged into itself.')
  const locked = await lockContacts(ctx, [intoId, fromId])
  const [into, from] = [locked.get(intoId), locked.get(fromId)] as [Row, Row]
  for (const { name, merged_into } of [into, from])
    if (merged_into !== null) throw new Refusal('conflict', `${name} was merged into another contact already.`)
  const before = fieldsOf(into)
  const after = mergedFields(before, fieldsOf(from), choice)
  const moved = await moveAll(ctx, fromId, intoId)
  await writeFields(ctx, intoId, after)
  await ctx.tx.updateTable('contact').set({ merged_into: intoId }).where('id', '=', fromId).execute()
  const { rows } = await sql<{ id: number }>`
    insert into contact_merge (into_id, from_id, at, by, before, after, moved)
    values (${intoId}, ${fromId}, ${ctx.now}, ${actorName(ctx.actor)}, ${JSON.stringify(before)}, ${JSON.stringify(after)},
      ${JSON.stringify(moved)}) returning id`.execute(ctx.tx)
  const mergeId = (rows[0] as { id: number }).id
  const data = { mergeId, from: fromId, to: intoId, fromName: from.name, toName: into.name }
  await record(ctx, { type: 'contact.merged', data })
  return getContact(ctx, intoId)
}

export const fieldsOf = ({ id: _, merged_into: __, ...fields }: Row): Fields => fields

export async function writeFields(ctx: Ctx, id: number, { custom_fields, ...fields }: Fields): Promise<void> {
  const values = { ...fields, custom_fields: JSON.stringify(custom_fields) }
  await ctx.tx.updateTable('contact').set(values).where('id', '=', id).execute()
}

async function moveAll(ctx: Ctx, from: number, to: number): Promise<Moved> {
  // What was merged into it before belongs to the other from now on.
  const { rows: earlier } = await sql<{ id: number }>`
    update contact set merged_into = ${to} where merged_into = ${from} returning id`.execute(ctx.tx)
  await sql`
    insert into contact_activity (contact_id, event_id, at, conversation_id)
    select ${to}::bigint, event_id, at, conversation_id from contact_activity where contact_id = ${from}
    on conflict do nothing`.execute(ctx.tx)
  await sql`
    insert into portal_seen (contact_id, conversation_id, message_id, at)
    select ${to}::bigint, conversation_id, message_id, at from portal_seen where contact_id = ${from}
    on conflict (contact_id, conversation_id) do update
      set message_id = greatest(portal_seen.message_id, excluded.message_id)`.execute(ctx.tx)
  const moved: Moved = { contacts: earlier.map(({ id }) => id) }
  for (const name of carriedNames) {
    const { rows } = await sql<{ id: number }>`
      update ${sql.table(carried[name])} set contact_id = ${to} where contact_id = ${from} returning id`.execute(ctx.tx)
    moved[name] = rows.map(({ id }) => id)
  }
  return moved
}
