import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type pg from 'pg'
import { type Finding, fail, inWords, ok, warn } from './finding.ts'

const run = promisify(execFile)

/** Whether the clock can be trusted: beside the database's, beside what was recorded already, and kept by the system. */
export async function aboutClock(pool: pg.Pool | null): Promise<Finding[]> {
  const apart = pool ? await apartFrom(pool) : null
  if (apart && Math.abs(apart.server) > 30)
    return [
      fail('clock', `this machine and the database's are ${inWords(Math.abs(apart.server))} apart. Set both by NTP.`),
    ]
  if (apart && apart.recorded > 60)
    return [
      fail(
        'clock',
        `the newest event is ${inWords(apart.recorded)} in the future. The clock went back: set it by NTP.`,
      ),
    ]
  if (apart && Math.abs(apart.server) > 2)
    return [warn('clock', `this machine and the database's are ${apart.server.toFixed(1)} s apart. Set both by NTP.`)]
  const kept = await isKept()
  if (kept === false) return [warn('clock', 'nothing keeps it right. Switch on NTP: timedatectl set-ntp true')]
  return [ok('clock', `${new Date().toISOString()}${kept ? ', kept by NTP' : ''}`)]
}

async function apartFrom(pool: pg.Pool): Promise<{ server: number; recorded: number }> {
  const asked = Date.now()
  const { rows } = await pool.query<{ now: Date; newest: Date | null }>(
    'select clock_timestamp() as now, (select at from event order by tx desc, id desc limit 1) as newest',
  )
  const middle = (asked + Date.now()) / 2
  const newest = rows[0]?.newest?.getTime() ?? 0
  return { server: ((rows[0]?.now.getTime() ?? middle) - middle) / 1000, recorded: (newest - middle) / 1000 }
}

/** Whether the system says that its clock is synchronized; null where it does not say. */
async function isKept(): Promise<boolean | null> {
  try {
    const { stdout } = await run('timedatectl', ['show', '-p', 'NTPSynchronized', '--value'], { timeout: 2000 })
    return stdout.trim() === 'yes' ? true : stdout.trim() === 'no' ? false : null
  } catch {
    return null
  }
}
