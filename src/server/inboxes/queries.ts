import { sql } from 'kysely'
import type { Channel } from '../../contract/channels.ts'
import type { ImapAccount, Inbox, Newcomers, OauthClient, SmtpAccount } from '../../contract/inboxes.ts'
import { conversationOfReplyAddress } from '../channels/email/references.ts'
import type { Ctx, Tx } from '../platform/ctx.ts'
import { notFound } from '../platform/refusal.ts'
import type { Secrets } from '../platform/secrets.ts'
import { type Addressed, inboxFor } from './rules.ts'

export type Health = Inbox['health']

/** Passwords of an inbox's accounts and the secret of its OAuth client, sealed in its row. */
export type InboxSecrets = { imap?: string | undefined; smtp?: string | undefined; oauth?: string | undefined }

export type InboxRow = {
  id: number
  channel: Channel
  name: string
  address: string | null
  aliases: string[]
  catch_all_domain: string | null
  team_id: number | null
  team_name: string | null
  sender_name: string
  quote_history: boolean
  signed_reply_address: boolean
  newcomers: Newcomers
  authserv_id: string | null
  imap: ImapAccount | null
  smtp: SmtpAccount | null
  oauth: OauthClient | null
  round_trip_minutes: number | null
  grant_given_at: Date | null
  grant_account: string | null
  grant_ended_at: Date | null
  grant_ends_at: Date | null
  grant_reason: string | null
  secrets: Buffer | null
  health: Health
  created_at: Date
}

const columns = sql`inbox.id, inbox.channel, inbox.name, inbox.address, inbox.aliases, inbox.catch_all_domain, inbox.team_id,
  team.name as team_name, inbox.sender_name, inbox.quote_history, inbox.signed_reply_address, inbox.newcomers, inbox.authserv_id, inbox.imap, inbox.smtp,
  inbox.secrets, inbox.health, inbox.created_at, inbox.oauth, inbox.round_trip_minutes,
  given.given_at as grant_given_at, given.account as grant_account, given.ended_at as grant_ended_at, given.ends_at as grant_ends_at,
  given.reason as grant_reason`
const tables = sql`inbox left join team on team.id = inbox.team_id left join inbox_grant given on given.inbox_id = inbox.id`

/** The inboxes that are open, by name. */
export async function openInboxes(tx: Tx): Promise<InboxRow[]> {
  const { rows } = await sql<InboxRow>`select ${columns} from ${tables}
    where inbox.removed_at is null order by lower(inbox.name), inbox.id`.execute(tx)
  return rows
}

/** An open inbox; throws `not_found`. */
export async function findInbox(ctx: Ctx, id: number): Promise<InboxRow> {
  const row = await inboxRow(ctx.tx, id)
  if (!row) throw notFound('inbox')
  return row
}

/** An open inbox, or null. */
export async function inboxRow(tx: Tx, id: number): Promise<InboxRow | null> {
  const { rows } = await sql<InboxRow>`select ${columns} from ${tables}
    where inbox.id = ${id} and inbox.removed_at is null`.execute(tx)
  return rows[0] ?? null
}

export async function listInboxes(ctx: Ctx): Promise<{ items: Inbox[] }> {
  const rows = await openInboxes(ctx.tx)
  return { items: rows.map((row) => toInbox(row, ctx.links.secrets)) }
}

export async function getInbox(ctx: Ctx, id: number): Promise<Inbox> {
  return toInbox(await findInbox(ctx, id), ctx.links.secrets)
}

/** The passwords kept for an inbox. */
export function secretsOf(row: Pick<InboxRow, 'secrets'>, secrets: Secrets): InboxSecrets {
  return row.secrets ? (secrets.open(row.secrets) as InboxSecrets) : {}
}

/** The row as the contract shows it: of passwords only whether they are kept. */
export function toInbox(row: InboxRow, secrets: Secrets): Inbox {
  const kept = secretsOf(row, secrets)
  return {
    id: row.id,
    channel: row.channel,
    name: row.name,
    address: row.address,
    catchAllDomain: row.catch_all_domain,
    aliases: row.aliases,
    team: row.team_id === null ? null : { id: row.team_id, name: row.team_name ?? '' },
    senderName: row.sender_name,
    quoteHistory: row.quote_history,
    signedReplyAddress: row.signed_reply_address,
    newcomers: row.newcomers,
    authservId: row.authserv_id,
    imap: row.imap && { ...row.imap, hasPassword: kept.imap !== undefined },
    smtp: row.smtp && { ...row.smtp, hasPassword: kept.smtp !== undefined },
    oauth: row.oauth && { ...row.oauth, hasSecret: kept.oauth !== undefined, grant: grantOf(row) },
    roundTripMinutes: row.round_trip_minutes,
    health: row.health,
    createdAt: row.created_at.toISOString(),
  }
}

function grantOf(row: InboxRow): NonNullable<Inbox['oauth']>['grant'] {
  const since = row.grant_ended_at ?? row.grant_given_at
  return {
    state: row.grant_ended_at ? 'ended' : row.grant_given_at ? 'given' : 'none',
    account: row.grant_account,
    since: since?.toISOString() ?? null,
    message: row.grant_reason,
    endsAt: row.grant_ends_at?.toISOString() ?? null,
  }
}

/** What mail may be addressed to now: every open mail inbox with its addresses. */
export async function addressedInboxes(tx: Tx): Promise<Addressed[]> {
  const { rows } = await sql<Addressed>`select id, address, aliases, catch_all_domain from inbox
    where removed_at is null and channel = 'email' order by id`.execute(tx)
  return rows
}

/** The inbox that each envelope address leads to; addresses that lead nowhere are left out. */
export async function inboxesOfRecipients(
  tx: Tx,
  secrets: Secrets,
  addresses: readonly string[],
): Promise<Map<string, number>> {
  const inboxes = await addressedInboxes(tx)
  const found = new Map<string, number>()
  for (const address of addresses) {
    const inbox = inboxFor(inboxes, address, (signed) => conversationOfReplyAddress(secrets, signed))
    if (inbox) found.set(address, inbox.id)
  }
  return found
}

const remembered = 1000

/**
 * Answers whether mail to an address is ours, as mail servers ask for each recipient. A yes is remembered for a second; a no
 * is always asked again, so that a new inbox is known at once.
 */
export function rememberRecipients(tx: Tx, secrets: Secrets): (address: string) => Promise<boolean> {
  let inboxes: Addressed[] = []
  let until = 0
  const leads = (address: string) =>
    inboxFor(inboxes, address, (signed) => conversationOfReplyAddress(secrets, signed)) !== null
  return async (address) => {
    if (Date.now() < until && leads(address)) return true
    inboxes = await addressedInboxes(tx)
    until = Date.now() + remembered
    return leads(address)
  }
}

/** Whether the address is one of an open inbox's own, so that mail from it would be ourselves. */
export async function isOwnAddress(tx: Tx, address: string): Promise<boolean> {
  const { rows } = await sql`select 1 from inbox where removed_at is null and channel = 'email'
    and (address = ${address} or ${address} = any(aliases)) limit 1`.execute(tx)
  return rows.length > 0
}
