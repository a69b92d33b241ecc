import { type RawBuilder, sql } from 'kysely'
import type { Contact, PreferredChannel } from '../../contract/contacts.ts'
import type { FieldValues } from '../../contract/field-values.ts'
import type { Ctx } from '../platform/ctx.ts'
import { markOf, pageOf, readIdMark } from '../platform/paging.ts'
import { notFound, Refusal } from '../platform/refusal.ts'
import { planAnew } from '../platform/statements.ts'
import { type Address, type Pattern, searchPatterns } from './rules.ts'

type Row = {
  id: number
  name: string
  organization_id: number | null
  organization: string | null
  addresses: Address[]
  language: string | null
  time_zone: string | null
  preferred_channel: PreferredChannel | null
  custom_fields: FieldValues
  note: string
  merged_into: number | null
  created_at: Date
}

const contactOf = (row: Row): Contact => ({
  id: row.id,
  name: row.name,
  address: row.addresses[0]?.address ?? null,
  addresses: row.addresses,
  organization: row.organization_id === null ? null : { id: row.organization_id, name: row.organization ?? '' },
  language: row.language,
  timeZone: row.time_zone,
  preferredChannel: row.preferred_channel,
  customFields: row.custom_fields,
  note: row.note,
  mergedInto: row.merged_into,
  createdAt: row.created_at.toISOString(),
})

const columns = sql`contact.id, contact.name, contact.organization_id, organization.name as organization,
  contact.language, contact.time_zone, contact.preferred_channel, contact.custom_fields, contact.note, contact.merged_into, contact.created_at,
  (select coalesce(json_agg(json_build_object('kind', kind, 'address', address) order by id), '[]')
    from contact_address where contact_id = contact.id) as addresses`

export async function getContact(ctx: Ctx, id: number): Promise<Contact> {
  const { rows } = await sql<Row>`select ${columns}
    from contact left join organization on organization.id = contact.organization_id
    where contact.id = ${id}`.execute(ctx.tx)
  if (!rows[0]) throw notFound('contact')
  return contactOf(rows[0])
}

type Query = { q?: string | undefined; organization?: number | undefined; limit: number; after?: string | undefined }

/** Contacts, the newest first; `q` is part of a name or of an address. */
export async function listContacts(ctx: Ctx, { q, organization, limit, after }: Query) {
  // A plan that is good for one word is bad for another: a rare one is found by the index of trigrams, a frequent one
  // soonest by walking down from the newest. So the statement is planned with the words in hand, each time.
  const patterns = searchPatterns(q ?? '')
  if (!patterns) return { items: [], next: null }
  const page = pageOfIds(patterns, organization ?? null, readIdMark(after), limit + 1)
  const { rows } = await sql<Row>`${sql.raw(planAnew)} with page as (${page})
    select ${columns}
    from page join contact using (id) left join organization on organization.id = contact.organization_id
    order by contact.id desc`.execute(ctx.tx)
  return pageOf(rows, limit, contactOf, (row) => markOf(row.id))
}

function pageOfIds(
  patterns: Pattern[],
  organization: number | null,
  before: number | null,
  limit: number,
): RawBuilder<unknown> {
  const ofPage = (id: RawBuilder<unknown>) => sql`
    ${before === null ? sql`true` : sql`${id} < ${before}`} order by ${id} desc limit ${limit}`
  const inside = sql`contact.merged_into is null ${organization === null ? sql`` : sql`and contact.organization_id = ${organization}`}`
  if (patterns.length === 0) return sql`select id from contact where ${inside} and ${ofPage(sql`id`)}`
  const names = patterns.map((word) => word.name)
  const addresses = patterns.map((word) => word.address)
  const ownerInside = sql`exists (select from contact where contact.id = contact_id and ${inside})`
  // Each half stops at a page; together they hold the newest page of both.
  return sql`
    select id from (
      (select id from contact where ${matches(sql`lower(name)`, names)} and ${inside} and ${ofPage(sql`id`)})
      union
      (select distinct contact_id as id from contact_address
        where ${matches(sql`address`, addresses)} and ${organization === null ? sql`true` : ownerInside}
          and ${ofPage(sql`contact_id`)})
    ) found order by id desc limit ${limit}`
}

function matches(column: RawBuilder<unknown>, patterns: string[][]): RawBuilder<boolean> {
  const words = patterns.map((word) => {
    const places = word.map((pattern) => sql`${column} like lower(${pattern})`)
    return sql`(${sql.join(places, sql` or `)})`
  })
  return sql<boolean>`${sql.join(words, sql` and `)}`
}

/** The contact that has the normal address, or null. */
export async function findByAddress(ctx: Ctx, { kind, address }: Address): Promise<number | null> {
  const row = await ctx.tx
    .selectFrom('contact_address')
    .select('contact_id')
    .where('kind', '=', kind)
    .where('address', '=', address)
    .executeTakeFirst()
  return row?.contact_id ?? null
}

export async function lockContact(ctx: Ctx, id: number) {
  const row = await ctx.tx
    .selectFrom('contact')
    .select(['id', 'name', 'custom_fields', 'merged_into'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('contact')
  if (row.merged_into !== null)
    throw new Refusal('conflict', 'This contact was merged into another one. Change that one instead.')
  return row
}

/** Whether the contact has spoken or was written to. */
export async function hasConversations(ctx: Ctx, id: number): Promise<boolean> {
  const { rows } = await sql`select 1 from conversation where contact_id = ${id}
    union all select 1 from message where contact_id = ${id} limit 1`.execute(ctx.tx)
  return rows.length > 0
}

/** Throws `not_found` unless there is such a contact. */
export async function mustBeContact(ctx: Ctx, id: number): Promise<void> {
  const row = await ctx.tx.selectFrom('contact').select('id').where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('contact')
}
