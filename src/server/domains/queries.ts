import { sql } from 'kysely'
import { getDomain as registeredDomain } from 'tldts'
import type { MailDomain } from '../../contract/domains.ts'
import type { DomainFacts, Question } from '../channels/email/dns-advice.ts'
import { type InboxRow, openInboxes } from '../inboxes/queries.ts'
import type { Ctx, Tx } from '../platform/ctx.ts'
import { notFound } from '../platform/refusal.ts'
import { adviseOn } from './checking/rules.ts'
import { type KeyRow, keysOf, toKey } from './keys/queries.ts'
import { domainsOf } from './rules.ts'

type Kept = { domain: string; checked_at: Date; facts: DomainFacts; aligned_since: Date | null }
type Own = { domain: string; inboxes: InboxRow[] }

/** Every domain that an open inbox has an address of, in the order of the alphabet. */
export async function ownDomains(tx: Tx): Promise<Own[]> {
  const inboxes = (await openInboxes(tx)).filter(({ channel }) => channel === 'email')
  const domains = new Map<string, InboxRow[]>()
  for (const inbox of inboxes) {
    const everything = inbox.catch_all_domain && `@${inbox.catch_all_domain}`
    for (const domain of domainsOf([inbox.address, ...inbox.aliases, everything]))
      domains.set(domain, [...(domains.get(domain) ?? []), inbox])
  }
  return [...domains]
    .map(([domain, of]) => ({ domain, inboxes: of }))
    .toSorted((a, b) => (a.domain < b.domain ? -1 : 1))
}

/** One of these; throws `not_found`. */
export async function findOwnDomain(tx: Tx, domain: string): Promise<Own> {
  const found = (await ownDomains(tx)).find((each) => each.domain === domain)
  if (!found) throw notFound('domain of an inbox')
  return found
}

export async function listDomains(ctx: Ctx): Promise<{ items: MailDomain[] }> {
  return { items: await described(ctx, await ownDomains(ctx.tx)) }
}

export async function getDomain(ctx: Ctx, domain: string): Promise<MailDomain> {
  const [only] = await described(ctx, [await findOwnDomain(ctx.tx, domain)])
  return only as MailDomain
}

async function described(ctx: Ctx, own: Own[]): Promise<MailDomain[]> {
  const names = own.map(({ domain }) => domain)
  const keys = await keysOf(ctx.tx, names)
  const { rows } = await sql<Kept>`select domain, checked_at, facts, aligned_since from mail_domain
    where domain = any(${names}::text[])`.execute(ctx.tx)
  return own.map((each) =>
    describe(
      ctx.now,
      each,
      rows.find(({ domain }) => domain === each.domain) ?? null,
      keys.filter(({ domain }) => domain === each.domain),
    ),
  )
}

function describe(now: Date, { domain, inboxes }: Own, kept: Kept | null, rows: KeyRow[]): MailDomain {
  const keys = rows.map(toKey)
  return {
    domain,
    inboxes: inboxes.map(({ id, name }) => ({ id, name })),
    signing: keys.some(({ state }) => state === 'signing'),
    checkedAt: kept?.checked_at.toISOString() ?? null,
    checks: kept ? adviseOn(kept.facts, keys, kept.aligned_since, now) : [],
    keys: keys.map(({ publicKey: _, ...key }) => key),
  }
}

/** What is to be asked of DNS about a domain; `smtpUrl` is the server of inboxes that name none. */
export async function questionAbout(tx: Tx, { domain, inboxes }: Own, smtpUrl: string | null): Promise<Question> {
  const shared = smtpUrl ? new URL(smtpUrl).hostname.replace(/^\[|\]$/g, '') : null
  const servers = inboxes
    .filter((inbox) => domainsOf([inbox.address, ...inbox.aliases]).includes(domain))
    .map((inbox) => inbox.smtp?.host ?? shared)
  const parent = registeredDomain(domain, { allowPrivateDomains: true })
  const keys = await keysOf(tx, [domain])
  return {
    domain,
    parent: parent && parent !== domain ? parent : null,
    selectors: keys.map(({ selector }) => selector),
    servers: servers.filter((host) => host !== null),
  }
}
