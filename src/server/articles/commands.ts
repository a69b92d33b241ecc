import { sql } from 'kysely'
import type {
  Article,
  changeArticle as changeContract,
  createArticle as createContract,
} from '../../contract/articles.ts'
import type { Request } from '../../contract/endpoint.ts'
import { can } from '../platform/access.ts'
import { agentId } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import { cleanArticle } from './cleaning/queries.ts'
import { adoptFiles } from './files/commands.ts'
import { articleOf } from './markdown/queries.ts'
import { getArticle, lockArticle, titleOf } from './queries.ts'

type New = Request<typeof createContract>['body']
type Change = Request<typeof changeContract>['body']

/** Begins an article as a draft. Throws `conflict` for a section or owner that there is not. */
export async function createArticle(ctx: Ctx, body: New): Promise<Article> {
  const read = body.markdown === undefined ? null : articleOf(body.markdown)
  const title = body.title || read?.title || ''
  const html = body.html === undefined ? (read?.html ?? '') : cleanArticle(body.html)
  const writer = agentId(ctx.actor)
  refuseReviewRule(ctx, body)
  await refuseNobody(ctx, body.ownerId)
  const { id } = await ctx.tx
    .insertInto('article')
    .values({
      ...{ audience: body.audience ?? 'public', language: body.language, tags: tagsOf(body.tags ?? []) },
      owner_id: body.ownerId === undefined ? writer : body.ownerId,
      ...{ review_at: body.reviewAt ?? null, review_days: body.reviewDays ?? null },
      needs_review: body.needsReview ?? false,
      ...{ created_by: writer, created_at: ctx.now, changed_at: ctx.now },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await insertTranslation(ctx, id, { language: body.language, title, summary: body.summary ?? '', html })
  if (body.sectionIds) await place(ctx, id, body.sectionIds)
  await record(ctx, { type: 'article.created', data: { articleId: id, title, language: body.language } })
  return getArticle(ctx, id)
}

/** Begins a language of an article. `html` is clean. */
export async function insertTranslation(
  ctx: Ctx,
  articleId: number,
  words: { language: string; title: string; summary: string; html: string; sourceVersionId?: number | null },
): Promise<void> {
  const { language, title, summary, html } = words
  const writer = agentId(ctx.actor)
  await ctx.tx
    .insertInto('article_translation')
    .values({
      ...{ article_id: articleId, language, title, summary, html },
      ...{ saved_at: ctx.now, saved_by: writer, written_by: writer === null ? [] : [writer] },
      source_version_id: words.sourceVersionId ?? null,
    })
    .execute()
  await adoptFiles(ctx, articleId, html)
}

/** Changes what holds for every language. Throws `forbidden` where a writer would let themselves off a review. */
export async function changeArticle(ctx: Ctx, id: number, change: Change): Promise<Article> {
  const before = await lockArticle(ctx, id)
  refuseReviewRule(ctx, change)
  await refuseNobody(ctx, change.ownerId)
  const columns = {
    ...(change.audience !== undefined && { audience: change.audience }),
    ...(change.ownerId !== undefined && { owner_id: change.ownerId }),
    ...(change.reviewAt !== undefined && { review_at: change.reviewAt }),
    ...(change.reviewDays !== undefined && { review_days: change.reviewDays }),
    ...(change.needsReview !== undefined && { needs_review: change.needsReview }),
    ...(change.tags !== undefined && { tags: tagsOf(change.tags) }),
  }
  const changed: string[] = Object.entries(columns)
    .filter(([name, value]) => String(before[name as keyof typeof before]) !== String(value))
    .map(([name]) => name)
  if (change.audience !== undefined && changed.includes('audience')) await refuseWiderAudience(ctx, id, before.audience)
  if (change.sectionIds && (await place(ctx, id, change.sectionIds))) changed.push('placements')
  if (changed.length === 0) return getArticle(ctx, id)
  await ctx.tx
    .updateTable('article')
    .set({ ...columns, changed_at: ctx.now })
    .where('id', '=', id)
    .execute()
  await tellChange(ctx, id, null, changed)
  return getArticle(ctx, id)
}

/** Puts an article away; what was to leave by itself does not. */
export async function archiveArticle(ctx: Ctx, id: number): Promise<Article> {
  const { archived_at } = await lockArticle(ctx, id)
  if (archived_at) return getArticle(ctx, id)
  await sql`update article set archived_at = ${ctx.now}, archived_by = ${agentId(ctx.actor)}, changed_at = ${ctx.now}
    where id = ${id}`.execute(ctx.tx)
  await record(ctx, { type: 'article.archived', data: { articleId: id, title: await titleOf(ctx, id) } })
  return getArticle(ctx, id)
}

/** Tells what of an article changed, and moves it to the top of the list. */
export async function tellChange(ctx: Ctx, id: number, language: string | null, changed: string[]): Promise<void> {
  await touch(ctx, id)
  const title = await titleOf(ctx, id)
  await record(ctx, { type: 'article.changed', data: { articleId: id, title, language, changed } })
}

export async function touch(ctx: Ctx, id: number): Promise<void> {
  await ctx.tx.updateTable('article').set({ changed_at: ctx.now }).where('id', '=', id).execute()
}

/** Tags as they are kept: once each, however they were written. */
const tagsOf = (tags: readonly string[]): string[] => [...new Map(tags.map((tag) => [tag.toLowerCase(), tag])).values()]

function refuseReviewRule(ctx: Ctx, { needsReview }: { needsReview?: boolean | undefined }): void {
  if (needsReview !== undefined && !can(ctx.actor, 'article.publish'))
    throw new Refusal('forbidden', 'Only who may publish says whether an article needs a review. Ask a lead.')
}

/** Who may not publish does not lay open to everybody what readers see already. */
async function refuseWiderAudience(ctx: Ctx, id: number, before: Article['audience']): Promise<void> {
  if (can(ctx.actor, 'article.publish') || before === 'public') return
  const { rows } = await sql`
    select from article_translation where article_id = ${id} and version_id is not null limit 1`.execute(ctx.tx)
  if (rows.length > 0)
    throw new Refusal('forbidden', 'This article is published. Ask a lead to show it to more readers.', {
      audience: 'Ask a lead.',
    })
}

async function refuseNobody(ctx: Ctx, owner: number | null | undefined): Promise<void> {
  if (owner === null || owner === undefined) return
  const { rows } = await sql`select from agent where id = ${owner} and deactivated_at is null`.execute(ctx.tx)
  if (rows.length === 0)
    throw new Refusal('conflict', 'There is no such agent.', { ownerId: 'Choose somebody who works here.' })
}

/** Puts an article into these sections and no others, at the end of those that are new. Returns whether anything changed. */
async function place(ctx: Ctx, id: number, wanted: readonly number[]): Promise<boolean> {
  const ids = [...new Set(wanted)]
  const { rows } = await sql<{ id: number; placed: boolean }>`
    select section.id, article_id is not null as placed
    from section join category on category.id = category_id
      left join article_placement on section_id = section.id and article_id = ${id}
    where section.id = any(${ids}::bigint[]) and section.removed_at is null and category.removed_at is null`.execute(
    ctx.tx,
  )
  if (rows.length < ids.length)
    throw new Refusal('conflict', 'There is no such section any more.', { sectionIds: 'Choose sections that exist.' })
  const { rows: before } = await sql<{ section_id: number }>`
    select section_id from article_placement where article_id = ${id} order by placed_at, position, section_id`.execute(
    ctx.tx,
  )
  if (before.map(({ section_id }) => section_id).join() === ids.join()) return false
  await sql`delete from article_placement where article_id = ${id} and not section_id = any(${ids}::bigint[])`.execute(
    ctx.tx,
  )
  // The first is where it is at home: their order is told by when they were placed.
  await sql`
    insert into article_placement (article_id, section_id, position, placed_at)
    select ${id}, section_id,
      coalesce((select max(position) + 1 from article_placement there where there.section_id = wanted.section_id), 0),
      ${ctx.now}::timestamptz + n * interval '1 millisecond'
    from unnest(${ids}::bigint[]) with ordinality as wanted(section_id, n)
    on conflict (article_id, section_id) do update set placed_at = excluded.placed_at`.execute(ctx.tx)
  return true
}
