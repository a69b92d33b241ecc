import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { findOrCreateContact } from '../contacts/commands.ts'
import { nameOrAddress, normalAddress } from '../contacts/rules.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { addJob } from '../platform/jobs.ts'
import { hashToken, newToken, sameText } from '../platform/secrets.ts'
import type { Http } from '../platform/serve.ts'
import { addressesOf, browserOf, type Customer } from './queries.ts'
import {
  browserCookie,
  codeOf,
  customerCookie,
  goalIn,
  idOfToken,
  isToken,
  type Link,
  linkSeconds,
  mostTries,
  networkOf,
  sessionSeconds,
  tokenOf,
} from './rules.ts'

/** Where somebody signs in. */
type Place = { id: number; slug: string; language: string }
type How = 'link' | 'code' | 'provider'

type Asked = {
  address: string
  goal?: string | undefined
  /** Whose the address shall become, once it is proved; left out for signing in. */
  contactId?: number
}

/** The browser by a cookie of its own, which it gets here where it has none. */
export function knowBrowser(http: Http): Buffer {
  const known = browserOf(http)
  if (known) return known
  const token = randomBytes(32).toString('base64url')
  http.keep(browserCookie, token, 86_400)
  return hashToken(token)
}

/**
 * Somebody wants to sign in with an address. All that depends on who that is happens later, in the job: what is done here is the
 * same for everybody, so that neither the answer nor its time tells anything.
 */
export async function askLink(ctx: Ctx, site: Place, http: Http, asked: Asked): Promise<void> {
  const address = normalAddress({ kind: 'email', address: asked.address })
  await addLink(ctx, site, {
    address,
    purpose: asked.contactId === undefined ? 'sign_in' : 'address',
    contact_id: asked.contactId ?? null,
    goal: goalIn(site.slug, asked.goal),
    browser_hash: knowBrowser(http),
    network: networkOf(http.place.ip),
  })
}

/** An agent sends a customer a way in; the mail's limits hold for them as well. */
export async function sendLink(ctx: Ctx, site: Place, address: string, by: string): Promise<void> {
  await addLink(ctx, site, { address, purpose: 'sign_in', sent_by: by })
}

type New = Pick<Link, 'address' | 'purpose'> &
  Partial<{ contact_id: number | null; goal: string; browser_hash: Buffer; network: string; sent_by: string }>

