import { sql } from 'kysely'
import type { PartAs } from '../../../contract/conversations.ts'
import { newVersion } from '../../drafts/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Moved } from '../rules.ts'

type Way = { from: number; to: number }

/** Whoever had read all of both has read all of the one; for everybody else what they had not read is unread. */
export async function joinReads(ctx: Ctx, { from, to }: Way): Promise<void> {
  await sql`
    update conversation_read here set read_at = greatest(here.read_at, there.read_at)
    from conversation_read there, conversation one, conversation other
    where here.conversation_id = ${to} and there.conversation_id = ${from} and here.agent_id = there.agent_id
      and one.id = ${to} and other.id = ${from}
      and here.read_at >= coalesce(one.last_received_at, '-infinity')
      and there.read_at >= coalesce(other.last_received_at, '-infinity')`.execute(ctx.tx)
}

/** Side conversations, questions' mails, and what had been merged into it before, belong to the other from now on. */
export async function moveParts(ctx: Ctx, { from, to }: Way): Promise<{ id: number; part_as: PartAs }[]> {
  const { rows } = await sql<{ id: number; part_as: PartAs }>`
    update conversation set part_of = ${to} where part_of = ${from} returning id, part_as`.execute(ctx.tx)
  return rows
}

export async function moveQuestions(ctx: Ctx, { from, to }: Way): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update question set conversation_id = ${to} where conversation_id = ${from} returning id`.execute(ctx.tx)
  return rows.map(({ id }) => id)
}

/** Whoever follows the one follows the other. Rows come and go, as a count follows them. */
export async function moveFollows(ctx: Ctx, { from, to }: Way): Promise<Moved['follows']> {
  const { rows } = await sql<{ agent: number; at: Date; added: boolean }>`
    with gone as (
      delete from conversation_follow where conversation_id = ${from} returning agent_id, at
    ), come as (
      insert into conversation_follow (agent_id, conversation_id, at) select agent_id, ${to}::bigint, at from gone
      on conflict do nothing returning agent_id
    )
    select agent_id as agent, at, exists (select from come where come.agent_id = gone.agent_id) as added from gone`.execute(
    ctx.tx,
  )
  return rows.map(({ agent, at, added }) => ({ agent, at: at.toISOString(), added }))
}

/** Whoever was asked about the one sees the other. Returns those who see it only because of that. */
export async function shareAsked(ctx: Ctx, { from, to }: Way): Promise<number[]> {
  const { rows } = await sql<{ agent_id: number }>`
    insert into conversation_asked (agent_id, conversation_id)
    select agent_id, ${to}::bigint from conversation_asked where conversation_id = ${from}
    on conflict do nothing returning agent_id`.execute(ctx.tx)
  return rows.map((row) => row.agent_id)
}

type DraftRow = { agent_id: number; html: string; attachment_ids: number[]; version: number }

/**
 * Drafts go along: as they are where their writer has none in the other, else below the words there. Nothing that somebody
 * is writing is lost.
 */
export async function moveDrafts(ctx: Ctx, { from, to }: Way): Promise<Moved['drafts']> {
  const { rows } = await sql<{ row: Record<string, unknown> & DraftRow }>`
    delete from draft where conversation_id = ${from} returning to_jsonb(draft) as row`.execute(ctx.tx)
  const moved: Moved['drafts'] = []
  for (const { row } of rows) moved.push({ row, version: await putDraft(ctx, row, to) })
  return moved
}

/** Puts a draft into a conversation. Returns its version there; null when it was joined to one. */
async function putDraft(ctx: Ctx, row: Record<string, unknown> & DraftRow, to: number): Promise<number | null> {
  const files = `{${row.attachment_ids.join(',')}}`
  const joined = await sql`
    update draft set html = html || ${row.html}, attachment_ids = attachment_ids || ${files}::bigint[], version = ${newVersion}
    where agent_id = ${row.agent_id} and conversation_id = ${to} returning 1`.execute(ctx.tx)
  if (joined.rows.length > 0) return null
  await restoreDraft(ctx, { ...row, conversation_id: to })
  return row.version
}

/** A whole row, as it was. Nothing happens where its writer has begun another there. */
export async function restoreDraft(ctx: Ctx, row: Record<string, unknown>): Promise<void> {
  await sql`
    insert into draft select * from jsonb_populate_record(null::draft, ${JSON.stringify(row)}::jsonb) on conflict do nothing`.execute(
    ctx.tx,
  )
}
