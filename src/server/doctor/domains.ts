import type pg from 'pg'
import type { DomainFacts } from '../channels/email/dns-advice.ts'
import { adviseOn } from '../domains/checking/rules.ts'
import { type KeyRow, toKey } from '../domains/keys/queries.ts'
import { type Finding, ok, warn } from './finding.ts'

type Kept = { domain: string; facts: DomainFacts; aligned_since: Date | null }

/** What DNS said of the domains of our addresses when Heed last looked; it is not asked again. */
export async function aboutDomains(pool: pg.Pool): Promise<Finding[]> {
  const { rows } = await pool.query<Kept>(
    `select domain, facts, aligned_since from mail_domain where exists (select from inbox
      where removed_at is null and (address like '%@' || domain or catch_all_domain = domain)) order by domain`,
  )
  const keys = await pool.query<KeyRow>('select * from dkim_key order by id')
  return rows.map(({ domain, facts, aligned_since }) => {
    const own = keys.rows.filter((key) => key.domain === domain).map(toKey)
    const checks = adviseOn(facts, own, aligned_since, new Date())
    const wrong = checks.filter(({ state }) => state === 'problem').map(({ name }) => name.toUpperCase())
    return wrong.length === 0
      ? ok('mail domain', `${domain}: nothing in DNS stands in the way of its mail`)
      : warn('mail domain', `${domain}: ${wrong.join(', ')}; Settings, Mail domains says what to publish`)
  })
}
