import { sql } from 'kysely'
import type { ArticleSnapshot, ArticleVersion, ArticleWords } from '../../../contract/article-versions.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'
import { forDesk, seeTranslation } from '../queries.ts'
import { wordsIn } from '../rules.ts'
import { comparedHtml, comparedText } from './rules.ts'

type Person = { id: number; name: string } | null
type VersionRow = {
  id: number
  number: number
  title: string
  note: string
  author: Person
  reviewer: Person
  created_at: Date
  text: string
}

const person = (column: string) =>
  sql`(select json_build_object('id', id, 'name', name) from agent where id = ${sql.ref(column)})`

/** What was published of an article in one language, and what was written over. Throws `not_found`. */
export async function listArticleVersions(
  ctx: Ctx,
  id: number,
  language: string,
): Promise<{ items: ArticleVersion[]; snapshots: ArticleSnapshot[] }> {
  const text = await seeTranslation(ctx, id, language)
  const { rows } = await sql<VersionRow>`
    select id, number, title, note, text, created_at, ${person('author_id')} as author, ${person('reviewer_id')} as reviewer
    from article_version where article_id = ${id} and language = ${language}
    order by number desc limit 100`.execute(ctx.tx)
  const { rows: snapshots } = await sql<{ id: number; title: string; saved_at: Date; by: Person }>`
    select id, title, saved_at, ${person('saved_by')} as by from article_snapshot
    where article_id = ${id} and language = ${language} order by id desc limit 100`.execute(ctx.tx)
  return {
    items: rows.map(({ number, title, note, author, reviewer, ...row }) => ({
      ...{ version: number, title, note, author, reviewer, words: wordsIn(row.text) },
      at: row.created_at.toISOString(),
      current: row.id === text.version_id,
      leavesAt: row.id === text.scheduled_version_id ? (text.publish_at?.toISOString() ?? null) : null,
    })),
    snapshots: snapshots.map((row) => ({
      ...{ id: row.id, title: row.title, savedAt: row.saved_at.toISOString(), savedBy: row.by },
    })),
  }
}

/** What a state of an article says: `draft`, the number of a version, or `snapshot:7`. Throws `not_found`. */
export async function wordsOf(ctx: Ctx, id: number, language: string, state: string): Promise<ArticleWords> {
  const text = await seeTranslation(ctx, id, language)
  if (state === 'draft') return { title: text.title, summary: text.summary, html: text.html }
  const [kind, number] = state.startsWith('snapshot:') ? ['snapshot', state.slice(9)] : ['version', state]
  const { rows } = await (kind === 'snapshot'
    ? sql<ArticleWords>`select title, summary, html from article_snapshot
        where article_id = ${id} and language = ${language} and id = ${number}::bigint`
    : sql<ArticleWords>`select title, summary, html from article_version
        where article_id = ${id} and language = ${language} and number = ${number}::int`
  ).execute(ctx.tx)
  if (!rows[0]) throw notFound('version')
  return rows[0]
}

/** The same as the desk shows it. */
export async function getArticleVersion(ctx: Ctx, id: number, language: string, version: number) {
  const words = await wordsOf(ctx, id, language, String(version))
  return { ...words, html: forDesk(ctx, words.html) }
}

/** Two states against each other, word for word. Throws `not_found`. */
export async function compareArticle(ctx: Ctx, id: number, language: string, from: string, to: string) {
  const before = await wordsOf(ctx, id, language, from)
  const after = await wordsOf(ctx, id, language, to)
  return {
    title: comparedText(before.title, after.title),
    summary: comparedText(before.summary, after.summary),
    html: forDesk(ctx, comparedHtml(before.html, after.html)),
    same: before.title === after.title && before.summary === after.summary && before.html === after.html,
  }
}
