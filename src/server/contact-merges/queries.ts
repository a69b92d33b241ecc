import { sql } from 'kysely'
import type { Duplicate } from '../../contract/contact-merges.ts'
import { getContact, mustBeContact } from '../contacts/queries.ts'
import type { Ctx } from '../platform/ctx.ts'
import { notFound, Refusal } from '../platform/refusal.ts'
import { type Fields, type Moved, undoableUntil, unmergeDays } from './rules.ts'

export type Row = Fields & { id: number; merged_into: number | null }

/** Locks contacts in the order of their ids. Throws `not_found`. */
export async function lockContacts(ctx: Ctx, ids: readonly number[]): Promise<Map<number, Row>> {
  const { rows } = await sql<Row>`
    select id, name, organization_id, language, time_zone, preferred_channel, note, custom_fields, merged_into from contact
    where id = any(${[...ids]}::bigint[]) order by id for update`.execute(ctx.tx)
  if (rows.length !== new Set(ids).size) throw notFound('contact')
  return new Map(rows.map((row) => [row.id, row]))
}

export type Merged = {
  id: number
  into_id: number
  from_id: number
  at: Date
  before: Fields
  after: Fields
  moved: Moved
}

/** The merging of a contact that stands, locked. Throws `conflict` when there is none. */
export async function lockMerge(ctx: Ctx, fromId: number): Promise<Merged> {
  const { rows } = await sql<Merged>`
    select id, into_id, from_id, at, before, after, moved from contact_merge
    where from_id = ${fromId} and undone_at is null for update`.execute(ctx.tx)
  if (!rows[0]) throw new Refusal('conflict', 'This contact was not merged into another one.')
  return rows[0]
}

/** What can still come apart, newest first. Throws `not_found`. */
export async function listContactMerges(ctx: Ctx, contactId: number) {
  await mustBeContact(ctx, contactId)
  const { rows } = await sql<{ id: number; from_id: number; name: string; at: Date; by: string | null }>`
    select contact_merge.id, from_id, contact.name, at, coalesce(agent.name, api_key.name, case when by like 'key:%' then 'API' end) as by
    from contact_merge join contact on contact.id = from_id
      left join agent on agent.id = substring(by from '^agent:(\\d+)$')::bigint
      left join api_key on api_key.id = substring(by from '^key:(\\d+)$')::bigint
    where contact.merged_into = ${contactId} and undone_at is null
      and at > ${ctx.now}::timestamptz - make_interval(days => ${unmergeDays})
    order by contact_merge.id desc`.execute(ctx.tx)
  return {
    items: rows.map(({ id, from_id, name, at, by }) => ({
      ...{ id, from: { id: from_id, name }, at: at.toISOString(), by: by ?? 'Heed' },
      until: undoableUntil(at).toISOString(),
    })),
  }
}

/** Contacts that may be the same person: of the same name, or with a number that ends alike. Throws `not_found`. */
export async function listDuplicates(ctx: Ctx, contactId: number): Promise<{ items: Duplicate[] }> {
  await mustBeContact(ctx, contactId)
  const { rows } = await sql<{ id: number; because: Duplicate['because'] }>`
    with self as (select id, lower(name) as name from contact where id = ${contactId}), phone as (
      select right(address, 8) as ending from contact_address
      where contact_id = ${contactId} and kind = 'phone' and length(address) >= 8
    ), domain as (
      select split_part(address, '@', 2) as domain from contact_address where contact_id = ${contactId} and kind = 'email'
    ), found as (
      select contact_id as id, 'phone' as because from contact_address
        where kind = 'phone' and right(address, 8) in (select ending from phone) and length(address) >= 8
      union all
      (select contact.id, case when exists (select from contact_address
          where contact_address.contact_id = contact.id and kind = 'email' and split_part(address, '@', 2) in (select domain from domain))
        then 'name_and_domain' else 'name' end
      from self join contact on lower(contact.name) = self.name
      where self.name <> '' and strpos(self.name, '@') = 0 limit 50)
    )
    select distinct on (rank, found.id) found.id, because from found join contact on contact.id = found.id
      cross join lateral (select array_position(array['phone', 'name_and_domain', 'name'], because) as rank) ranked
    where found.id <> ${contactId} and contact.merged_into is null order by rank, found.id limit 20`.execute(ctx.tx)
  const likeliest = [...new Map(rows.toReversed().map((row) => [row.id, row])).values()].reverse()
  return {
    items: await Promise.all(
      likeliest.map(async ({ id, because }) => ({ contact: await getContact(ctx, id), because })),
    ),
  }
}
