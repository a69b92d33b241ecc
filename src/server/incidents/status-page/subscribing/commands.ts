import { sql } from 'kysely'
import type { FileAnswer, Request } from '../../../../contract/endpoint.ts'
import type { askStatusSubscription as askContract } from '../../../../contract/status-subscriptions.ts'
import { isOwnAddress } from '../../../inboxes/queries.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { addJob } from '../../../platform/jobs.ts'
import { type Language, languageOf } from '../../../settings/customer-pages/rules.ts'
import { isRobotAddress, mailboxKey } from '../../../suspensions/automatic/rules.ts'
import { suspendedAmong } from '../../../suspensions/queries.ts'
import { type Link, pageOf, subscriptionOf } from './queries.ts'
import { addressIn, mostInvitations } from './rules.ts'

type Ask = Request<typeof askContract>['body']
export type Invitation = { address: string; brand: number | null; language: Language }

/**
 * Takes an address down that somebody wants told by mail. What comes of it is decided by a job, so that nobody learns from the
 * answer, or from how long it takes, whether the address is known. Returns where the browser goes on.
 */
export async function askSubscription(
  ctx: Ctx,
  { address: given, brand = null, lang, website }: Omit<Ask, 'brand'> & { brand?: number | null | undefined },
  accepted: string | undefined,
): Promise<string> {
  const language = languageOf(accepted, lang)
  const address = addressIn(given)
  if (address !== null && website === '') {
    const invitation: Invitation = { address, brand, language }
    await addJob(ctx, 'status_invite', invitation, { key: `status invite ${brand} ${address}`, attempts: 3 })
  }
  const state = address === null ? 'unreadable' : 'asked'
  const query = new URLSearchParams({ state, ...(brand !== null && { brand: String(brand) }), lang: language })
  return `/status/subscription?${query}`
}

/** Decides whether a mail goes to an address that was asked for, and keeps that it does. Whoever is told already is only told so. */
export async function invite(ctx: Ctx, { address, brand, language }: Invitation): Promise<void> {
  if (isRobotAddress(address) || (await isOwnAddress(ctx.tx, address))) return
  if ((await suspendedAmong(ctx.tx, [address])).size > 0 || !(await isThere(ctx, brand))) return
  if (!(await mayInvite(ctx, mailboxKey(address)))) return
  const { rows } = await sql<{ id: number }>`
    insert into status_subscription (brand_id, address, language, asked_at) values (${brand}, ${address}, ${language}, ${ctx.now})
    on conflict (coalesce(brand_id, 0), address) do update set asked_at = excluded.asked_at,
      language = case when status_subscription.confirmed_at is null or status_subscription.ended_at is not null
        then excluded.language else status_subscription.language end
    returning id`.execute(ctx.tx)
  await addJob(ctx, 'status_invite_mail', { subscriptionId: rows[0]?.id }, { attempts: 6 })
}

async function isThere(ctx: Ctx, brand: number | null): Promise<boolean> {
  if (brand === null) return true
  const { rows } = await sql`select from brand where id = ${brand} and removed_at is null`.execute(ctx.tx)
  return rows.length > 0
}

/** Takes the right to send one such mail, however many ask at once. */
async function mayInvite(ctx: Ctx, mailbox: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended('status invitation', 0))`.execute(ctx.tx)
  const since = (hours: number) => new Date(ctx.now.getTime() - hours * 3600_000)
  const { rows } = await sql<{ hour: number; day: number; all: number }>`
    select (count(*) filter (where mailbox = ${mailbox} and at > ${since(1)}))::int as hour,
      (count(*) filter (where mailbox = ${mailbox}))::int as day, (count(*) filter (where at > ${since(1)}))::int as all
    from status_invitation where at > ${since(24)}`.execute(ctx.tx)
  const past = rows[0]
  if (!past || past.hour >= mostInvitations.hour || past.day >= mostInvitations.day || past.all >= mostInvitations.all)
    return false
  await ctx.tx.insertInto('status_invitation').values({ mailbox, at: ctx.now }).execute()
  return true
}

/** Tells by mail from now on whoever a signed link is for; the same again changes nothing. */
export async function confirmSubscription(ctx: Ctx, link: Link, accepted: string | undefined): Promise<FileAnswer> {
  const found = await subscriptionOf(ctx, 'confirm', link)
  const language = languageOf(accepted, link.lang ?? found?.language)
  if (!found) return pageOf(ctx, { state: 'lost', brand: null, language })
  await sql`update status_subscription set confirmed_at = ${ctx.now}, ended_at = null, ended_because = null
    where id = ${found.id} and (confirmed_at is null or ended_at is not null)`.execute(ctx.tx)
  return pageOf(ctx, { state: 'confirmed', brand: found.brand_id, address: found.address, language })
}

/** Tells whoever a signed link is for no more. */
export async function endByLink(ctx: Ctx, link: Link, accepted: string | undefined): Promise<FileAnswer> {
  const found = await subscriptionOf(ctx, 'end', link)
  const language = languageOf(accepted, link.lang ?? found?.language)
  if (!found) return pageOf(ctx, { state: 'lost', brand: null, language })
  await sql`update status_subscription set ended_at = ${ctx.now}, ended_because = 'reader'
    where id = ${found.id} and ended_at is null`.execute(ctx.tx)
  return pageOf(ctx, { state: 'ended', brand: found.brand_id, address: found.address, language })
}

/** Ends what goes to an address that does not exist, or whose owner complained. */
export async function endSubscriptions(ctx: Ctx, address: string, because: 'bounce' | 'complaint'): Promise<void> {
  await sql`update status_subscription set ended_at = ${ctx.now}, ended_because = ${because}
    where address = ${address.toLowerCase()} and ended_at is null`.execute(ctx.tx)
}

/** Forgets who never confirmed or wants no more, and what no limit asks for any more. */
export async function forgetSubscriptions(ctx: Ctx): Promise<void> {
  const before = (days: number) => new Date(ctx.now.getTime() - days * 86_400_000)
  await sql`delete from status_invitation where at < ${before(1)}`.execute(ctx.tx)
  await sql`delete from status_mail where subscription_id in (select id from status_subscription where ended_at < ${before(30)})`.execute(
    ctx.tx,
  )
  await sql`delete from status_subscription where confirmed_at is null and asked_at < ${before(7)} or ended_at < ${before(30)}`.execute(
    ctx.tx,
  )
  await sql`delete from status_notice where due_at < ${before(90)}`.execute(ctx.tx)
}
