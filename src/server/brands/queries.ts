import { type RawBuilder, sql } from 'kysely'
import type { Brand } from '../../contract/brands.ts'
import type { Ctx } from '../platform/ctx.ts'
import { notFound } from '../platform/refusal.ts'

export type BrandRow = {
  id: number
  name: string
  sender_name: string
  signature: string
  language: string | null
  colour: string | null
  logo_id: number | null
  created_at: Date
}

const columns = sql`brand.id, brand.name, brand.sender_name, brand.signature, brand.language, brand.colour, brand.logo_id, brand.created_at`

async function brands(ctx: Ctx, which: RawBuilder<unknown>): Promise<Brand[]> {
  const { rows } = await sql<BrandRow & { inboxes: { id: number; name: string }[] }>`
    select ${columns}, coalesce((select json_agg(json_build_object('id', inbox.id, 'name', inbox.name) order by lower(inbox.name))
      from inbox where inbox.brand_id = brand.id and inbox.removed_at is null), '[]') as inboxes
    from brand where removed_at is null and ${which} order by lower(name), id`.execute(ctx.tx)
  return rows.map(({ sender_name, logo_id, created_at, ...rest }) => ({
    ...rest,
    senderName: sender_name,
    logoUrl:
      logo_id === null ? null : `/api/signed/attachments/${logo_id}?${ctx.links.sign('attachment', logo_id, 3600)}`,
    createdAt: created_at.toISOString(),
  }))
}

export const listBrands = async (ctx: Ctx): Promise<{ items: Brand[] }> => ({ items: await brands(ctx, sql`true`) })

/** One brand. Throws `not_found`. */
export async function getBrand(ctx: Ctx, id: number): Promise<Brand> {
  const [brand] = await brands(ctx, sql`id = ${id}`)
  if (!brand) throw notFound('brand')
  return brand
}

/** A brand as commands see it, locked. Throws `not_found`. */
export async function lockBrand(ctx: Ctx, id: number): Promise<BrandRow> {
  const { rows } =
    await sql<BrandRow>`select ${columns} from brand where id = ${id} and removed_at is null for update`.execute(ctx.tx)
  if (!rows[0]) throw notFound('brand')
  return rows[0]
}
