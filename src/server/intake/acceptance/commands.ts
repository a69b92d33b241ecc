import { firstLook } from '../../channels/email/glancing/first-look.ts'
import { inboxesOfRecipients } from '../../inboxes/queries.ts'
import type { House } from '../../platform/house.ts'
import { storable } from '../rules.ts'

/** A mail to be kept: its envelope, its bytes, and where it came from. */
export type Arrival = {
  sender: string | null
  recipients: string[]
  bytes: Buffer
  origin: {
    ip?: string
    helo?: string
    host?: string
    tls?: boolean
    folder?: string
    uid?: number
    /** The inbound webhook it came by, what its service thinks of it, and whether it was put together again for us. */
    webhook?: number
    reported?: Record<string, string>
    composed?: true
  }
  /** The inbox whose account or webhook it came by; it gets what is addressed to none of ours. */
  inboxId?: number
  /** The same key again, for the same inbox, stores nothing. */
  deliveryKey?: string
}

/** Keeps mails; made once for each process. `accept` resolves when the mail would survive a power cut. */
export type Acceptance = { accept(arrival: Arrival): Promise<void> }

/** A mail whose bytes are on disk, under the name `blob`. */
export type Kept = { arrival: Arrival; blob: string }

type Waiting = Kept & { done: (error?: unknown) => void }

/** So many mails go into one statement at most, and so many statements are on their way at once. */
const together = 200
const atOnce = 2

/**
 * Mails that arrive at the same time are stored by one statement: the next group gathers while those before are being
 * written. A mail joins once its own bytes are on disk, so that none waits for the file of another. `stored` is called
 * after each group.
 */
export function openAcceptance(house: House, stored: (mails: Kept[]) => void): Acceptance {
  const waiting: Waiting[] = []
  let writing = 0

  async function writeAll() {
    writing++
    while (waiting.length > 0) {
      const group = waiting.splice(0, together)
      try {
        await store(house, group)
        for (const { done } of group) done()
      } catch (error) {
        for (const { done } of group) done(error)
      }
      stored(group)
    }
    writing--
  }

  return {
    async accept(arrival) {
      const blob = await house.blobs.put(arrival.bytes)
      await new Promise<void>((resolve, reject) => {
        waiting.push({ arrival, blob, done: (error) => (error ? reject(error) : resolve()) })
        if (writing < atOnce) void writeAll()
      })
    },
  }
}

/** One row for each inbox a mail is for. Written by a single statement, so there is no half of it. */
async function store(house: House, kept: Kept[]): Promise<void> {
  const tx = house.database.reader
  const secrets = house.links.secrets
  const inboxes = await inboxesOfRecipients(
    tx,
    secrets,
    kept.flatMap(({ arrival }) => arrival.recipients),
  )
  const now = house.now()
  const rows = kept.flatMap(({ arrival, blob }) => {
    const seen = firstLook(arrival.bytes)
    return groupsFor(arrival, inboxes).map(([inboxId, recipients]) => ({
      channel: 'email',
      inbox_id: inboxId,
      sender: arrival.sender === null ? null : storable(arrival.sender),
      from_address: seen.from,
      recipients,
      origin: JSON.stringify(arrival.origin),
      blob,
      size: arrival.bytes.length,
      subject: seen.subject,
      external_id: seen.externalId,
      delivery_key: arrival.deliveryKey ?? null,
      received_at: now,
      next_attempt_at: now,
    }))
  })
  if (rows.length === 0) return
  const again = ['delivery_key', 'inbox_id'] as const
  await tx
    .insertInto('intake')
    .values(rows)
    .onConflict((conflict) => conflict.columns(again).where('delivery_key', 'is not', null).doNothing())
    .execute()
}

function groupsFor(arrival: Arrival, inboxes: Map<string, number>): [number | null, string[]][] {
  const groups = new Map<number | null, string[]>()
  for (const given of arrival.recipients) {
    const address = storable(given).toLowerCase()
    const inboxId = inboxes.get(given) ?? arrival.inboxId ?? null
    const group = groups.get(inboxId)
    if (!group) groups.set(inboxId, [address])
    else if (!group.includes(address)) group.push(address)
  }
  return [...groups]
}
