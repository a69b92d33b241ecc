import { openMailReader, type ReaderLimits } from '../../channels/email/reader.ts'
import { heed } from '../../platform/actor.ts'
import { openClaims } from '../../platform/claims.ts'
import { loop } from '../../platform/followers.ts'
import type { House } from '../../platform/house.ts'
import { AlreadyFiled, fileMail, type Read } from '../filing/commands.ts'
import { maxCrashes, PutAside, suspectedFrom, type Waiting } from '../rules.ts'
import { openScanning } from '../scanning/commands.ts'
import { takeDue } from './claiming/commands.ts'
import { keepFresh } from './freshness/rules.ts'
import { openOpening, type SenderAuthenticator } from './opening/commands.ts'
import { giveUpOrWait, putOff } from './outcomes/commands.ts'
import { waitsForEarlier } from './queries.ts'
import { startTurns } from './rules.ts'

const handsFull = 40
const filingAtOnce = 6
/** Looks for mail begin so many milliseconds apart, so that each finds several when there are many. */
const pace = { least: 5, most: 20 }

type Stored = { blob: string; arrival: { bytes: Buffer } }

export type IntakeReading = {
  /** Mails were stored: look at once. Their bytes are still at hand. */
  stored(mails: readonly Stored[]): void
  stop(): Promise<void>
}

/** Reads and files what waits, oldest first, several at a time, until stopped. */
export function startReading(house: House, authenticate: SenderAuthenticator, limits?: ReaderLimits): IntakeReading {
  const { log } = house
  const pokes = new Set<() => void>()
  const poke = () => {
    for (const wake of pokes) wake()
  }
  const reader = openMailReader(limits)
  const scanning = openScanning(house, poke)
  const opening = openOpening(house, { reader, scanning, authenticate })
  const claims = openClaims(house.database.url, log)
  const inHand = new Map<number, Promise<void>>()
  const turns = startTurns(filingAtOnce)
  const fresh = keepFresh()
  let alone = false

  const handle = async (mail: Waiting) => {
    try {
      const again = await dealWith(house, mail, () => opening.open(mail, fresh.take(mail.blob)), turns)
      if (again !== null) setTimeout(poke, again * 1000 + 10).unref()
    } catch (error) {
      // The database is away: the mail still waits in it, and will be found again.
      log.error({ err: error, intake: mail.id }, 'a mail could not be dealt with and waits')
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
    turns.leave(mail.id)
    inHand.delete(mail.id)
    claims.release('intake', mail.id)
    alone = false
    if (inHand.size < handsFull / 2) poke()
  }

  async function turn() {
    const room = handsFull - inHand.size
    if (room <= 0 || alone) return 'idle'
    await scanning.holdBack([...inHand.keys()])
    const mails = await takeDue(house, claims, [...inHand.keys()], room)
    // A mail that is suspected of ending the process comes by itself and has company from nobody.
    alone = mails.some(({ attempts }) => attempts > suspectedFrom)
    for (const mail of mails) {
      turns.enter(mail.id, mail.external_id)
      inHand.set(mail.id, handle(mail))
    }
    return mails.length === room ? 'moved' : 'idle'
  }

  const listen = (wake: () => void) => {
    pokes.add(wake)
    const unlisten = house.arrivals.listen(wake)
    return () => {
      unlisten()
      pokes.delete(wake)
    }
  }
  const looking = loop({ listen }, turn, (error) => log.error({ err: error }, 'intake could not look for mail'), pace)
  return {
    stored(mails) {
      for (const { blob, arrival } of mails) fresh.add(blob, arrival.bytes)
      poke()
    },
    async stop() {
      await looking.stop()
      await Promise.allSettled(inHand.values())
      scanning.close()
      opening.close()
      await reader.close()
      await claims.close()
    },
  }
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
      throw new PutAside('crash', `Heed was interrupted ${mail.attempts - 1} times while reading this mail.`)
    if (mail.inbox_id === null)
      throw new PutAside('other', 'The inbox this mail came for was closed in the same moment.')
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
