import { sql } from 'kysely'
import type { Request } from '../../../contract/endpoint.ts'
import type { sendSignInLink as sendContract } from '../../../contract/portal-sessions.ts'
import { mustBeContact } from '../../contacts/queries.ts'
import { actorName } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sendLink } from '../commands.ts'
import { siteFor } from './queries.ts'

type Body = Request<typeof sendContract>['body']

/** Mails a customer a way in, where they ask an agent for it. Throws `conflict` with the reason why none can be sent. */
export async function sendSignInLink(ctx: Ctx, contactId: number, asked: Body): Promise<{ address: string }> {
  await mustBeContact(ctx, contactId)
  const { rows } = await sql<{ address: string; language: string | null }>`
    select address, language from contact_address join contact on contact.id = contact_id
    where contact_id = ${contactId} and kind = 'email' order by contact_address.id`.execute(ctx.tx)
  const wanted = asked.address?.trim().toLowerCase()
  const row = wanted === undefined ? rows[0] : rows.find(({ address }) => address === wanted)
  if (!row) throw new Refusal('conflict', 'This contact has no such e-mail address to sign in with.')
  const site = await siteFor(ctx, contactId, row.language, asked.helpCentre)
  if (!site) throw new Refusal('conflict', 'No help centre is public where customers may sign in.')
  await sendLink(ctx, site, row.address, actorName(ctx.actor))
  await record(ctx, { type: 'contact.sign_in_link_sent', data: { contactId, address: row.address } })
  return { address: row.address }
}
