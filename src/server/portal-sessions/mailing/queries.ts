import { sql } from 'kysely'
import { Language } from '../../../contract/languages.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { workspaceName } from '../../settings/queries.ts'
import type { Link, Sent } from '../rules.ts'
import type { Addressee } from './rules.ts'

/** What the mail of a link says and where it leads; null where the help centre is gone. */
export async function addresseeOf(ctx: Ctx, link: Link): Promise<Addressee | null> {
  const { rows } = await sql<{
    slug: string
    name: string
    brand_id: number | null
    brand_name: string | null
    colour: string | null
    contact_name: string | null
    contact_language: string | null
  }>`
    select help_centre.slug, help_centre.name, brand_id, brand.name as brand_name, brand.colour, contact.name as contact_name,
      contact.language as contact_language
    from help_centre left join brand on brand.id = brand_id
      left join contact_address on contact_address.kind = 'email' and contact_address.address = ${link.address}
      left join contact on contact.id = coalesce(${link.contact_id}::bigint, contact_address.contact_id)
    where help_centre.id = ${link.help_centre_id} and help_centre.removed_at is null`.execute(ctx.tx)
  const row = rows[0]
  if (!row) return null
  const spoken = [row.contact_language, link.language].map((tag) => Language.safeParse(tag?.slice(0, 2).toLowerCase()))
  return {
    name: row.contact_name ?? '',
    language: spoken.find((each) => each.success)?.data ?? 'en',
    page: link.language,
    slug: row.slug,
    site: row.name || row.brand_name || (await workspaceName(ctx)),
    brandId: row.brand_id,
    colour: row.colour,
  }
}

/** How many such mails went out lately. */
export async function sentSoFar(ctx: Ctx, address: string, network: string | null): Promise<Sent> {
  const since = (minutes: number) => new Date(ctx.now.getTime() - minutes * 60_000)
  const { rows } = await sql<Sent>`select
    (select count(*)::int from portal_link where address = ${address} and mailed_at > ${since(15)}) as "toAddressSoon",
    (select count(*)::int from portal_link where address = ${address} and mailed_at > ${since(24 * 60)}) as "toAddressToday",
    (select count(*)::int from portal_link where network = ${network} and mailed_at > ${since(60)}) as "fromNetwork"`.execute(
    ctx.tx,
  )
  return rows[0] as Sent
}
