import { sql } from 'kysely'
import type { OrganizationHit } from '../../../../contract/search.ts'
import { getOrganization } from '../../../organizations/queries.ts'
import { can } from '../../../platform/access.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { markOf, readMark } from '../../../platform/paging.ts'
import { markIn } from '../finding/marking/rules.ts'
import type { KindQuery, KindSection } from '../kinds/rules.ts'
import { similarNames } from '../names/queries.ts'

const mostFound = 500

/** Organizations whose name or domain holds every word, or a name like it. */
export async function findOrganizations(
  ctx: Ctx,
  { words, limit, after }: KindQuery,
): Promise<KindSection<OrganizationHit>> {
  if (!can(ctx.actor, 'contact.read') || words.length === 0)
    return { items: [], next: null, total: { n: 0, about: false } }
  const spelt = await Promise.all(words.map(async (word) => [word, ...(await similarNames(ctx, word))]))
  const from = after ? Number(readMark(after, 1)[0]) : 0
  const each = spelt.map((words) => {
    const parts = words.map((word) => {
      const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`
      return sql`heed_plain(name) like ${pattern} or array_to_string(domains, ' ') like ${pattern}`
    })
    return sql`(${sql.join(parts, sql` or `)})`
  })
  const { rows } = await sql<{ id: number }>`
    select id from organization where ${sql.join(each, sql` and `)}
    order by similarity(heed_plain(name), ${words.join(' ')}) desc, id desc limit ${mostFound}`.execute(ctx.tx)
  const page = rows.slice(from, from + limit)
  const organizations = await Promise.all(page.map(({ id }) => getOrganization(ctx, id)))
  const shown = { words: spelt.flat(), beginnings: words, phrases: words }
  return {
    items: organizations.map((organization) => ({
      ...{ kind: 'organization' as const, organization, name: markIn(organization.name, shown) },
    })),
    next: rows.length > from + limit ? markOf(from + limit) : null,
    total: { n: rows.length, about: rows.length >= mostFound },
  }
}
