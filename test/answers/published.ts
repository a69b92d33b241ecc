import { sql } from 'kysely'
import { heed } from '../../src/server/platform/actor.ts'
import type { Ctx } from '../../src/server/platform/ctx.ts'
import { record } from '../../src/server/platform/events.ts'
import type { House } from '../../src/server/platform/house.ts'

/** What stands in one language: title and paragraphs, `## ` begins a heading. */
export type Text = { title: string; text: string; summary?: string }

export type Published = {
  texts: Record<string, Text>
  audience?: 'public' | 'customers' | 'internal'
  sectionId?: number
  tags?: string[]
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const htmlOf = (text: string) =>
  text
    .split('\n')
    .map((line) => (line.startsWith('## ') ? `<h2>${escaped(line.slice(3))}</h2>` : `<p>${escaped(line)}</p>`))
    .join('')

/** A category with one section in a help centre; the section's id. */
export async function makeShelf(house: House, helpCentreId: number): Promise<number> {
  return house.database.write(heed, async (ctx) => {
    const { rows } = await sql<{ id: number }>`
      with made as (insert into category (help_centre_id, names, created_at) values (${helpCentreId}, '{"en":"Shop"}', now()) returning id)
      insert into section (category_id, names, created_at) select id, '{"en":"All"}', now() from made returning id`.execute(
      ctx.tx,
    )
    return rows[0]?.id as number
  })
}

/** The first help centre, published, with a shelf. */
export async function openFirstSite(house: House, languages = ['en', 'de']) {
  const { rows } = await sql<{ id: number }>`
    update help_centre set languages = ${languages}, published_at = now()
    where id = (select min(id) from help_centre) returning id`.execute(house.database.reader)
  const id = rows[0]?.id as number
  return { id, sectionId: await makeShelf(house, id) }
}

/** An article as it stands after it was published in each of its languages; its id. */
export const publish = (house: House, article: Published): Promise<number> =>
  house.database.write(heed, (ctx) => publishWithin(ctx, article))

export async function publishWithin(ctx: Ctx, article: Published): Promise<number> {
  const { texts, audience = 'public', sectionId, tags = [] } = article
  const [language] = Object.keys(texts) as [string]
  const { rows } = await sql<{ id: number }>`insert into article (audience, language, tags, created_at)
    values (${audience}, ${language}, ${tags}, now()) returning id`.execute(ctx.tx)
  const id = rows[0]?.id as number
  if (sectionId)
    await sql`insert into article_placement (article_id, section_id, placed_at) values (${id}, ${sectionId}, now())`.execute(
      ctx.tx,
    )
  for (const [code, text] of Object.entries(texts)) await publishText(ctx, id, code, text)
  return id
}

async function publishText(ctx: Ctx, id: number, language: string, { title, text, summary = '' }: Text) {
  const html = htmlOf(text)
  const plain = text.replaceAll('## ', '')
  await sql`
    with version as (
      insert into article_version (article_id, language, number, title, summary, html, text, created_at)
      values (${id}, ${language}, 1, ${title}, ${summary}, ${html}, ${plain}, now()) returning id)
    insert into article_translation (article_id, language, slug, title, summary, html, saved_at, published_revision, version_id, first_published_at, published_at)
    select ${id}, ${language}, 'a-slug', ${title}, ${summary}, ${html}, now(), 1, id, now(), now() from version`.execute(
    ctx.tx,
  )
  await record(ctx, {
    type: 'article.published',
    data: { articleId: id, title, language, version: 1, first: true } as never,
  })
}

/** Resolves once everything that was published is found. */
export async function indexed(house: House): Promise<void> {
  const behind = sql`select from follower_cursor where name = 'answers' and exists (
    select from event where (event.tx, event.id) > (follower_cursor.tx, follower_cursor.id))`
  for (const end = Date.now() + 20_000; (await behind.execute(house.database.reader)).rows.length > 0; ) {
    if (Date.now() > end) throw new Error('the index is still behind')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
