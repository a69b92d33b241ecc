import { sql } from 'kysely'
import type { House } from '../../platform/house.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { ownDomains } from '../queries.ts'
import { checkDomain } from './commands.ts'

/** Looks at every domain once a day, and more often where a new key waits for its record. */
export function domainJobs(house: House): Jobs {
  return {
    check_domains: async () =>
      checkAll(
        house,
        (await ownDomains(house.database.reader)).map(({ domain }) => domain),
      ),
    check_new_keys: async () => checkAll(house, await waiting(house)),
  }
}

/** Domains with a key of the last two weeks that was not seen yet; after that its admin has forgotten it. */
async function waiting({ database, now }: House): Promise<string[]> {
  const since = new Date(now().getTime() - 14 * 24 * 3600_000)
  const { rows } = await sql<{ domain: string }>`select distinct domain from dkim_key
    where seen_at is null and retired_at is null and created_at > ${since}`.execute(database.reader)
  const own = new Set((await ownDomains(database.reader)).map(({ domain }) => domain))
  return rows.map(({ domain }) => domain).filter((domain) => own.has(domain))
}

async function checkAll(house: House, domains: string[]): Promise<void> {
  for (const domain of domains)
    await checkDomain(house, domain).catch((error) =>
      house.log.warn({ err: error, domain }, 'a mail domain could not be checked'),
    )
}
