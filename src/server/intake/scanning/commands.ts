import { sql } from 'kysely'
import { clearAlarm, raiseAlarm } from '../../alarms/commands.ts'
import { heed } from '../../platform/actor.ts'
import type { House } from '../../platform/house.ts'
import { type Scanner, ScannerFailure } from '../../platform/scanner.ts'
import { NotNow, PutAside, type Waiting } from '../rules.ts'
import { pauseOf, putAsideFor, waitingWords } from './rules.ts'

/** Looks at each mail before it is read. While the scanner is away nothing gets past it, and nothing is lost. */
export type Scanning = {
  /** Throws PutAside for what must not be read, NotNow while the scanner is away, ScannerFailure for this mail alone. */
  check(mail: Waiting, bytes: Buffer): Promise<void>
  /** Lets everything due wait, in one statement, while the scanner is away. */
  holdBack(inHand: readonly number[]): Promise<void>
  close(): void
}

const alarmKey = 'scanner'
const nothing: Scanning = { check: async () => {}, holdBack: async () => {}, close() {} }

/** `back` is called when the scanner answers again. */
export function openScanning(house: House, back: () => void): Scanning {
  const { scanner, database, log, metrics } = house
  if (!scanner) return nothing
  let failures = 0
  let nextTry = 0
  let timer: NodeJS.Timeout | null = null
  let closed = false

  async function away(error: Error): Promise<never> {
    // Several mails find out at the same time.
    if (Date.now() < nextTry) throw new NotNow((nextTry - Date.now()) / 1000, waitingWords)
    failures++
    const pause = pauseOf(failures)
    nextTry = Date.now() + pause * 1000
    if (timer) clearTimeout(timer)
    timer = setTimeout(() => void probe(scanner as Scanner), pause * 1000)
    timer.unref()
    log.warn({ reason: error.message, pause }, 'the virus scanner is away; mail waits for it')
    const message = `${error.message} Mail is kept and waits until it answers again.`
    await database.write(heed, (ctx) => raiseAlarm(ctx, { key: alarmKey, kind: 'scanner', message }))
    throw new NotNow(pause, waitingWords)
  }

  async function probe(there: Scanner) {
    if (closed) return
    try {
      await there.version()
    } catch (error) {
      return away(error as Error).catch(() => {})
    }
    await isBack().catch((error) => log.error({ err: error }, 'mail that waited for the virus scanner still waits'))
  }

  async function isBack() {
    failures = 0
    log.info({}, 'the virus scanner answers')
    await database.write(heed, async (ctx) => {
      await clearAlarm(ctx, alarmKey)
      await sql`update intake set next_attempt_at = ${ctx.now}, reason = null
        where state = 'received' and next_attempt_at > ${ctx.now} and reason = ${waitingWords}`.execute(ctx.tx)
    })
    back()
  }

  // What an earlier process found wrong may be well by now.
  void probe(scanner)

  return {
    async check(mail, bytes) {
      if (mail.skips.includes('scan')) return
      if (failures > 0) throw new NotNow(Math.max(1, (nextTry - Date.now()) / 1000), waitingWords)
      const verdict = await scanner.scan(bytes).catch(async (error) => {
        metrics.scans.inc({ result: 'failed' })
        if (!(error instanceof ScannerFailure)) throw error
        // Does it answer otherwise? Then this mail is what it cannot bear.
        await scanner.version().catch(away)
        throw error
      })
      metrics.scans.inc({ result: verdict.kind })
      if (verdict.kind !== 'clean') throw new PutAside(...putAsideFor(verdict))
    },
    async holdBack(inHand) {
      if (failures === 0) return
      await sql`update intake set next_attempt_at = ${new Date(Math.max(nextTry, Date.now() + 500))}, reason = ${waitingWords}
        where state = 'received' and next_attempt_at <= ${house.now()} and id <> all(${[...inHand]}::bigint[])
          and not 'scan' = any(skips)`.execute(database.reader)
    },
    close() {
      closed = true
      if (timer) clearTimeout(timer)
    },
  }
}
