import { sql } from 'kysely'
import { lockContact } from '../../contacts/queries.ts'
import type { Site } from '../../help-centres/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { addJob } from '../../platform/jobs.ts'
import type { Reader } from '../reading/queries.ts'
import { begin } from '../replying/commands.ts'
import { erasureOf } from '../standing/queries.ts'
import { words } from '../wording/rules.ts'

const day = 86_400_000
/** Milliseconds in which a copy can be fetched. */
const kept = 7 * day

/** Has a copy of the customer's data made, once a day; whether it is made. */
export async function askExport(ctx: Ctx, site: Site, reader: Reader): Promise<boolean> {
  await lockContact(ctx, reader.contactId)
  const { rows } = await sql`select from portal_export where contact_id = ${reader.contactId} and failed_at is null
    and asked_at > ${new Date(ctx.now.getTime() - day)} limit 1`.execute(ctx.tx)
  if (rows.length > 0) return false
  const { id } = await ctx.tx
    .insertInto('portal_export')
    .values({
      ...{ contact_id: reader.contactId, address: reader.address, help_centre_id: site.id, language: site.language },
      ...{ asked_at: ctx.now, expires_at: new Date(ctx.now.getTime() + kept) },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addJob(ctx, 'make_portal_export', { id }, { attempts: 4 })
  await record(speaker(ctx, reader), {
    type: 'contact.export_asked',
    data: { contactId: reader.contactId, exportId: id },
  })
  return true
}

/** A customer wants to be forgotten: a conversation for those who do that. What is open already is not asked for again. */
export async function askErasure(ctx: Ctx, site: Site, reader: Reader, said: string): Promise<void> {
  await lockContact(ctx, reader.contactId)
  if ((await erasureOf(ctx, reader.contactId))?.state === 'open') return
  const { erase_subject, erase_confirm } = words[site.ui]
  const text = [`${erase_confirm}.`, said.trim(), `(${reader.addresses.join(', ')})`].filter(Boolean).join('\n\n')
  const conversationId = await begin(ctx, site, reader, { subject: erase_subject, text, files: [] })
  // Whoever looks after privacy finds it by this, in views and in rules.
  await sql`update conversation set kind = 'request', priority = 'high' where id = ${conversationId}`.execute(ctx.tx)
  await ctx.tx
    .insertInto('erasure_request')
    .values({ contact_id: reader.contactId, conversation_id: conversationId, asked_at: ctx.now })
    .execute()
  await record(speaker(ctx, reader), {
    type: 'contact.erasure_asked',
    conversationId,
    data: { contactId: reader.contactId, conversationId },
  })
}

const speaker = (ctx: Ctx, { contactId }: Reader): Ctx => ({ ...ctx, actor: { kind: 'contact', id: contactId } })
