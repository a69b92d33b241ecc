import { sql } from 'kysely'
import { Gauge } from 'prom-client'
import { type Alarm, AlarmKind } from '../../contract/alarms.ts'
import type { Ctx, Tx } from '../platform/ctx.ts'
import type { House } from '../platform/house.ts'

type Row = {
  key: string
  kind: AlarmKind
  message: string
  inbox_id: number | null
  inbox_name: string | null
  since: Date
}

/** The alarms that stand, the newest first. */
export async function listAlarms(ctx: Ctx): Promise<{ items: Alarm[] }> {
  const { rows } = await sql<Row>`
    select alarm.key, alarm.kind, alarm.message, alarm.inbox_id, inbox.name as inbox_name, alarm.since
    from alarm left join inbox on inbox.id = alarm.inbox_id
    where alarm.cleared_at is null order by alarm.since desc, alarm.id desc`.execute(ctx.tx)
  return {
    items: rows.map(({ inbox_id, inbox_name, since, ...row }) => ({
      ...row,
      inboxId: inbox_id,
      inboxName: inbox_name,
      since: since.toISOString(),
    })),
  }
}

/** The keys of the alarms that stand and begin with `prefix`. */
export async function standingKeys(tx: Tx, prefix: string): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    select key from alarm where cleared_at is null and starts_with(key, ${prefix})`.execute(tx)
  return rows.map(({ key }) => key)
}

/** Counts the standing alarms whenever the figures are asked for; a kind without one stands at zero. */
export function measureAlarms({ database, metrics }: House): void {
  new Gauge({
    name: 'heed_alarms',
    help: 'Alarms that stand',
    labelNames: ['kind'],
    registers: [metrics.registry],
    async collect() {
      const { rows } = await sql<{ kind: AlarmKind; n: number }>`
        select kind, count(*)::int as n from alarm where cleared_at is null group by kind`.execute(database.reader)
      for (const kind of AlarmKind.options) this.set({ kind }, rows.find((row) => row.kind === kind)?.n ?? 0)
    },
  })
}
