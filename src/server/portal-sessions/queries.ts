import { type RawBuilder, sql } from 'kysely'
import { mustBeContact } from '../contacts/queries.ts'
import type { Ctx } from '../platform/ctx.ts'
import { hashToken } from '../platform/secrets.ts'
import type { Http } from '../platform/serve.ts'
import { browserCookie, customerCookie, deviceOf, longestSession, sessionSeconds, slugOf } from './rules.ts'
import { siteFor } from './sending/queries.ts'

/** A customer who is signed in at a help centre; `language` as we write it to them, null where we do not know. */
export type Customer = {
  contactId: number
  name: string
  /** The address that they proved. */
  address: string
  language: string | null
  sessionId: number
}

type Asking = Pick<Http, 'request'>

/** Minutes after which a use is written down anew. */
const remembered = 5 * 60_000

/** Who is signed in at the help centre that the request is for; null for nobody. The session lives on by being used. */
export async function customerOf(ctx: Ctx, { request }: Asking): Promise<Customer | null> {
  const token = request.cookies[customerCookie]
  const slug = slugOf(request.url)
  if (!token || slug === null) return null
  const inMs = (seconds: number) => new Date(ctx.now.getTime() + seconds * 1000)
  const { rows } = await sql<Customer>`
    with found as (
      select session.id, session.address, last_used_at, contact.id as contact_id, contact.name, contact.language
      from portal_session session
        join contact_address on contact_address.kind = 'email' and contact_address.address = session.address
        join contact on contact.id = contact_address.contact_id
      where token_hash = ${hashToken(token)} and ended_at is null and expires_at > ${ctx.now}
        and (how <> 'provider' or help_centre_id = (select id from help_centre where slug = ${slug} and removed_at is null))
    ), used as (
      update portal_session set last_used_at = ${ctx.now},
        expires_at = least(${inMs(sessionSeconds)}::timestamptz, created_at + make_interval(secs => ${longestSession}))
      from found where portal_session.id = found.id and found.last_used_at < ${new Date(ctx.now.getTime() - remembered)}
    )
    select contact_id as "contactId", name, address, language, id as "sessionId" from found`.execute(ctx.tx)
  return rows[0] ?? null
}

/** The hash of what the browser is known by before it is signed in; null for one that is new to us. */
export function browserOf({ request }: Asking): Buffer | null {
  const known = request.cookies[browserCookie]
  return known && /^[\w-]{43}$/.test(known) ? hashToken(known) : null
}

/** The addresses that a customer may be signed in with. */
export const addressesOf = (contactId: number): RawBuilder<string[]> =>
  sql`(select address from contact_address where contact_id = ${contactId} and kind = 'email')`

export type Device = {
  id: number
  name: string
  ip: string
  helpCentre: string
  since: Date
  lastUsedAt: Date
  current: boolean
}
type Session = {
  id: number
  user_agent: string | null
  ip: string | null
  site: string
  created_at: Date
  last_used_at: Date
}

/** Where this customer is signed in, by any of their addresses; the session that asks first, where one asks. */
export async function devicesOf(
  ctx: Ctx,
  { contactId, sessionId }: { contactId: number; sessionId: number | null },
): Promise<Device[]> {
  const { rows } = await sql<Session>`
    select session.id, user_agent, ip, session.created_at, last_used_at,
      coalesce(nullif(help_centre.name, ''), (select name from brand where brand.id = brand_id),
        (select value ->> 'name' from setting where key = 'workspace'), 'Heed') as site
    from portal_session session join help_centre on help_centre.id = help_centre_id
    where ended_at is null and expires_at > ${ctx.now} and address in ${addressesOf(contactId)}
    order by session.id is not distinct from ${sessionId}::bigint desc, last_used_at desc limit 50`.execute(ctx.tx)
  return rows.map((row) => ({
    ...{ id: row.id, name: deviceOf(row.user_agent), ip: row.ip ?? '', helpCentre: row.site, since: row.created_at },
    ...{ lastUsedAt: row.last_used_at, current: row.id === sessionId },
  }))
}

/** When a contact was last at a help centre, signed in, on how many devices they are now, and whether there is one where they could. */
export async function portalUse(ctx: Ctx, contactId: number) {
  await mustBeContact(ctx, contactId)
  const { rows } = await sql<{ at: Date | null; devices: number }>`
    select max(last_used_at) as at,
      count(*) filter (where ended_at is null and expires_at > ${ctx.now})::int as devices
    from portal_session where address in ${addressesOf(contactId)}`.execute(ctx.tx)
  const available = (await siteFor(ctx, contactId, null)) !== null
  return { lastSeenAt: rows[0]?.at?.toISOString() ?? null, available, devices: rows[0]?.devices ?? 0 }
}
