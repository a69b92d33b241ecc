import { sql } from 'kysely'
import { openMailReader, Unreadable } from '../../channels/email/reader.ts'
import { heed } from '../../platform/actor.ts'
import { type Claims, openClaims } from '../../platform/claims.ts'
import { loop } from '../../platform/followers.ts'
import type { House } from '../../platform/house.ts'
import { postpone, quarantine } from '../commands.ts'
import { AlreadyFiled, fileMail, type Read, storedAttachment } from '../filing/commands.ts'
import { maxAttempts, maxCrashes, pauseAfter, type Waiting } from '../rules.ts'
import { dueMails, waitsForEarlier } from './queries.ts'
import { startTurns } from './rules.ts'

type SenderAuthenticator = (mail: Waiting, bytes: Buffer) => Promise<Read['senderCheck']>

const handsFull = 40
const filingAtOnce = 6
/** Looks for mail begin so many milliseconds apart, so that each finds several when there are many. */
const apart = 5

type Stored = { blob: string; arrival: { bytes: Buffer } }

export type IntakeReading = {
  /** Mails were stored: look at once. Their bytes are still at hand. */
  stored(mails: readonly Stored[]): void
  stop(): Promise<void>
}

/** Reads and files what waits, oldest first, several at a time, until stopped. */
export function startReading(house: House, authenticate: SenderAuthenticator): IntakeReading {
  const { log } = house
  const reader = openMailReader()
  const claims = openClaims(house.database.url, log)
  const inHand = new Map<number, Promise<void>>()
  const turns = startTurns(filingAtOnce)
  const fresh = keepFresh()
  const pokes = new Set<() => void>()
  const poke = () => {
    for (const wake of pokes) wake()
  }

  const handle = async (mail: Waiting) => {
    try {
      const again = await dealWith(
        house,
        mail,
        () => read(house, reader, authenticate, mail, fresh.take(mail.blob)),
        turns,
      )
      if (again !== null) setTimeout(poke, again * 1000 + 10).unref()
    } catch (error) {
      // The database is away: the mail still waits in it, and will be found again.
      log.error({ err: error, intake: mail.id }, 'a mail could not be dealt with and waits')
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
    turns.leave(mail.id)
    inHand.delete(mail.id)
    claims.release('intake', mail.id)
    if (inHand.size < handsFull / 2) poke()
  }

  async function turn() {
    const room = handsFull - inHand.size
    if (room <= 0) return 'idle'
    const mails = await takeDue(house, claims, [...inHand.keys()], room)
    for (const mail of mails) {
      turns.enter(mail.id, mail.external_id)
      inHand.set(mail.id, handle(mail))
    }
    return mails.length === room ? 'moved' : 'idle'
  }

  const listen = (wake: () => void) => {
    pokes.add(wake)
    return () => pokes.delete(wake)
  }
  const looking = loop({ listen }, turn, (error) => log.error({ err: error }, 'intake could not look for mail'), apart)
  return {
    stored(mails) {
      for (const { blob, arrival } of mails) fresh.add(blob, arrival.bytes)
      poke()
    },
    async stop() {
      await looking.stop()
      await Promise.allSettled(inHand.values())
      await reader.close()
      await claims.close()
    },
  }
}

const mostFresh = 8 * 1024 * 1024
const largestFresh = 128 * 1024

/** Small mails just stored, so that they need not be read back while the disk is busy storing others. */
function keepFresh() {
  const mails = new Map<string, Buffer>()
  let size = 0
  const take = (blob: string): Buffer | null => {
    const bytes = mails.get(blob) ?? null
    if (bytes && mails.delete(blob)) size -= bytes.length
    return bytes
  }
  return {
    take,
    add(blob: string, bytes: Buffer) {
      if (bytes.length > largestFresh || mails.has(blob)) return
      mails.set(blob, bytes)
      size += bytes.length
      for (const oldest of mails.keys()) if (size > mostFresh) take(oldest)
    },
  }
}

/** Claims due mails; each counts as begun from here on, so that a mail which ends the whole process is found out. */
async function takeDue(house: House, claims: Claims, inHand: number[], room: number): Promise<Waiting[]> {
  const due = await dueMails(house.database.reader, house.now(), inHand, room)
  if (due.length === 0) return []
  const ours = await claims.take('intake', due)
  if (ours.length === 0) return []
  const { rows } = await sql<Waiting>`
    with lazily as materialized (select set_config('synchronous_commit', 'off', true)), begun as (
      update intake set attempts = attempts + 1 from lazily where id = any(${ours}::bigint[]) and state = 'received'
      returning id, inbox_id, sender, recipients, origin, blob, external_id, attempts, received_at
    )
    select * from begun order by id`.execute(house.database.reader)
  const begun = new Set(rows.map((row) => row.id))
  for (const id of ours) if (!begun.has(id)) claims.release('intake', id)
  return rows
}

async function read(
  house: House,
  reader: ReturnType<typeof openMailReader>,
  authenticate: SenderAuthenticator,
  mail: Waiting,
  fresh: Buffer | null,
): Promise<Read> {
  const bytes = fresh ?? (await house.blobs.get(mail.blob))
  const [opened, senderCheck] = await Promise.all([
    reader.read(bytes, { from: mail.sender }),
    authenticate(mail, bytes),
  ])
  const attachments = await Promise.all(
    opened.attachments.map(async (file) => storedAttachment(file, await house.blobs.put(file.bytes))),
  )
  // The bytes are kept; what waits for its turn should hold no more than words.
  return { mail: { ...opened, attachments: [] }, attachments, senderCheck }
}

/** Returns after how many seconds the mail must be looked at again; null when it is dealt with. */
async function dealWith(
  house: House,
  mail: Waiting,
  open: () => Promise<Read>,
  turns: ReturnType<typeof startTurns>,
): Promise<number | null> {
  const count = (state: string) => house.metrics.intake.inc({ channel: 'email', state })
  try {
    if (mail.attempts > maxCrashes)
      throw new Unreadable(`Heed was interrupted ${mail.attempts - 1} times while reading this mail.`)
    if (mail.inbox_id === null) throw new Unreadable('The inbox this mail came for was closed in the same moment.')
    const known = { ...mail, inbox_id: mail.inbox_id }
    const opened = await open()
    if (await waitsForEarlier(house.database.reader, mail, opened.mail, turns.inHand()))
      return await putOff(house, mail, 1, null, false)
    await turns.mine(mail.id, [...opened.mail.references, ...opened.mail.inReplyTo], opened.mail.messageId)
    const outcome = await house.database.write(heed, (ctx) => fileMail(ctx, known, opened))
    count(outcome.state)
    return null
  } catch (error) {
    if (error instanceof AlreadyFiled) return null
    const again = await giveUpOrWait(house, mail, error)
    count(again === null ? 'quarantined' : 'postponed')
    return again
  }
}

/** Null when the mail now waits for a person, else after how many seconds it is tried again. */
async function giveUpOrWait(house: House, mail: Waiting, error: unknown): Promise<number | null> {
  const { message } = error as Error
  if (error instanceof Unreadable) return setAside(house, mail, message)
  const outage = isOutage(error)
  house.log.warn({ err: error, intake: mail.id }, 'a mail could not be filed')
  if (!outage && mail.attempts >= maxAttempts)
    return setAside(house, mail, `Heed failed ${maxAttempts} times to file this mail; the last time: ${message}`)
  return putOff(house, mail, outage ? 1 : pauseAfter(mail.attempts), message, !outage)
}

async function setAside(house: House, mail: Waiting, reason: string): Promise<null> {
  house.log.warn({ intake: mail.id, reason }, 'a mail was put into quarantine')
  await house.database.write(heed, (ctx) => quarantine(ctx, mail.id, reason))
  return null
}

async function putOff(house: House, mail: Waiting, seconds: number, reason: string | null, counted: boolean) {
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
