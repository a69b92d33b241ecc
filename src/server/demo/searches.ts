import { sql } from 'kysely'
import { keepOpened, keepSearch } from '../answers/searches/commands.ts'
import { createSynonyms } from '../answers/synonyms/commands.ts'
import { sites } from '../help-centres/queries.ts'
import type { Ctx } from '../platform/ctx.ts'

const day = 24 * 3_600_000

/** What readers looked for, how often in the last weeks, how much it found, and the beginning of the title that was opened. */
const looked: { language: 'en' | 'de'; q: string; times: number; found: number; opened?: string }[] = [
  { language: 'en', q: 'return', times: 9, found: 2, opened: 'Send something back' },
  { language: 'en', q: 'track parcel', times: 6, found: 1, opened: 'Where is my parcel' },
  { language: 'en', q: 'gift card', times: 5, found: 0 },
  { language: 'en', q: 'lamp blinks red', times: 3, found: 1 },
  { language: 'de', q: 'rückgabe', times: 5, found: 1 },
  { language: 'de', q: 'ersatzteile', times: 4, found: 0 },
]

/** Readers look for things at the help centre, and two words are said to mean the same. */
export async function searchSome(ctx: Ctx, now: Date): Promise<void> {
  const [site] = await sites(ctx, sql`published_at is not null`)
  if (!site) return
  for (const [place, { language, q, times, found, opened }] of looked.entries())
    for (let n = 0; n < times; n++) {
      const then = { ...ctx, now: new Date(now.getTime() - ((n * 3 + place) % 24) * day) }
      const reader = { id: site.id, language }
      // Each is somebody else.
      const ip = `demo ${place} ${n}`
      await keepSearch(then, reader, { q, found, ip })
      const articleId = opened && n % 2 === 0 ? await titled(ctx, opened) : null
      if (articleId) await keepOpened(then, reader, { q, articleId, ip })
    }
  await createSynonyms(ctx, { helpCentreId: site.id, language: 'en', words: ['return', 'send back', 'give back'] })
}

async function titled(ctx: Ctx, beginning: string): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`select article_id as id from article_translation
    where title like ${`${beginning}%`} and version_id is not null order by 1 limit 1`.execute(ctx.tx)
  return rows[0]?.id ?? null
}
