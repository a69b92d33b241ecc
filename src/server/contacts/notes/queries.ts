import { sql } from 'kysely'
import type { ContactNote } from '../../../contract/contact-notes.ts'
import { actorName } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { markOf, pageOf, readIdMark } from '../../platform/paging.ts'
import { notFound } from '../../platform/refusal.ts'
import { mustBeContact } from '../queries.ts'

type Row = {
  id: number
  text: string
  actor: string
  author: string | null
  created_at: Date
  changed_at: Date | null
}

const noteOf = (ctx: Ctx, { id, text, actor, author, created_at, changed_at }: Row): ContactNote => ({
  ...{ id, text },
  author: {
    id: Number(/^agent:(\d+)$/.exec(actor)?.[1] ?? 0) || null,
    name: author ?? (actor.startsWith('key') ? 'API' : ''),
  },
  ...{ createdAt: created_at.toISOString(), changedAt: changed_at?.toISOString() ?? null },
  own: actor === actorName(ctx.actor),
})

const rowsOf = sql`select note.id, text, actor, note.created_at, changed_at, coalesce(agent.name, api_key.name) as author
  from contact_note note
  left join agent on agent.id = substring(actor from '^agent:(\\d+)$')::bigint
  left join api_key on api_key.id = substring(actor from '^key:(\\d+)$')::bigint`

/** Notes about a contact, the newest first. */
export async function listContactNotes(
  ctx: Ctx,
  contactId: number,
  query: { limit: number; after?: string | undefined },
) {
  await mustBeContact(ctx, contactId)
  const before = readIdMark(query.after)
  const { rows } = await sql<Row>`${rowsOf}
    where contact_id = ${contactId} and (${before}::bigint is null or note.id < ${before})
    order by note.id desc limit ${query.limit + 1}`.execute(ctx.tx)
  return pageOf(
    rows,
    query.limit,
    (row) => noteOf(ctx, row),
    (row) => markOf(row.id),
  )
}

/** One note of a contact. Throws `not_found`. */
export async function getContactNote(ctx: Ctx, contactId: number, id: number): Promise<ContactNote> {
  const { rows } = await sql<Row>`${rowsOf} where contact_id = ${contactId} and note.id = ${id}`.execute(ctx.tx)
  if (!rows[0]) throw notFound('note')
  return noteOf(ctx, rows[0])
}
