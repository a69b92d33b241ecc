import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { listReferences } from './queries.ts'
import { goesWith, type Reference } from './rules.ts'

/**
 * Takes conversations away with every row that hangs on them, whichever feature wrote it; the database itself says what
 * does. Their bytes go from the disk once nothing else names them, and what intake knows of their mails is only that they
 * came, so that a copy is still known.
 */
export async function removeRows(ctx: Ctx, wanted: readonly number[]): Promise<void> {
  const ids = await withParts(ctx, wanted)
  await giveUpBlobs(ctx, ids)
  await sql`
    update intake set blob = null, subject = null, sender = null, recipients = '{}', report = null, origin = '{}',
      conversation_id = null, message_id = null
    where conversation_id = any(${[...ids]}::bigint[])
      or message_id in (select id from message where conversation_id = any(${[...ids]}::bigint[]))`.execute(ctx.tx)
  await removeUnbound(ctx, ids)
  await remove(ctx, await listReferences(ctx), { table: 'conversation', column: 'id' }, [...ids])
}

/** With what was said beside them, and what was merged into them. */
async function withParts(ctx: Ctx, wanted: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from conversation where part_of = any(${[...wanted]}::bigint[])`.execute(ctx.tx)
  return [...wanted, ...rows.map(({ id }) => id)]
}

/** What names conversations without the database watching over it. */
async function removeUnbound(ctx: Ctx, ids: readonly number[]) {
  const these = sql`${[...ids]}::bigint[]`
  // Whoever keeps what happened ends their turn first; in the next one they find the conversations gone.
  await sql`select from follower_cursor where name = 'activity' for update`.execute(ctx.tx)
  await sql`
    delete from contact_activity where conversation_id = any(${these}) and contact_id in (
      select contact_id from conversation where id = any(${these})
      union select contact_id from message where conversation_id = any(${these}))`.execute(ctx.tx)
  await sql`delete from bulk_entry where conversation_id = any(${these})`.execute(ctx.tx)
  await sql`update blocked_sender set conversation_id = null where conversation_id = any(${these})`.execute(ctx.tx)
}

async function giveUpBlobs(ctx: Ctx, ids: readonly number[]) {
  await sql`
    with lost as materialized (select id, source from message where conversation_id = any(${[...ids]}::bigint[]))
    insert into unwanted_blob (blob, since)
    select blob, ${ctx.now} from (
      select source as blob from lost
      union select blob from attachment where message_id in (select id from lost)
      union select blob from intake where conversation_id = any(${[...ids]}::bigint[]) or message_id in (select id from lost)
    ) given where blob is not null
    on conflict (blob) do update set since = excluded.since`.execute(ctx.tx)
}

type Where = { table: string; column: string }

async function remove(ctx: Ctx, references: readonly Reference[], { table, column }: Where, values: unknown[]) {
  const these = sql`${sql.table(table)} where ${sql.ref(column)} = any(${values})`
  for (const reference of references.filter(({ parent }) => parent === table)) {
    const { rows } = await sql<{ value: unknown }>`
      select ${sql.ref(reference.parent_column)} as value from ${these}`.execute(ctx.tx)
    const named = rows.map(({ value }) => value)
    if (named.length === 0) return
    if (goesWith(reference)) await remove(ctx, references, reference, named)
    else await clear(ctx, reference, named)
  }
  await sql`delete from ${these}`.execute(ctx.tx)
}

async function clear(ctx: Ctx, { table, column }: Where, named: unknown[]) {
  await sql`update ${sql.table(table)} set ${sql.ref(column)} = null where ${sql.ref(column)} = any(${named})`.execute(
    ctx.tx,
  )
}
