import { sql } from 'kysely'
import { changeArticle } from '../../articles/commands.ts'
import { titleOf } from '../../articles/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { moveTask } from '../commands.ts'
import { lockTask } from '../queries.ts'

/** Days until the next look, where an article says nothing else. */
const usualDays = 180
/** Days after which a lead is told that nobody has looked. */
const patience = 14

const dayOf = (at: Date) => at.toISOString().slice(0, 10)

/** Says that an article is still right. Returns the day of its next look. Throws `not_found`, and `conflict` for one that was put away. */
export async function confirmArticle(ctx: Ctx, id: number): Promise<{ reviewAt: string }> {
  const { rows } = await sql<{ review_days: number | null; archived: boolean }>`
    select review_days, archived_at is not null as archived from article where id = ${id} for update`.execute(ctx.tx)
  if (!rows[0]) throw notFound('article')
  if (rows[0].archived) throw new Refusal('conflict', 'This article was put away. Bring it back first.')
  const next = dayOf(new Date(ctx.now.getTime() + (rows[0].review_days ?? usualDays) * 86_400_000))
  await changeArticle(ctx, id, { reviewAt: next })
  await record(ctx, { type: 'article.confirmed', data: { articleId: id, title: await titleOf(ctx, id), next } })
  const { rows: waiting } = await sql<{ id: number }>`
    select id from writing_task where article_id = ${id} and kind = 'review' and state in ('open', 'taken') and merged_into is null order by id`.execute(
    ctx.tx,
  )
  for (const task of waiting) await moveTask(ctx, await lockTask(ctx, task.id), 'done')
  return { reviewAt: next }
}

type Due = { id: number; title: string; review_at: string; owner_id: number | null }

/** Reminds owners of what is to be looked at, and leads of what nobody has looked at for two weeks; once for each day set. */
export async function remindOwners(ctx: Ctx): Promise<void> {
  for (const { id, title, review_at: reviewAt, owner_id: ownerId } of await remind(ctx, 'due', 0)) {
    await record(ctx, { type: 'article.review_due', data: { articleId: id, title, reviewAt, ownerId } })
  }
  const overdue = await remind(ctx, 'overdue', patience)
  if (overdue.length === 0) return
  const { rows } = await sql<{ id: number }>`
    select id from agent where role in ('lead', 'admin') and deactivated_at is null order by id`.execute(ctx.tx)
  const leads = rows.map(({ id }) => id)
  for (const { id, title, review_at: reviewAt, owner_id: ownerId } of overdue)
    await record(ctx, { type: 'article.review_overdue', data: { articleId: id, title, reviewAt, ownerId, leads } })
}

/** The articles whose day came so many days ago and of whom nobody was told yet; keeps that they are told now. */
async function remind(ctx: Ctx, stage: 'due' | 'overdue', days: number): Promise<Due[]> {
  const { rows } = await sql<Due>`
    with due as (
      select article.id, review_at, owner_id, text.title
      from article join article_translation text on text.article_id = article.id and text.language = article.language
      where archived_at is null and review_at <= ${ctx.now}::date - ${days}::int
        and exists (select from article_translation shown where shown.article_id = article.id and shown.version_id is not null)
    ), told as (
      insert into article_reminder (article_id, review_at, stage, at) select id, review_at, ${stage}, ${ctx.now} from due
      on conflict do nothing returning article_id
    )
    select id, title, review_at::text, owner_id from due join told on told.article_id = due.id order by id`.execute(
    ctx.tx,
  )
  return rows
}
