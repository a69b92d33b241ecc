import { sql } from 'kysely'
import { heed } from '../../platform/actor.ts'
import type { House } from '../../platform/house.ts'
import { asMeant, meantLanguages } from './rules.ts'

const perStep = 20

/** Has the meaning told of the next passages that have none; whether more are left. The model is asked outside a transaction. */
export async function meanStep({ database, meaning }: Pick<House, 'database' | 'meaning'>): Promise<boolean> {
  const { rows } = await sql<{ id: number; language: string; title: string; heading: string; text: string }>`
    select article_passage.id, article_passage.language, title, heading, article_passage.text
    from article_passage join article_version on article_version.id = version_id
    where vector is null and left(article_passage.language, 2) = any(${[...meantLanguages]}::text[])
    order by article_passage.id desc limit ${perStep}`.execute(database.reader)
  if (rows.length === 0) return false
  const said = rows.map(({ language, title, heading, text }) =>
    asMeant([title, heading, text].filter(Boolean).join('. '), language),
  )
  const vectors = await meaning.of(said.map((each) => each ?? ''))
  await database.write(heed, async (ctx) => {
    for (const [n, { id }] of rows.entries())
      await sql`update article_passage set vector = ${Buffer.from(vectors[n] as Int8Array)}, meant = nextval('article_passage_meant_seq')
        where id = ${id}`.execute(ctx.tx)
  })
  return true
}
