import { sql } from 'kysely'
import { createContact, findOrCreateContact } from '../../../contacts/commands.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Visitor } from '../queries.ts'

/**
 * The contact that a visitor is. By the site's word one and the same for its id of the person, and whoever has the address that
 * it proves; everybody else is somebody new, whatever address they typed: nothing of another person may become theirs.
 */
export async function contactOfVisitor(ctx: Ctx, visitor: Visitor): Promise<number> {
  if (visitor.contact_id !== null) return present(ctx, visitor.contact_id)
  const name = visitor.name || visitor.email || ''
  const id =
    visitor.subject === null
      ? (await createContact(ctx, { name: name || `Visitor ${visitor.id}`, language: visitor.language })).id
      : await contactBySite(ctx, visitor, name)
  await ctx.tx.updateTable('chat_visitor').set({ contact_id: id }).where('id', '=', visitor.id).execute()
  return id
}

async function contactBySite(ctx: Ctx, { inbox_id, subject, email, email_proved }: Visitor, name: string) {
  if (email && email_proved) return (await findOrCreateContact(ctx, { kind: 'email', address: email, name })).id
  const handle = `chat-${inbox_id}:${subject}`
  return (await findOrCreateContact(ctx, { kind: 'handle', address: handle, name: name || `${subject}` })).id
}

/** The contact, or the one that it was merged into. */
async function present(ctx: Ctx, id: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with recursive merged as (
      select id, merged_into from contact where id = ${id}
      union all select contact.id, contact.merged_into from contact join merged on contact.id = merged.merged_into
    ) select id from merged where merged_into is null`.execute(ctx.tx)
  return rows[0]?.id ?? id
}
