import { sql } from 'kysely'
import type { FieldValues } from '../../contract/field-values.ts'
import type { Organization } from '../../contract/organizations.ts'
import type { Ctx } from '../platform/ctx.ts'
import { markOf, pageOf, readIdMark } from '../platform/paging.ts'
import { notFound } from '../platform/refusal.ts'
import { domainsOf } from './rules.ts'

type Row = {
  id: number
  name: string
  domains: string[]
  note: string
  contacts: number
  custom_fields: FieldValues
  created_at: Date
}

const organizationOf = ({ created_at, custom_fields, ...row }: Row): Organization => ({
  ...row,
  customFields: custom_fields,
  createdAt: created_at.toISOString(),
})

const columns = sql`organization.id, name, domains, note, custom_fields, created_at,
  (select count(*) from contact where organization_id = organization.id and merged_into is null) as contacts`

type Query = { q?: string | undefined; limit: number; after?: string | undefined }

/** Organizations, the newest first; `q` is part of a name or domain. */
export async function listOrganizations(ctx: Ctx, { q, limit, after }: Query) {
  const mark = readIdMark(after)
  const part = q ? `%${q.replace(/[\\%_]/g, '\\$&')}%` : null
  const { rows } = await sql<Row>`select ${columns} from organization
    where (${mark}::bigint is null or id < ${mark})
      and (${part}::text is null or lower(name) like lower(${part}) or array_to_string(domains, ' ') like lower(${part}))
    order by id desc limit ${limit + 1}`.execute(ctx.tx)
  return pageOf(rows, limit, organizationOf, (row) => markOf(row.id))
}

export async function getOrganization(ctx: Ctx, id: number): Promise<Organization> {
  const { rows } = await sql<Row>`select ${columns} from organization where id = ${id}`.execute(ctx.tx)
  if (!rows[0]) throw notFound('organization')
  return organizationOf(rows[0])
}

/** The organization that a new contact with this mail address belongs to, by the nearest domain; null for none. */
export async function organizationOfAddress(ctx: Ctx, address: string): Promise<number | null> {
  const domains = domainsOf(address)
  if (domains.length === 0) return null
  const { rows } = await sql<{ id: number; domains: string[] }>`
    select id, domains from organization where domains && ${domains}::text[]`.execute(ctx.tx)
  const nearest = domains.find((domain) => rows.some((row) => row.domains.includes(domain)))
  return rows.find((row) => nearest !== undefined && row.domains.includes(nearest))?.id ?? null
}

/** Another organization that has one of the domains. */
export async function ownerOfDomains(ctx: Ctx, domains: readonly string[], except: number | null) {
  const { rows } = await sql<{ id: number; name: string; domain: string }>`
    select id, name, domain from organization, unnest(domains) domain
    where domains && ${domains}::text[] and domain = any(${domains}) and id is distinct from ${except}::bigint
    limit 1`.execute(ctx.tx)
  return rows[0] ?? null
}
