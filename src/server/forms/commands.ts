import { sql } from 'kysely'
import type { Request } from '../../contract/endpoint.ts'
import { FormContent } from '../../contract/form-content.ts'
import type { changeForm as changeContract, createForm as createContract, Form } from '../../contract/forms.ts'
import { actorName } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { Refusal, whenTaken } from '../platform/refusal.ts'
import { findForm, getForm } from './queries.ts'
import { firstContent, slugOf } from './rules.ts'
import { wordingFor } from './wording/rules.ts'

const taken = whenTaken('form_slug', 'Another form has this address.', { slug: 'Another form has this address.' })

/** Adds a form, of which customers see nothing yet. Throws `conflict` for an address that is taken. */
export async function createForm(
  ctx: Ctx,
  { name, slug, from, content, language }: Request<typeof createContract>['body'],
): Promise<Form> {
  const { labels } = wordingFor(language)
  const begun =
    content ?? (from ? (await findForm(ctx, from)).content : FormContent.parse(firstContent(language, name, labels)))
  const { id } = await ctx.tx
    .insertInto('form')
    .values({
      ...{ name, slug: slug ?? (await freeSlug(ctx, slugOf(name))), content: JSON.stringify(begun) },
      ...{ changed_at: ctx.now, created_at: ctx.now },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
    .catch(taken)
  await record(ctx, { type: 'form.created', data: { formId: id, name } })
  return getForm(ctx, id)
}

async function freeSlug(ctx: Ctx, wanted: string): Promise<string> {
  const { rows } = await sql<{
    slug: string
  }>`select slug from form where removed_at is null and slug ^@ ${wanted}`.execute(ctx.tx)
  const used = new Set(rows.map(({ slug }) => slug))
  for (let n = 1; ; n++) {
    const slug = n === 1 ? wanted : `${wanted}-${n}`
    if (!used.has(slug)) return slug
  }
}

/** Changes what is being built. Throws `conflict` where somebody else has changed it since `revision`. */
export async function changeForm(ctx: Ctx, id: number, body: Request<typeof changeContract>['body']): Promise<Form> {
  const before = await findForm(ctx, id, true)
  const { name, slug, content, revision } = body
  if (revision !== undefined && revision !== before.revision)
    throw new Refusal(
      'conflict',
      'Somebody else has changed this form in the meantime. Open it again to see how it is now.',
    )
  const isNew = content !== undefined && JSON.stringify(content) !== JSON.stringify(before.content)
  const changed = [
    ...(name !== undefined && name !== before.name ? ['name'] : []),
    ...(slug !== undefined && slug !== before.slug ? ['slug'] : []),
    ...(isNew ? ['content'] : []),
  ]
  if (changed.length === 0) return getForm(ctx, id)
  await ctx.tx
    .updateTable('form')
    .set({
      ...{ name, slug, changed_at: ctx.now },
      ...(isNew && { content: JSON.stringify(content), revision: before.revision + 1 }),
    })
    .where('id', '=', id)
    .execute()
    .catch(taken)
  await record(ctx, { type: 'form.changed', data: { formId: id, name: name ?? before.name, changed } })
  return getForm(ctx, id)
}

/** Lets customers fill it in as it is now. Throws `conflict` while something is wrong with it. */
export async function publishForm(ctx: Ctx, id: number): Promise<Form> {
  const row = await findForm(ctx, id, true)
  const { problems } = await getForm(ctx, id)
  if (problems.some(({ severity }) => severity === 'error'))
    throw new Refusal('conflict', 'This form cannot be published yet: some of it is not finished.')
  const isNew = row.published_revision !== row.revision
  const version = isNew ? row.version + 1 : row.version
  if (isNew)
    await ctx.tx
      .insertInto('form_version')
      .values({
        ...{ form_id: id, version, content: JSON.stringify(row.content) },
        ...{ published_at: ctx.now, published_by: actorName(ctx.actor) },
      })
      .execute()
  if (!isNew && row.published_at) return getForm(ctx, id)
  await ctx.tx
    .updateTable('form')
    .set({ version, published_revision: row.revision, published_at: ctx.now })
    .where('id', '=', id)
    .execute()
  await record(ctx, { type: 'form.published', data: { formId: id, name: row.name, version } })
  return getForm(ctx, id)
}

/** Takes it from customers. */
export async function withdrawForm(ctx: Ctx, id: number): Promise<Form> {
  const { published_at, name } = await findForm(ctx, id, true)
  if (published_at) {
    await ctx.tx.updateTable('form').set({ published_at: null }).where('id', '=', id).execute()
    await record(ctx, { type: 'form.withdrawn', data: { formId: id, name } })
  }
  return getForm(ctx, id)
}

/** Removes a form; what was sent by it stays, and stays readable. */
export async function removeForm(ctx: Ctx, id: number): Promise<void> {
  const { name } = await findForm(ctx, id, true)
  await ctx.tx.updateTable('form').set({ removed_at: ctx.now, published_at: null }).where('id', '=', id).execute()
  await record(ctx, { type: 'form.removed', data: { formId: id, name } })
}
