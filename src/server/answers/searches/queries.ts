import { type RawBuilder, sql } from 'kysely'
import type { Answer, Request } from '../../../contract/endpoint.ts'
import type { listHelpSearches as contract, HelpSearch } from '../../../contract/help-searches.ts'
import type { Ctx } from '../../platform/ctx.ts'

type Asked = Request<typeof contract>['query']

/** What readers looked for, the most frequent first; what was opened from it beside it. */
export async function listHelpSearches(ctx: Ctx, asked: Asked): Promise<Answer<typeof contract>> {
  const which = within(asked)
  const [items, total, days] = await Promise.all([
    search(ctx, asked, which),
    totals(ctx, which),
    byDay(ctx, asked, which),
  ])
  return { items, total, days }
}

const within = ({ helpCentre, language, from, to, q }: Asked): RawBuilder<boolean> => sql<boolean>`(
  help_centre_id = ${helpCentre} and day between ${from}::date and ${to}::date
  and ${language ? sql`language = ${language}` : sql`true`}
  and ${q ? sql`words like ${`%${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`}` : sql`true`})`

async function search(ctx: Ctx, { show, limit }: Asked, which: RawBuilder<boolean>): Promise<HelpSearch[]> {
  const wanted = { all: sql`true`, nothing: sql`found = 0`, unopened: sql`found > 0 and clicks = 0` }[show]
  const { rows } = await sql<HelpSearch>`
    with said as (
      select words, language, sum(times)::int as times, max(day) as last_day, (array_agg(found order by day desc))[1] as found
      from help_search where ${which} group by 1, 2),
    opened as (
      select words, language, sum(times)::int as clicks from help_search_click where ${which} group by 1, 2),
    wanted as (
      select said.*, coalesce(clicks, 0) as clicks from said left join opened using (words, language))
    select words, language, times, found, clicks, to_char(last_day, 'YYYY-MM-DD') as "lastDay",
      coalesce((select json_agg(json_build_object('id', article_id, 'title', title, 'times', times) order by times desc, article_id) from (
        select article_id, sum(times)::int as times, (select title from article_translation where article_id = help_search_click.article_id
            order by language <> wanted.language limit 1) as title
        from help_search_click where ${which} and words = wanted.words and language = wanted.language
        group by article_id order by 2 desc limit 3) top), '[]') as opened
    from wanted where ${wanted} order by times desc, words limit ${limit}`.execute(ctx.tx)
  return rows
}

async function totals(ctx: Ctx, which: RawBuilder<boolean>): Promise<Answer<typeof contract>['total']> {
  const { rows } = await sql<Answer<typeof contract>['total']>`
    select coalesce(sum(times), 0)::int as searches, coalesce(sum(times) filter (where found = 0), 0)::int as nothing,
      count(distinct (language, words))::int as different,
      coalesce((select sum(times) from help_search_click where ${which}), 0)::int as opened
    from help_search where ${which}`.execute(ctx.tx)
  return rows[0] as Answer<typeof contract>['total']
}

async function byDay(ctx: Ctx, { from, to }: Asked, which: RawBuilder<boolean>) {
  const { rows } = await sql<{ day: string; searches: number; nothing: number }>`
    select to_char(each, 'YYYY-MM-DD') as day, coalesce(sum(times), 0)::int as searches,
      coalesce(sum(times) filter (where found = 0), 0)::int as nothing
    from generate_series(greatest(${from}::date, ${to}::date - 400), ${to}::date, '1 day') each
      left join help_search on day = each::date and ${which}
    group by each order by each`.execute(ctx.tx)
  return rows
}
