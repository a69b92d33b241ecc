import { sql } from 'kysely'
import type { AlarmKind } from '../../contract/alarms.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'

export type NewAlarm = { key: string; kind: AlarmKind; message: string; inboxId?: number | null }

/** Raises an alarm, or brings the words of the one that stands under this key up to date; its `since` stays. */
export async function raiseAlarm(ctx: Ctx, { key, kind, message, inboxId = null }: NewAlarm): Promise<void> {
  const { rows } = await sql<{ fresh: boolean }>`
    insert into alarm (key, kind, message, inbox_id, since) values (${key}, ${kind}, ${message}, ${inboxId}, ${ctx.now})
    on conflict (key) where cleared_at is null do update
      set kind = excluded.kind, message = excluded.message, inbox_id = excluded.inbox_id
      where (alarm.kind, alarm.message, alarm.inbox_id) is distinct from (excluded.kind, excluded.message, excluded.inbox_id)
    returning xmax = 0 as fresh`.execute(ctx.tx)
  if (rows[0]?.fresh) await record(ctx, { type: 'alarm.raised', data: { key, kind, inboxId } })
}

/** Clears the alarm that stands under this key, if one does. */
export async function clearAlarm(ctx: Ctx, key: string): Promise<void> {
  await clear(ctx, sql`key = ${key}`)
}

/** Clears whatever stands about an inbox that is closed. */
export async function clearAlarmsOf(ctx: Ctx, inboxId: number): Promise<void> {
  await clear(ctx, sql`inbox_id = ${inboxId}`)
}

async function clear(ctx: Ctx, which: ReturnType<typeof sql>) {
  const { rows } = await sql<{ key: string; kind: AlarmKind; inbox_id: number | null }>`
    update alarm set cleared_at = ${ctx.now} where cleared_at is null and ${which} returning key, kind, inbox_id`.execute(
    ctx.tx,
  )
  for (const { key, kind, inbox_id: inboxId } of rows)
    await record(ctx, { type: 'alarm.cleared', data: { key, kind, inboxId } })
}
