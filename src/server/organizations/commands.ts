import { sql } from 'kysely'
import type { FieldChanges, FieldValues } from '../../contract/field-values.ts'
import type { Organization } from '../../contract/organizations.ts'
import { changedValues } from '../custom-fields/values/queries.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { notFound, Refusal } from '../platform/refusal.ts'
import { getOrganization, ownerOfDomains } from './queries.ts'
import { isPublicMail, normalDomain } from './rules.ts'

type Fields = {
  name?: string | undefined
  domains?: string[] | undefined
  note?: string | undefined
  customFields?: FieldChanges | undefined
}

/** Adds an organization. Throws `conflict` when another has one of its domains. */
export async function createOrganization(
  ctx: Ctx,
  { customFields, ...fields }: Fields & { name: string },
): Promise<Organization> {
  const { values } = await changedValues(ctx, 'organization', {}, customFields)
  const domains = await claimDomains(ctx, fields.domains, null)
  const { id } = await ctx.tx
    .insertInto('organization')
    .values({ ...fields, domains, custom_fields: JSON.stringify(values), created_at: ctx.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(ctx, { type: 'organization.created', data: { organizationId: id } })
  return getOrganization(ctx, id)
}

/** Changes what is named. Contacts that are there stay where they are. */
export async function changeOrganization(ctx: Ctx, id: number, given: Fields): Promise<Organization> {
  const { customFields, ...fields } = given
  const before = await ctx.tx
    .selectFrom('organization')
    .select(['id', 'custom_fields'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!before) throw notFound('organization')
  if (Object.keys(given).length === 0) return getOrganization(ctx, id)
  const { values, changes } = await changedValues(
    ctx,
    'organization',
    before.custom_fields as FieldValues,
    customFields,
  )
  const domains = await claimDomains(ctx, fields.domains, id)
  await ctx.tx
    .updateTable('organization')
    .set({ ...fields, domains, ...(changes.length > 0 && { custom_fields: JSON.stringify(values) }) })
    .where('id', '=', id)
    .execute()
  await record(
    ctx,
    ...(Object.keys(fields).length > 0
      ? [{ type: 'organization.changed' as const, data: { organizationId: id } }]
      : []),
    ...changes.map((change) => ({
      type: 'organization.field_changed' as const,
      data: { organizationId: id, ...change },
    })),
  )
  return getOrganization(ctx, id)
}

/** Removes an organization; its contacts belong to none then. */
export async function removeOrganization(ctx: Ctx, id: number): Promise<void> {
  const gone = await ctx.tx.deleteFrom('organization').where('id', '=', id).returning('name').executeTakeFirst()
  if (!gone) throw notFound('organization')
  await record(ctx, { type: 'organization.removed', data: { organizationId: id, name: gone.name } })
}

async function claimDomains(ctx: Ctx, given: string[] | undefined, owner: number | null) {
  if (!given) return undefined
  const refuse = (code: 'invalid' | 'conflict', message: string) => new Refusal(code, message, { domains: message })
  const domains = new Set<string>()
  for (const text of given) {
    const domain = normalDomain(text)
    if (!domain) throw refuse('invalid', `"${text}" is not a mail domain, such as example.com.`)
    if (isPublicMail(domain))
      throw refuse('invalid', `Anybody can have an address at ${domain}; it belongs to no organization.`)
    domains.add(domain)
  }
  // No index can say that a domain has one owner: it is looked up, one at a time.
  await sql`select pg_advisory_xact_lock(hashtext('heed organization domains'))`.execute(ctx.tx)
  const other = await ownerOfDomains(ctx, [...domains], owner)
  if (other) throw refuse('conflict', `${other.domain} belongs to ${other.name}.`)
  return [...domains]
}
