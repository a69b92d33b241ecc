import { Crowded, Unreadable } from '../../../channels/email/reader.ts'
import { heed } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { ScannerFailure } from '../../../platform/scanner.ts'
import { countHit } from '../../blocking/commands.ts'
import { postpone, quarantine } from '../../commands.ts'
import { maxAttempts, NotNow, PutAside, pauseAfter, type Waiting } from '../../rules.ts'
import { noteOver, StormOver } from '../../storms/commands.ts'

/** A mail whose sender is blocked; `by` is what the list says of it. */
export class Blocked extends PutAside {
  readonly by: string

  constructor(by: string) {
    super('blocked', `Mail from ${by} is blocked.`)
    this.by = by
  }
}

const crowdedFor = 15

/** After a mail could not be filed: null when it now waits for a person, else after how many seconds it is tried again. */
export async function giveUpOrWait(house: House, mail: Waiting, error: unknown): Promise<number | null> {
  const { message } = error as Error
  if (error instanceof Unreadable) return setAside(house, mail, new PutAside('limits', message))
  if (error instanceof PutAside) return setAside(house, mail, error)
  if (error instanceof NotNow) return putOff(house, mail, error.seconds, message, false)
  if (error instanceof Crowded) return putOff(house, mail, crowdedFor, message, false)
  const outage = isOutage(error)
  house.log.warn({ err: error, intake: mail.id }, 'a mail could not be filed')
  if (!outage && mail.attempts >= maxAttempts) {
    const cause = error instanceof ScannerFailure ? 'unscannable' : inReading(error) ? 'unreadable' : 'other'
    const words = `Heed failed ${maxAttempts} times to file this mail; the last time: ${message}`
    return setAside(house, mail, new PutAside(cause, words))
  }
  return putOff(house, mail, outage ? 1 : pauseAfter(mail.attempts), message, !outage)
}

const readingFailures = new WeakSet<object>()

/** Marks what was thrown while a mail was opened, before anything of it was filed. */
export function whileReading(error: unknown): unknown {
  if (typeof error === 'object' && error !== null) readingFailures.add(error)
  return error
}

const inReading = (error: unknown) => typeof error === 'object' && error !== null && readingFailures.has(error)

async function setAside(house: House, mail: Waiting, aside: PutAside): Promise<null> {
  house.log.warn({ intake: mail.id, cause: aside.aside, reason: aside.message }, 'a mail was put into quarantine')
  await house.database.write(heed, async (ctx) => {
    if (!(await quarantine(ctx, mail.id, aside.aside, aside.message))) return
    if (aside instanceof Blocked) await countHit(ctx, aside.by)
    if (aside instanceof StormOver) await noteOver(ctx, aside)
  })
  return null
}

export async function putOff(house: House, mail: Waiting, seconds: number, reason: string | null, counted: boolean) {
  await postpone(house.database.read(heed), mail.id, seconds, reason, counted)
  return seconds
}

/** Whether the database or the disk is at fault, not the mail: class 08, 53 and 57 of PostgreSQL, deadlocks, lost sockets. */
function isOutage(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  return (
    /^(08|53|57)/.test(code) ||
    ['40001', '40P01', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOSPC', 'EMFILE', 'EIO'].includes(code) ||
    /Connection terminated|timeout exceeded when trying to connect/i.test(message)
  )
}
