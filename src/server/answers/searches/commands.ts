import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { Place } from '../rules.ts'
import { keptWords, SearchStorms } from './rules.ts'

/** So many different searches of a help centre are kept a day; of those that are known more are counted. */
const mostADay = 5000

const storms = new SearchStorms(() => new Date())

export type Searched = { q: string; found: number; ip: string }

/** Keeps that readers look for this, and how much they found. Who it was is not kept; one visitor counts once in ten minutes. */
export async function keepSearch(ctx: Ctx, { id, language }: Place, { q, found, ip }: Searched): Promise<void> {
  const words = keptWords(q)
  if (words === null || !storms.counts(ip, `${id} ${language} ${words}`)) return
  const day = dayOf(ctx)
  await sql`
    insert into help_search (help_centre_id, day, language, words, found)
    select ${id}, ${day}::date, ${language}, ${words}, ${found}
    where (select count(*) from help_search where help_centre_id = ${id} and day = ${day}::date) < ${mostADay}
      or exists (select from help_search where (help_centre_id, day, language, words) = (${id}, ${day}::date, ${language}, ${words}))
    on conflict (help_centre_id, day, language, words)
      do update set times = help_search.times + 1, found = excluded.found`.execute(ctx.tx)
}

/** Keeps that an article was opened from a search that is kept. */
export async function keepOpened(
  ctx: Ctx,
  { id, language }: Place,
  { q, articleId, ip }: { q: string; articleId: number; ip: string },
): Promise<void> {
  const words = keptWords(q)
  if (words === null || !storms.counts(ip, `${id} ${language} ${words} ${articleId}`)) return
  const day = dayOf(ctx)
  await sql`
    insert into help_search_click (help_centre_id, day, language, words, article_id)
    select help_centre_id, day, language, words, ${articleId} from help_search
    where (help_centre_id, day, language, words) = (${id}, ${day}::date, ${language}, ${words})
      and exists (select from article where id = ${articleId})
    on conflict (help_centre_id, day, language, words, article_id) do update set times = help_search_click.times + 1`.execute(
    ctx.tx,
  )
}

const dayOf = ({ now }: Ctx) => now.toISOString().slice(0, 10)

/** Days that searches are kept. */
const kept = 400

export async function forgetSearches(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.now.getTime() - kept * 86_400_000)
  await sql`delete from help_search where day < ${before}`.execute(ctx.tx)
  await sql`delete from help_search_click where day < ${before}`.execute(ctx.tx)
}
