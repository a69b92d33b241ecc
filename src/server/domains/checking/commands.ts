import { sql } from 'kysely'
import { clearAlarm, raiseAlarm } from '../../alarms/commands.ts'
import { openDns } from '../../channels/email/dns.ts'
import { askAboutDomain, type DomainFacts } from '../../channels/email/dns-advice.ts'
import { heed } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import type { House } from '../../platform/house.ts'
import { publishedState } from '../dkim/rules.ts'
import { noteSeen } from '../keys/commands.ts'
import { keysOf, toKey } from '../keys/queries.ts'
import { findOwnDomain, questionAbout } from '../queries.ts'
import { isAligned, lostKeyMessage } from './rules.ts'

/** Asks DNS about a domain of ours and keeps what it says. Throws `not_found`. */
export async function checkDomain(house: House, domain: string): Promise<void> {
  const { database, smtpUrl } = house
  const question = await questionAbout(database.reader, await findOwnDomain(database.reader, domain), smtpUrl)
  // With a memory of its own: somebody may have published a record a moment ago.
  const dns = openDns({ servers: house.dns })
  try {
    const facts = await askAboutDomain(dns.resolve, question)
    await database.write(heed, (ctx) => keepFacts(ctx, facts))
  } finally {
    dns.close()
  }
}

async function keepFacts(ctx: Ctx, facts: DomainFacts): Promise<void> {
  const { domain } = facts
  const keys = await keysOf(ctx.tx, [domain])
  const published = keys.filter(({ selector, public_key }) => {
    const asked = facts.dkim[selector]
    return asked && ['matches', 'testing'].includes(publishedState(asked, public_key))
  })
  await noteSeen(
    ctx,
    domain,
    published.map(({ selector }) => selector),
  )
  const own = (await keysOf(ctx.tx, [domain])).map(toKey)
  const aligned = isAligned(facts, own)
  await sql`insert into mail_domain (domain, checked_at, facts, aligned_since)
    values (${domain}, ${ctx.now}, ${JSON.stringify(facts)}::jsonb, ${aligned ? ctx.now : null}::timestamptz)
    on conflict (domain) do update set checked_at = excluded.checked_at, facts = excluded.facts, aligned_since = case
      when ${aligned}::boolean is null then mail_domain.aligned_since
      when ${aligned}::boolean then coalesce(mail_domain.aligned_since, excluded.aligned_since) end`.execute(ctx.tx)
  await record(ctx, { type: 'domain.changed', data: { domain } })
  await alarm(ctx, facts, own)
}

/** What DNS does not say changes no alarm. */
async function alarm(ctx: Ctx, facts: DomainFacts, keys: ReturnType<typeof toKey>[]): Promise<void> {
  const key = `domain ${facts.domain} dkim`
  const signing = keys.filter(({ state }) => state === 'signing')
  const message = lostKeyMessage(
    facts,
    keys.filter(({ seenAt }) => seenAt !== null),
  )
  if (message) return raiseAlarm(ctx, { key, kind: 'domain', message })
  if (signing.every(({ selector }) => facts.dkim[selector]?.known)) await clearAlarm(ctx, key)
}
