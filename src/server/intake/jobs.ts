import { sql } from 'kysely'
import { clearAlarm, raiseAlarm } from '../alarms/commands.ts'
import { heed } from '../platform/actor.ts'
import type { House } from '../platform/house.ts'
import type { Jobs } from '../platform/jobs.ts'

const key = 'quarantine'

/** Says when mail waits that may be an honest customer's: neither a virus, nor blocked, nor part of a storm. */
export function intakeJobs({ database }: House): Jobs {
  return {
    watch_quarantine: () =>
      database.write(heed, async (ctx) => {
        const { rows } = await sql<{ n: number }>`
          select count(*)::int as n from intake
          where state = 'quarantined' and cause = any(array['unscannable', 'limits', 'unreadable', 'crash', 'other'])`.execute(
          ctx.tx,
        )
        const n = rows[0]?.n ?? 0
        if (n === 0) return clearAlarm(ctx, key)
        const message = `${n === 1 ? 'One mail' : `${n} mails`} could not be read or filed. Open Mail, Arrived to decide what becomes of ${n === 1 ? 'it' : 'them'}.`
        await raiseAlarm(ctx, { key, kind: 'quarantine', message })
      }),
  }
}
