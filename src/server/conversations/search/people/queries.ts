import { type RawBuilder, sql } from 'kysely'
import type { PersonHit } from '../../../../contract/search.ts'
import { getContact } from '../../../contacts/queries.ts'
import { can, visible } from '../../../platform/access.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { markOf, readMark } from '../../../platform/paging.ts'
import { planAnew } from '../../../platform/statements.ts'
import { markIn } from '../finding/marking/rules.ts'
import type { KindQuery, KindSection } from '../kinds/rules.ts'
import { similarNames } from '../names/queries.ts'

const mostFound = 500

/** People whose name or address holds every word, or a name like it; whoever is named exactly so stands first. */
export async function findPeople(ctx: Ctx, { words, limit, after }: KindQuery): Promise<KindSection<PersonHit>> {
  if (!can(ctx.actor, 'contact.read') || words.length === 0)
    return { items: [], next: null, total: { n: 0, about: false } }
  const spelt = await Promise.all(words.map(async (word) => [word, ...(await similarNames(ctx, word))]))
  const from = after ? Number(readMark(after, 1)[0]) : 0
  const { rows } = await sql<{ id: number }>`
    ${sql.raw(planAnew)} with found as (
      select contact.id, contact.name, (select count(*) from unnest(${words}::text[]) word
        where ' ' || regexp_replace(heed_plain(contact.name), '[^[:alnum:]]', ' ', 'g') || ' ' like '% ' || word || ' %') as exact
      from contact where merged_into is null and ${holdsAll(spelt)} limit ${mostFound})
    select id from found order by exact desc, similarity(heed_plain(name), ${words.join(' ')}) desc, id desc`.execute(
    ctx.tx,
  )
  const page = rows.slice(from, from + limit)
  const contacts = await Promise.all(page.map(({ id }) => getContact(ctx, id)))
  const counts = await conversationsOf(
    ctx,
    page.map(({ id }) => id),
  )
  const shown = { words: spelt.flat(), beginnings: words, phrases: words }
  const items = contacts.map((contact): PersonHit => {
    const address = contact.addresses.find((each) => words.some((word) => each.address.includes(word)))?.address
    return {
      ...{ kind: 'person' as const, contact, conversations: counts.get(contact.id) ?? 0 },
      name: markIn(contact.name, shown),
      address: markIn(address ?? contact.address ?? '', shown),
    }
  })
  return {
    items,
    next: rows.length > from + limit ? markOf(from + limit) : null,
    total: { n: rows.length, about: rows.length >= mostFound },
  }
}

/** How many conversations each has that the reader may see; a thousand at most. */
async function conversationsOf(ctx: Ctx, ids: number[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ id: number; n: number }>`
    select id, (select count(*) from (select from conversation
      where contact_id = wanted.id and part_of is null and ${visible(ctx.actor)} limit 1000) theirs) as n
    from unnest(${ids}::bigint[]) wanted(id)`.execute(ctx.tx)
  return new Map(rows.map(({ id, n }) => [id, n]))
}

const inWords = (column: RawBuilder<unknown>, words: string[]) =>
  sql`(${sql.join(
    words.map((word) => sql`${column} like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`),
    sql` or `,
  )})`

/** Every word, in one of its spellings, in the name; or in an address. By the trigrams of both. */
function holdsAll(spelt: string[][]): RawBuilder<boolean> {
  const each = spelt.map(
    (words) => sql`(${inWords(sql`heed_plain(contact.name)`, words)}
      or contact.id = any(array(select contact_id from contact_address where ${inWords(sql`address`, words)} limit ${mostFound})))`,
  )
  return sql<boolean>`${sql.join(each, sql` and `)}`
}