async function addLink(ctx: Ctx, site: Place, link: New): Promise<void> {
  const { id } = await ctx.tx
    .insertInto('portal_link')
    .values({
      ...link,
      ...{ nonce: randomBytes(18).toString('base64url'), help_centre_id: site.id, language: site.language },
      ...{ created_at: ctx.now, expires_at: new Date(ctx.now.getTime() + linkSeconds * 1000) },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addJob(ctx, 'mail_portal_link', { id }, { attempts: 5 })
}

const linkColumns = sql`id, nonce, purpose, address, help_centre_id, language, goal, contact_id`

/** What a mail's link is good for, without using it: programs open every link of a mail before its reader does. */
export async function seeLink(ctx: Ctx, site: Place, token: string): Promise<Link | null> {
  const { rows } = await sql<Link>`select ${linkColumns} from portal_link
    where id = ${idOfToken(token) ?? 0} and used_at is null and mailed_at is not null and expires_at > ${ctx.now}
      and help_centre_id = ${site.id}`.execute(ctx.tx)
  return rows[0] && isToken(ctx.links.secrets, rows[0], token) ? rows[0] : null
}

/** Uses a link, once; null where there is none, or none that `may` be used. */
export async function spendLink(
  ctx: Ctx,
  site: Place,
  token: string,
  may: (link: Link) => boolean,
): Promise<Link | null> {
  // Locked, so that of two who press at once one comes in.
  await sql`select from portal_link where id = ${idOfToken(token) ?? 0} for update`.execute(ctx.tx)
  const link = await seeLink(ctx, site, token)
  if (!link || !may(link)) return null
  await spend(ctx, link.id)
  return link
}

const spend = (ctx: Ctx, id: number) =>
  ctx.tx.updateTable('portal_link').set({ used_at: ctx.now }).where('id', '=', id).execute()

/**
 * Uses a code, in the browser that asked for it: null where it is none of those that wait there. A wrong one costs each of them
 * one of its few tries.
 */
export async function spendCode(ctx: Ctx, site: Place, http: Http, code: string): Promise<Link | null> {
  const { rows } = await sql<Link & { tries: number }>`
    select ${linkColumns}, tries from portal_link
    where browser_hash = ${browserOf(http) ?? Buffer.alloc(0)} and purpose = 'sign_in' and used_at is null
      and mailed_at is not null and expires_at > ${ctx.now} and help_centre_id = ${site.id} and tries < ${mostTries}
    order by id desc limit 5 for update`.execute(ctx.tx)
  const found = rows.find((row) => sameText(codeOf(ctx.links.secrets, row), code))
  await sql`update portal_link set tries = tries + 1 where id = any(${rows.map(({ id }) => id)}::bigint[])`.execute(
    ctx.tx,
  )
  if (found) await spend(ctx, found.id)
  return found ?? null
}

/** Signs whoever proved the address in; a customer of whom nothing was heard before becomes one. Another session of this browser ends. */
export async function startSession(
  ctx: Ctx,
  site: Place,
  http: Http,
  { address, how, name = '' }: { address: string; how: How; name?: string },
): Promise<void> {
  const contact = await findOrCreateContact(ctx, { kind: 'email', address, name })
  // A name that they gave elsewhere is better than none.
  if (name && !contact.created)
    await sql`update contact set name = ${nameOrAddress(name, address)} where id = ${contact.id} and name = ${address}`.execute(
      ctx.tx,
    )
  await leave(ctx, http)
  const { token, hash } = newToken()
  const { ip, userAgent } = http.place
  await ctx.tx
    .insertInto('portal_session')
    .values({
      ...{ token_hash: hash, address, help_centre_id: site.id, how, created_at: ctx.now, last_used_at: ctx.now },
      expires_at: new Date(ctx.now.getTime() + sessionSeconds * 1000),
      ...{ ip, user_agent: userAgent?.slice(0, 400) ?? null },
    })
    .execute()
  http.keep(customerCookie, token, sessionSeconds)
  await record(
    { ...ctx, actor: { kind: 'contact', id: contact.id } },
    { type: 'contact.signed_in', data: { contactId: contact.id, how, helpCentreId: site.id } },
  )
}

/** Ends the session that this browser has; nothing where it has none. */
export async function leave(ctx: Ctx, http: Http): Promise<void> {
  const token = http.request.cookies[customerCookie]
  if (!token) return
  await sql`update portal_session set ended_at = ${ctx.now} where token_hash = ${hashToken(token)} and ended_at is null`.execute(
    ctx.tx,
  )
  http.drop(customerCookie)
}

/** Ends the customer's sessions but the one that asks, and what was mailed to sign in with. */
export async function endOtherSessions(ctx: Ctx, customer: Customer): Promise<void> {
  await sql`update portal_session set ended_at = ${ctx.now}
    where address in ${addressesOf(customer.contactId)} and ended_at is null and id <> ${customer.sessionId}`.execute(
    ctx.tx,
  )
  await spoilLinks(ctx, customer.contactId)
}

/** What was mailed to a customer to sign in with lets nobody in any more. */
export async function spoilLinks(ctx: Ctx, contactId: number): Promise<void> {
  await sql`update portal_link set used_at = ${ctx.now}
    where address in ${addressesOf(contactId)} and used_at is null`.execute(ctx.tx)
}

/** The address that a mail's link leads to. */
export const linkUrl = (ctx: Pick<Ctx, 'links'>, base: string, link: Pick<Link, 'id' | 'nonce'>): string =>
  `${base}/sign-in/link?token=${tokenOf(ctx.links.secrets, link)}`
