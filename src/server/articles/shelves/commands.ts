import { sql } from 'kysely'
import type * as contract from '../../../contract/article-shelves.ts'
import type { Request } from '../../../contract/endpoint.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { getCategory, getSection } from './queries.ts'

type How = 'created' | 'changed' | 'removed' | 'restored'

const tell = (ctx: Ctx, helpCentreId: number, what: 'category' | 'section' | 'order', id: number, how: How) =>
  record(ctx, { type: 'article_shelf.changed', data: { helpCentreId, what, id, how } })

/** Adds a category at the end of a help centre. Throws `not_found`. */
export async function createCategory(ctx: Ctx, body: Request<typeof contract.createCategory>['body']) {
  const { helpCentreId, names, descriptions, icon } = body
  const { rows } = await sql<{ id: number }>`
    insert into category (help_centre_id, names, descriptions, icon, position, created_at)
    select id, ${JSON.stringify(names)}::jsonb, ${JSON.stringify(descriptions)}::jsonb, ${icon},
      (select coalesce(max(position) + 1, 0) from category where help_centre_id = help_centre.id), ${ctx.now}
    from help_centre where id = ${helpCentreId} and removed_at is null returning id`.execute(ctx.tx)
  if (!rows[0]) throw notFound('help centre')
  await tell(ctx, helpCentreId, 'category', rows[0].id, 'created')
  return getCategory(ctx, rows[0].id)
}

/** Changes what is named. Throws `not_found`. */
export async function changeCategory(ctx: Ctx, id: number, change: Request<typeof contract.changeCategory>['body']) {
  const centre = await lockCategory(ctx, id)
  const { names, descriptions, icon } = change
  await sql`update category set names = coalesce(${json(names)}::jsonb, names),
      descriptions = coalesce(${json(descriptions)}::jsonb, descriptions),
      icon = ${icon === undefined ? sql`icon` : icon}
    where id = ${id}`.execute(ctx.tx)
  await tell(ctx, centre, 'category', id, 'changed')
  return getCategory(ctx, id)
}

const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value))

/** Removes an empty category. Throws `conflict` where sections stand in it. */
export async function removeCategory(ctx: Ctx, id: number): Promise<void> {
  const centre = await lockCategory(ctx, id)
  const { rows } = await sql`select from section where category_id = ${id} and removed_at is null limit 1`.execute(
    ctx.tx,
  )
  if (rows.length > 0) throw new Refusal('conflict', 'There are sections in this category. Move or remove them first.')
  await sql`update category set removed_at = ${ctx.now} where id = ${id}`.execute(ctx.tx)
  await tell(ctx, centre, 'category', id, 'removed')
}

/** Brings a category back. Throws `not_found`. */
export async function restoreCategory(ctx: Ctx, id: number) {
  const { rows } = await sql<{ help_centre_id: number }>`
    update category set removed_at = null where id = ${id} returning help_centre_id`.execute(ctx.tx)
  if (!rows[0]) throw notFound('category')
  await tell(ctx, rows[0].help_centre_id, 'category', id, 'restored')
  return getCategory(ctx, id)
}

/** Puts the categories of a help centre in this order; those not named stay behind them. */
export async function orderCategories(ctx: Ctx, helpCentreId: number, ids: readonly number[]): Promise<void> {
  await sql`
    update category set position = ordered.n - 1 from (
      select id, row_number() over (order by array_position(${[...ids]}::bigint[], id) nulls last, position, id) as n
      from category where help_centre_id = ${helpCentreId} and removed_at is null) ordered
    where category.id = ordered.id`.execute(ctx.tx)
  await tell(ctx, helpCentreId, 'order', helpCentreId, 'changed')
}

/** Adds a section at the end of a category. Throws `not_found`. */
export async function createSection(ctx: Ctx, body: Request<typeof contract.createSection>['body']) {
  const { categoryId, names, descriptions } = body
  const centre = await lockCategory(ctx, categoryId)
  const { rows } = await sql<{ id: number }>`
    insert into section (category_id, names, descriptions, position, created_at)
    select ${categoryId}, ${JSON.stringify(names)}::jsonb, ${JSON.stringify(descriptions)}::jsonb,
      coalesce(max(position) + 1, 0), ${ctx.now}::timestamptz
    from section where category_id = ${categoryId} returning id`.execute(ctx.tx)
  const id = rows[0]?.id as number
  await tell(ctx, centre, 'section', id, 'created')
  return getSection(ctx, id)
}

