import { sql } from 'kysely'
import type { Contact } from '../../../contract/contacts.ts'
import { getContact } from '../../contacts/queries.ts'
import { actorName } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { fieldsOf, writeFields } from '../commands.ts'
import { lockContacts, lockMerge, type Merged, type Row } from '../queries.ts'
import { carried, carriedNames, fieldsBefore, type Moved, undoableUntil, unmergeDays } from '../rules.ts'

/**
 * Undoes the merging of a contact: what had moved comes back, fields stand as before where nobody has changed them since.
 * What came in between stays with the other. `stayed` counts the conversations that do. Throws `conflict` after 30 days.
 */
export async function unmergeContact(ctx: Ctx, fromId: number): Promise<{ contact: Contact; stayed: number }> {
  const wholeId = await wholeOf(ctx, fromId)
  const locked = await lockContacts(ctx, [wholeId, fromId])
  const [whole, from] = [locked.get(wholeId), locked.get(fromId)] as [Row, Row]
  if (from.merged_into !== wholeId) throw new Refusal('conflict', 'Somebody has just changed this. Try again.')
  const merge = await lockMerge(ctx, fromId)
  if (undoableUntil(merge.at) < ctx.now)
    throw new Refusal('conflict', `They were merged more than ${unmergeDays} days ago, and stay together.`)
  await sql`update contact_merge set undone_at = ${ctx.now}, undone_by = ${actorName(ctx.actor)} where id = ${merge.id}`.execute(
    ctx.tx,
  )
  const moved = await moveBack(ctx, merge, wholeId)
  await forgetLater(ctx, merge, moved)
  if (merge.into_id === wholeId)
    await writeFields(ctx, wholeId, fieldsBefore(fieldsOf(whole), merge.before, merge.after))
  await ctx.tx.updateTable('contact').set({ merged_into: null }).where('id', '=', fromId).execute()
  const data = { mergeId: merge.id, from: fromId, to: wholeId, fromName: from.name, toName: whole.name }
  await record(ctx, { type: 'contact.unmerged', data })
  return { contact: await getContact(ctx, fromId), stayed: await begunSince(ctx, wholeId, merge) }
}

async function wholeOf(ctx: Ctx, fromId: number): Promise<number> {
  const row = await ctx.tx.selectFrom('contact').select('merged_into').where('id', '=', fromId).executeTakeFirst()
  if (row?.merged_into) return row.merged_into
  await getContact(ctx, fromId)
  throw new Refusal('conflict', 'This contact was not merged into another one.')
}

async function moveBack(ctx: Ctx, { from_id, moved }: Merged, wholeId: number): Promise<Moved> {
  const { rows } = await sql<{ id: number }>`
    update contact set merged_into = ${from_id} where id = any(${moved.contacts}::bigint[]) and merged_into = ${wholeId}
    returning id`.execute(ctx.tx)
  await sql`
    delete from contact_activity whole using contact_activity own
    where whole.contact_id = ${wholeId} and own.contact_id = ${from_id} and own.event_id = whole.event_id`.execute(
    ctx.tx,
  )
  const back: Moved = { contacts: rows.map(({ id }) => id) }
  for (const name of carriedNames) {
    const { rows: own } = await sql<{ id: number }>`
      update ${sql.table(carried[name])} set contact_id = ${from_id}
      where id = any(${moved[name] ?? []}::bigint[]) and contact_id = ${wholeId} returning id`.execute(ctx.tx)
    back[name] = own.map(({ id }) => id)
  }
  await sql`delete from portal_seen where contact_id = ${wholeId}
    and conversation_id = any(${back.conversations ?? []}::bigint[])`.execute(ctx.tx)
  return back
}

/** What came back no longer belongs to later mergings that had carried it along. */
async function forgetLater(ctx: Ctx, { id, from_id }: Merged, back: Moved): Promise<void> {
  const { rows } = await sql<{ id: number; moved: Moved }>`
    select contact_merge.id, moved from contact_merge where contact_merge.id > ${id} and undone_at is null
      and moved -> 'contacts' @> to_jsonb(${from_id}::bigint) for update`.execute(ctx.tx)
  for (const later of rows) {
    const kept: Moved = { contacts: [] }
    for (const name of [...carriedNames, 'contacts'] as const) {
      const own = new Set(back[name])
      kept[name] = later.moved[name]?.filter((each) => !own.has(each)) ?? []
    }
    kept.contacts = kept.contacts.filter((each) => each !== from_id)
    await sql`update contact_merge set moved = ${JSON.stringify(kept)} where id = ${later.id}`.execute(ctx.tx)
  }
}

async function begunSince(ctx: Ctx, wholeId: number, { at }: Merged): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from conversation where contact_id = ${wholeId} and created_at > ${at}::timestamptz`.execute(
    ctx.tx,
  )
  return rows[0]?.n ?? 0
}
