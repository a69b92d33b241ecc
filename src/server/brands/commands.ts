import { sql } from 'kysely'
import type { Brand, changeBrand as changeContract, createBrand as createContract } from '../../contract/brands.ts'
import type { Request } from '../../contract/endpoint.ts'
import { forgetPictures, keepPicture, type Picture } from '../agents/pictures/commands.ts'
import { normalLanguage } from '../contacts/rules.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { Refusal, whenTaken } from '../platform/refusal.ts'
import { complaintAboutTemplate } from '../platform/templates.ts'
import { getBrand, lockBrand } from './queries.ts'

type Change = Request<typeof changeContract>['body']

const nameTaken = whenTaken('brand_name', 'A brand with this name exists already.', {
  name: 'A brand with this name exists already.',
})

/** Adds a brand. Throws `conflict` when the name is taken. */
export async function createBrand(ctx: Ctx, body: Request<typeof createContract>['body']): Promise<Brand> {
  const { id } = await ctx.tx
    .insertInto('brand')
    .values({ name: body.name, ...(await columnsOf(body)), created_at: ctx.now })
    .returning('id')
    .executeTakeFirstOrThrow()
    .catch(nameTaken)
  if (body.inboxes) await giveInboxes(ctx, id, body.inboxes)
  await record(ctx, { type: 'brand.created', data: { brandId: id } })
  return getBrand(ctx, id)
}

/** Changes what is named. */
export async function changeBrand(ctx: Ctx, id: number, body: Change): Promise<Brand> {
  const before = await lockBrand(ctx, id)
  const columns = await columnsOf(body)
  const changed = Object.entries(columns)
    .filter(([name, value]) => before[name as keyof typeof before] !== value)
    .map(([name]) => name)
  if (changed.length > 0) await ctx.tx.updateTable('brand').set(columns).where('id', '=', id).execute().catch(nameTaken)
  if (body.inboxes && (await giveInboxes(ctx, id, body.inboxes))) changed.push('inboxes')
  if (changed.length > 0) await record(ctx, { type: 'brand.changed', data: { brandId: id, changed } })
  return getBrand(ctx, id)
}

/** Removes a brand; what was sent under it stays as it is. */
export async function removeBrand(ctx: Ctx, id: number): Promise<void> {
  const { name } = await lockBrand(ctx, id)
  await giveInboxes(ctx, id, [])
  await ctx.tx.updateTable('brand').set({ removed_at: ctx.now }).where('id', '=', id).execute()
  await record(ctx, { type: 'brand.removed', data: { brandId: id, name } })
}

async function columnsOf({ name, senderName, signature, language, colour }: Change) {
  if (signature) await refuseBroken(signature)
  const columns = { name, sender_name: senderName, signature, language: language && languageOf(language), colour }
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)) as Omit<
    typeof columns,
    'name'
  >
}

async function refuseBroken(signature: string): Promise<void> {
  const complaint = await complaintAboutTemplate(signature, {})
  if (complaint) throw new Refusal('invalid', `signature: ${complaint}`, { signature: complaint })
}

function languageOf(tag: string): string {
  const language = normalLanguage(tag)
  const message = `"${tag}" is no language, such as de or en-GB.`
  if (!language) throw new Refusal('invalid', `language: ${message}`, { language: message })
  return language
}

/** Makes these inboxes the brand's, taken from another where they had one. Returns whether anything changed. */
async function giveInboxes(ctx: Ctx, brand: number, ids: readonly number[]): Promise<boolean> {
  const wanted = [...new Set(ids)]
  const { rows } = await sql<{
    id: number
  }>`select id from inbox where removed_at is null and id = any(${wanted}::bigint[])`.execute(ctx.tx)
  if (rows.length < wanted.length)
    throw new Refusal('conflict', 'There is no such inbox.', { inboxes: 'Choose inboxes that exist.' })
  const { numAffectedRows } = await sql`
    update inbox set brand_id = case when id = any(${wanted}::bigint[]) then ${brand}::bigint end
    where (brand_id = ${brand} and not id = any(${wanted}::bigint[]))
      or (brand_id is distinct from ${brand} and id = any(${wanted}::bigint[]))`.execute(ctx.tx)
  return (numAffectedRows ?? 0n) > 0n
}

/** Sets the brand's logo in place of the one before. */
export async function setLogo(ctx: Ctx, id: number, picture: Picture): Promise<Brand> {
  await lockBrand(ctx, id)
  const logo_id = await keepPicture(ctx, `brand:${id}`, picture)
  return changeLogo(ctx, id, logo_id)
}

export async function removeLogo(ctx: Ctx, id: number): Promise<void> {
  const { logo_id } = await lockBrand(ctx, id)
  if (logo_id !== null) await changeLogo(ctx, id, null)
}

async function changeLogo(ctx: Ctx, id: number, logo_id: number | null): Promise<Brand> {
  await ctx.tx.updateTable('brand').set({ logo_id }).where('id', '=', id).execute()
  await forgetPictures(ctx, `brand:${id}`, logo_id)
  await record(ctx, { type: 'brand.changed', data: { brandId: id, changed: ['logo'] } })
  return getBrand(ctx, id)
}
