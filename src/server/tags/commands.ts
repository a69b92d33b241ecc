import { sql } from 'kysely'
import type { Request } from '../../contract/endpoint.ts'
import type * as contract from '../../contract/tags.ts'
import { can } from '../platform/access.ts'
import { actorName } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { addJob } from '../platform/jobs.ts'
import { notFound, Refusal } from '../platform/refusal.ts'
import { knownTags, lockTag, tagRules } from './queries.ts'
import { sortTags, tidyTags } from './rules.ts'

/**
 * The tags that a conversation gets, spelled as they are here; those that are new are made, where the actor may. Throws
 * `conflict` for one that is archived, or that the actor may not make.
 */
export async function settleTags(ctx: Ctx, wanted: readonly string[], before: readonly string[]): Promise<string[]> {
  const known = await knownTags(ctx, wanted)
  const { tags, unknown, archived } = sortTags(tidyTags(wanted), before, known)
  if (archived[0] !== undefined) refuse(`The tag “${archived[0]}” is archived. Choose another one.`)
  if (unknown[0] !== undefined && !(await mayCreate(ctx)))
    refuse(`There is no tag “${unknown[0]}”, and only those who manage tags make new ones. Choose one that exists.`)
  for (const name of unknown) await makeTag(ctx, { name, colour: null, description: '' })
  return tags
}

function refuse(why: string): never {
  throw new Refusal('conflict', why, { tags: why })
}

async function mayCreate(ctx: Ctx): Promise<boolean> {
  return can(ctx.actor, 'tag.manage') || (await tagRules(ctx)).create === 'everyone'
}

async function makeTag(ctx: Ctx, { name, colour, description }: Request<typeof contract.createTag>['body']) {
  const { rows } = await sql<{ id: number }>`
    insert into tag (name, colour, description, created_at, created_by)
    values (${name}, ${colour}, ${description}, ${ctx.now}, ${actorName(ctx.actor)})
    on conflict (lower(name)) do nothing returning id`.execute(ctx.tx)
  if (rows[0]) await record(ctx, { type: 'tag.created', data: { tagId: rows[0].id, name } })
  return rows[0]?.id ?? null
}

const taken = () => {
  const why = 'There is a tag of that name already. Merge the two instead.'
  return new Refusal('conflict', why, { name: why })
}

/** Makes a tag. Throws `conflict` when there is one of that name. Returns its id. */
export async function createTag(ctx: Ctx, body: Request<typeof contract.createTag>['body']): Promise<number> {
  const id = await makeTag(ctx, body)
  if (id === null) throw taken()
  return id
}

/** Changes what is named. A new name is the tag's at once, and its conversations' in the background. */
export async function changeTag(
  ctx: Ctx,
  id: number,
  { name, colour, description, archived }: Request<typeof contract.changeTag>['body'],
): Promise<void> {
  const tag = await lockTag(ctx, id)
  const renamed = name !== undefined && name !== tag.name
  if (renamed) {
    const { rows } = await sql`select 1 from tag where lower(name) = lower(${name}) and id <> ${id}`.execute(ctx.tx)
    if (rows.length > 0) throw taken()
  }
  await ctx.tx
    .updateTable('tag')
    .set({
      ...(renamed && { name }),
      ...(colour !== undefined && { colour }),
      ...(description !== undefined && { description }),
      ...(archived !== undefined && { archived_at: archived ? ctx.now : null }),
    })
    .where('id', '=', id)
    .$if(!renamed && colour === undefined && description === undefined && archived === undefined, (query) =>
      query.set({ name: tag.name }),
    )
    .execute()
  await record(ctx, {
    type: 'tag.changed',
    data: {
      tagId: id,
      name: name ?? tag.name,
      ...(renamed && { from: tag.name }),
      ...(archived !== undefined && { archived }),
    },
  })
  if (renamed) await workOff(ctx, { kind: 'rename', from: tag.name, to: name })
}

/** Puts `into` in this tag's place everywhere. Throws `conflict` for a tag into itself. Returns the id of the one that stays. */
export async function mergeTag(ctx: Ctx, id: number, into: number): Promise<number> {
  if (id === into) throw new Refusal('conflict', 'A tag cannot be merged into itself. Choose another one.')
  // In one order, so that two never wait for each other.
  const [first, second] = [await lockTag(ctx, Math.min(id, into)), await lockTag(ctx, Math.max(id, into))]
  const [from, to] = first.id === id ? [first, second] : [second, first]
  await ctx.tx.deleteFrom('tag').where('id', '=', id).execute()
  await record(ctx, { type: 'tag.merged', data: { tagId: id, name: from.name, into: to.name } })
  await workOff(ctx, { kind: 'merge', from: from.name, to: to.name })
  return into
}

/** Takes a tag away. */
export async function removeTag(ctx: Ctx, id: number): Promise<void> {
  const tag = await lockTag(ctx, id)
  await ctx.tx.deleteFrom('tag').where('id', '=', id).execute()
  await record(ctx, { type: 'tag.removed', data: { tagId: id, name: tag.name } })
  await workOff(ctx, { kind: 'remove', from: tag.name, to: null })
}

async function workOff(
  ctx: Ctx,
  { kind, from, to }: { kind: 'rename' | 'merge' | 'remove'; from: string; to: string | null },
) {
  const { rows } = await sql<{ id: number }>`
    insert into tag_change (kind, from_name, to_name, by, at)
    values (${kind}, ${from}, ${to}, ${actorName(ctx.actor)}, ${ctx.now}) returning id`.execute(ctx.tx)
  if (!rows[0]) throw notFound('tag')
  await addJob(ctx, 'retag', { changeId: rows[0].id }, { key: `retag ${rows[0].id}` })
}

/** Says who may make new tags. */
export async function changeTagRules(ctx: Ctx, rules: contract.TagRules): Promise<void> {
  const value = JSON.stringify(rules)
  await ctx.tx
    .insertInto('setting')
    .values({ key: 'tags', value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
  await record(ctx, { type: 'tag.rules_changed', data: rules })
}