/** Changes what is named. Throws `not_found`. */
export async function changeSection(ctx: Ctx, id: number, change: Request<typeof contract.changeSection>['body']) {
  const { centre } = await lockSection(ctx, id)
  await sql`update section set names = coalesce(${json(change.names)}::jsonb, names),
      descriptions = coalesce(${json(change.descriptions)}::jsonb, descriptions)
    where id = ${id}`.execute(ctx.tx)
  await tell(ctx, centre, 'section', id, 'changed')
  return getSection(ctx, id)
}

/** Removes an empty section. Throws `conflict` where articles stand in it that are not archived. */
export async function removeSection(ctx: Ctx, id: number): Promise<void> {
  const { centre } = await lockSection(ctx, id)
  const { rows } = await sql`
    select from article_placement join article on article.id = article_id
    where section_id = ${id} and archived_at is null limit 1`.execute(ctx.tx)
  if (rows.length > 0) throw new Refusal('conflict', 'There are articles in this section. Move or archive them first.')
  await sql`update section set removed_at = ${ctx.now} where id = ${id}`.execute(ctx.tx)
  await tell(ctx, centre, 'section', id, 'removed')
}

/** Brings a section back. Throws `not_found`, and `conflict` when its category is gone. */
export async function restoreSection(ctx: Ctx, id: number) {
  const { rows } = await sql<{ category_id: number }>`select category_id from section where id = ${id}`.execute(ctx.tx)
  if (!rows[0]) throw notFound('section')
  const centre = await lockCategory(ctx, rows[0].category_id).catch(() => {
    throw new Refusal('conflict', 'Its category was removed. Bring that back first.')
  })
  await sql`update section set removed_at = null where id = ${id}`.execute(ctx.tx)
  await tell(ctx, centre, 'section', id, 'restored')
  return getSection(ctx, id)
}

/** Puts sections into a category in this order. Throws `conflict` for a section of another help centre. */
export async function orderSections(ctx: Ctx, categoryId: number, ids: readonly number[]): Promise<void> {
  const centre = await lockCategory(ctx, categoryId)
  const { rows } = await sql`
    select from section join category on category.id = category_id
    where section.id = any(${[...ids]}::bigint[]) and section.removed_at is null and help_centre_id = ${centre}`.execute(
    ctx.tx,
  )
  if (rows.length < new Set(ids).size)
    throw new Refusal('conflict', 'A section is no longer in this help centre. Look again.')
  await sql`update section set category_id = ${categoryId} where id = any(${[...ids]}::bigint[])`.execute(ctx.tx)
  await sql`
    update section set position = ordered.n - 1 from (
      select id, row_number() over (order by array_position(${[...ids]}::bigint[], id) nulls last, position, id) as n
      from section where category_id = ${categoryId} and removed_at is null) ordered
    where section.id = ordered.id`.execute(ctx.tx)
  await tell(ctx, centre, 'order', categoryId, 'changed')
}

/** Puts the articles of a section in this order; those not named stay behind them. Throws `not_found`. */
export async function orderArticles(ctx: Ctx, sectionId: number, ids: readonly number[]): Promise<void> {
  const { centre } = await lockSection(ctx, sectionId)
  await sql`
    update article_placement set position = ordered.n - 1 from (
      select article_id, row_number() over (
        order by array_position(${[...ids]}::bigint[], article_id) nulls last, position, article_id) as n
      from article_placement where section_id = ${sectionId}) ordered
    where section_id = ${sectionId} and article_placement.article_id = ordered.article_id`.execute(ctx.tx)
  await tell(ctx, centre, 'order', sectionId, 'changed')
}

/** Locks a category and returns its help centre. Throws `not_found`. */
async function lockCategory(ctx: Ctx, id: number): Promise<number> {
  const { rows } = await sql<{ help_centre_id: number }>`
    select help_centre_id from category where id = ${id} and removed_at is null for update`.execute(ctx.tx)
  if (!rows[0]) throw notFound('category')
  return rows[0].help_centre_id
}

async function lockSection(ctx: Ctx, id: number): Promise<{ centre: number }> {
  const { rows } = await sql<{ help_centre_id: number }>`
    select help_centre_id from section join category on category.id = category_id
    where section.id = ${id} and section.removed_at is null for update of section`.execute(ctx.tx)
  if (!rows[0]) throw notFound('section')
  return { centre: rows[0].help_centre_id }
}
