import { sql } from 'kysely'
import type { Request } from '../../contract/endpoint.ts'
import type {
  changeInbox as changeContract,
  createInbox as createContract,
  Inbox,
  OauthClient,
} from '../../contract/inboxes.ts'
import { clearAlarmsOf } from '../alarms/commands.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import { forgetGrant } from './grants/commands.ts'
import { findInbox, getInbox, type Health, type InboxRow, type InboxSecrets, secretsOf, toInbox } from './queries.ts'
import { changedFields, misfits, normalAddress, wrongWithOauth } from './rules.ts'

type Creation = Request<typeof createContract>['body']
type Change = Request<typeof changeContract>['body']

/** Adds an inbox: mail to its address is accepted from this commit on. */
export async function createInbox(ctx: Ctx, { channel, ...body }: Creation): Promise<Inbox> {
  refuseMisfits(channel, body)
  const values = await valuesOf(ctx, body, null)
  const { id } = await ctx.tx
    .insertInto('inbox')
    .values({ name: body.name, ...values, channel, created_at: ctx.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(ctx, { type: 'inbox.created', data: { inboxId: id } })
  return getInbox(ctx, id)
}

/** Changes what is given. An account set to null is forgotten with its password; a missing password keeps the old one. */
export async function changeInbox(ctx: Ctx, id: number, body: Change): Promise<Inbox> {
  const before = await findInbox(ctx, id)
  refuseMisfits(before.channel, body)
  const values = await valuesOf(ctx, body, before)
  if (Object.keys(values).length > 0) await ctx.tx.updateTable('inbox').set(values).where('id', '=', id).execute()
  // A token of one registration is worth nothing to another.
  if (body.oauth !== undefined && registeredElsewhere(before.oauth, body.oauth)) await forgetGrant(ctx, id)
  const after = await findInbox(ctx, id)
  const changed = changesOf(ctx, before, after)
  if (changed.length > 0) await record(ctx, { type: 'inbox.changed', data: { inboxId: id, changed } })
  return toInbox(after, ctx.links.secrets)
}

/** Closes an inbox; what it received stays. */
export async function deleteInbox(ctx: Ctx, id: number): Promise<void> {
  const { name } = await findInbox(ctx, id)
  await ctx.tx.updateTable('inbox').set({ removed_at: ctx.now, secrets: null }).where('id', '=', id).execute()
  await clearAlarmsOf(ctx, id)
  await record(ctx, { type: 'inbox.removed', data: { inboxId: id, name } })
}

/** Keeps how an account is doing; `since` is when the state began, whatever its words since. */
export async function setHealth(ctx: Ctx, id: number, state: Health['state'], message: string | null): Promise<void> {
  const health = JSON.stringify({ state, message, since: ctx.now.toISOString() })
  const same = sql`case when health->>'state' = ${state} then jsonb_build_object('since', health->'since') else '{}' end`
  await sql`update inbox set health = ${health}::jsonb || ${same} where id = ${id}
    and (health->>'state' is distinct from ${state} or health->>'message' is distinct from ${message}::text)`.execute(
    ctx.tx,
  )
}

async function valuesOf(ctx: Ctx, body: Change, before: InboxRow | null) {
  const values = {
    name: body.name,
    address: body.address && normalAddress(body.address),
    aliases: body.aliases && [...new Set(body.aliases.map(normalAddress))],
    catch_all_domain: body.catchAllDomain && domainOf(body.catchAllDomain),
    team_id: body.team,
    sender_name: body.senderName,
    quote_history: body.quoteHistory,
    signed_reply_address: body.signedReplyAddress,
    round_trip_minutes: body.roundTripMinutes,
    newcomers: body.newcomers,
    authserv_id: body.authservId && normalAddress(body.authservId),
    ...accountsOf(ctx, body, before),
  }
  await refuseTaken(ctx, values, before)
  if (values.team_id) await refuseUnknownTeam(ctx, values.team_id)
  // What was not given must not be written; null is given.
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<typeof values>
}

function accountsOf(ctx: Ctx, { imap, smtp, oauth }: Change, before: InboxRow | null) {
  if (imap === undefined && smtp === undefined && oauth === undefined) return {}
  const { password: _imap, ...imapAccount } = imap ?? {}
  const { password: _smtp, ...smtpAccount } = smtp ?? {}
  const { clientSecret: _secret, ...client } = oauth ?? {}
  const wrong = wrongWithOauth({
    imap: imap === undefined ? (before?.imap ?? null) : imap,
    smtp: smtp === undefined ? (before?.smtp ?? null) : smtp,
    oauth: oauth === undefined ? (before?.oauth ?? null) : oauth,
  })
  if (wrong) throw new Refusal('invalid', wrong.what, { [wrong.field]: wrong.what })
  return {
    ...(imap !== undefined && { imap: imap && JSON.stringify(imapAccount) }),
    ...(smtp !== undefined && { smtp: smtp && JSON.stringify(smtpAccount) }),
    ...(oauth !== undefined && { oauth: oauth && JSON.stringify(client) }),
    secrets: keptSecrets(ctx, { imap, smtp, oauth }, before),
  }
}

/** What is kept sealed from now on: of an account that stays, an absent password leaves the one before. */
function keptSecrets(ctx: Ctx, { imap, smtp, oauth }: Change, before: InboxRow | null): Buffer | null {
  const kept: InboxSecrets = before ? secretsOf(before, ctx.links.secrets) : {}
  if (imap !== undefined) kept.imap = imap ? (imap.password ?? kept.imap) : undefined
  if (smtp !== undefined) kept.smtp = smtp ? (smtp.password ?? kept.smtp) : undefined
  if (oauth !== undefined) kept.oauth = oauth ? oauth.clientSecret || kept.oauth : undefined
  const none = Object.values(kept).every((secret) => secret === undefined)
  return none ? null : ctx.links.secrets.seal(kept)
}

function refuseMisfits(channel: Inbox['channel'], body: Change) {
  const fields = misfits(channel, body)
  const [name, what] = Object.entries(fields)[0] ?? []
  if (name) throw new Refusal('invalid', `${name}: ${what}`, fields)
}

const registeredElsewhere = (before: OauthClient | null, after: OauthClient | null) =>
  before !== null &&
  (after === null ||
    (['provider', 'clientId', 'tenant', 'issuer', 'tokenUrl'] as const).some((name) => before[name] !== after[name]))

function domainOf(given: string): string {
  const domain = normalAddress(given).replace(/^@/, '')
  if (!/^[^\s@<>(),;:"[\]]+\.[^\s@<>(),;:"[\].]+$|^localhost$/.test(domain))
    throw new Refusal('invalid', 'Write a domain, such as example.com.', {
      catchAllDomain: 'Write a domain, such as example.com.',
    })
  return domain
}

type Claims = {
  address?: string | null | undefined
  aliases?: string[] | undefined
  catch_all_domain?: string | null | undefined
}

async function refuseTaken(ctx: Ctx, claims: Claims, before: InboxRow | null) {
  const addresses = [claims.address, ...(claims.aliases ?? [])].filter((address) => typeof address === 'string')
  if (addresses.length === 0 && !claims.catch_all_domain) return
  // One at a time, so that two who claim the same address cannot both find it free.
  await sql`select pg_advisory_xact_lock(hashtext('inbox addresses'))`.execute(ctx.tx)
  const { rows } = await sql<{ name: string; address: string | null; aliases: string[] }>`
    select name, address, aliases from inbox
    where removed_at is null and id <> ${before?.id ?? 0} and (address = any(${addresses}::text[])
      or aliases && ${addresses}::text[] or catch_all_domain = ${claims.catch_all_domain ?? null}::text)`.execute(
    ctx.tx,
  )
  const other = rows[0]
  if (!other) return
  const taken = addresses.find((address) => address === other.address || other.aliases.includes(address))
  throw new Refusal('conflict', `${taken ?? claims.catch_all_domain} already belongs to the inbox “${other.name}”.`)
}

async function refuseUnknownTeam(ctx: Ctx, id: number) {
  const team = await ctx.tx
    .selectFrom('team')
    .select('id')
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (!team) throw new Refusal('invalid', 'There is no such team.', { team: 'There is no such team.' })
}

// Sealed twice, the same password looks different, so they are compared open.
function changesOf(ctx: Ctx, before: InboxRow, after: InboxRow): string[] {
  const { secrets } = ctx.links
  const changed = changedFields(toInbox(before, secrets), toInbox(after, secrets))
  const passwords = changedFields(secretsOf(before, secrets), secretsOf(after, secrets))
  return [...new Set([...changed, ...passwords])]
}
