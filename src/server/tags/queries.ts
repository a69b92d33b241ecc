import { sql } from 'kysely'
import type { Request } from '../../contract/endpoint.ts'
import type { listTags as listContract, TagChange, TagColour, TagRow, TagRules } from '../../contract/tags.ts'
import { reach, visible } from '../platform/access.ts'
import type { Ctx } from '../platform/ctx.ts'
import { notFound } from '../platform/refusal.ts'
import { tallies } from '../tallies/queries.ts'
import type { Known } from './rules.ts'

export type Row = {
  id: number
  name: string
  colour: TagColour | null
  description: string
  archived_at: Date | null
  uses: number | null
}

const toTag = ({ archived_at, ...row }: Row): TagRow => ({ ...row, archivedAt: archived_at?.toISOString() ?? null })

const columns = sql`tag.id, tag.name, colour, description, archived_at`

/** The tags, the commonest first. A reader of some conversations finds what those have lately had, and no numbers. */
export async function listTags(ctx: Ctx, { q, archived, limit }: Request<typeof listContract>['query']) {
  const part = `%${(q ?? '').toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  const fits = sql`lower(tag.name) like ${part} and (archived_at is null or ${archived === 'true'}::boolean)`
  const all = reach(ctx.actor) === 'all'
  const uses = all
    ? sql`${tallies(sql`'tag'`)} used on used.name = lower(tag.name)`
    : sql`(
        select lower(name) as name, count(*) as n from (
          select tags from conversation where ${visible(ctx.actor)} order by last_message_at desc, id desc limit 10000
        ) recent, unnest(recent.tags) name group by 1) used on used.name = lower(tag.name)`
  const { rows } = await sql<Row>`
    select ${columns}, ${all ? sql`coalesce(used.n, 0)` : sql`null::bigint`} as uses
    from tag ${all ? sql`left join` : sql`join`} ${uses}
    where ${fits} order by coalesce(used.n, 0) desc, lower(tag.name) limit ${limit}`.execute(ctx.tx)
  return { items: rows.map(toTag) }
}

export async function getTag(ctx: Ctx, id: number): Promise<TagRow> {
  const { rows } = await sql<Row>`
    select ${columns}, coalesce((select n from ${tallies(sql`'tag'`, sql`name = (select lower(name) from tag where id = ${id})`)} used), 0) as uses
    from tag where id = ${id}`.execute(ctx.tx)
  if (!rows[0]) throw notFound('tag')
  return toTag(rows[0])
}

export async function lockTag(ctx: Ctx, id: number): Promise<{ id: number; name: string }> {
  const { rows } = await sql<{
    id: number
    name: string
  }>`select id, name from tag where id = ${id} for update`.execute(ctx.tx)
  if (!rows[0]) throw notFound('tag')
  return rows[0]
}

/** What is known of tags by these names, by the name in lower case; what was renamed lately is known by its old name too. */
export async function knownTags(ctx: Ctx, names: readonly string[]): Promise<Map<string, Known>> {
  const asked = names.map((name) => name.toLowerCase())
  const { rows } = await sql<Known & { asked: string }>`
    select lower(name) as asked, name, archived_at is not null as archived from tag where lower(name) = any(${asked}::text[])
    union all
    select asked, tag.name, archived_at is not null from (
      select distinct on (lower(from_name)) lower(from_name) as asked, to_name from tag_change
      where lower(from_name) = any(${asked}::text[]) and at > ${ctx.now}::timestamptz - interval '1 day' order by 1, id desc
    ) old join tag on lower(tag.name) = lower(old.to_name)`.execute(ctx.tx)
  return new Map(rows.toReversed().map(({ asked, ...known }) => [asked, known]))
}

/** Of the names, in lower case, those of tags that were removed since and not made again; the others stay until we commit. */
export async function removedTags(ctx: Ctx, names: readonly string[], since: Date): Promise<Set<string>> {
  const asked = names.map((name) => name.toLowerCase())
  await sql`select from tag where lower(name) = any(${asked}::text[]) order by id for key share`.execute(ctx.tx)
  const { rows } = await sql<{ name: string }>`
    select lower(from_name) as name from tag_change
    where kind = 'remove' and at >= ${since} and lower(from_name) = any(${asked}::text[])
      and not exists (select from tag where lower(tag.name) = lower(from_name))`.execute(ctx.tx)
  return new Set(rows.map(({ name }) => name))
}

/** What is being worked off, the oldest first. */
export async function listTagChanges(ctx: Ctx): Promise<{ items: TagChange[] }> {
  const { rows } = await sql<TagChange>`
    select kind, from_name as "from", to_name as "to", changed,
      coalesce((select n from ${tallies(sql`'tag'`)} used where used.name = lower(from_name)), 0) as left
    from tag_change where ended_at is null order by id`.execute(ctx.tx)
  return { items: rows }
}

export async function tagRules(ctx: Ctx): Promise<TagRules> {
  const row = await ctx.tx.selectFrom('setting').select('value').where('key', '=', 'tags').executeTakeFirst()
  return { create: 'everyone', ...(row?.value as Partial<TagRules> | undefined) }
}
