import { inboxesOfRecipients } from '../../inboxes/queries.ts'
import type { House } from '../../platform/house.ts'
import { externalIdOf, storable } from '../rules.ts'

/** A mail to be kept: its envelope, its bytes, and where it came from. */
export type Arrival = {
  sender: string | null
  recipients: string[]
  bytes: Buffer
  origin: { ip?: string; helo?: string; host?: string; tls?: boolean; folder?: string; uid?: number }
  /** The inbox whose account it was fetched from; it gets what is addressed to none of ours. */
  inboxId?: number
}

/** Keeps mails; made once for each process. `accept` resolves when the mail would survive a power cut. */
export type Acceptance = { accept(arrival: Arrival): Promise<void> }

type Waiting = { arrival: Arrival; blob: Promise<string>; done: (error?: unknown) => void }

const together = 200

/**
 * Mails that arrive at the same time are stored by one statement: the next group gathers while the one before is being
 * written. `stored` is called after each group.
 */
export function openAcceptance(house: House, stored: (mails: Kept[]) => void): Acceptance {
  const waiting: Waiting[] = []
  let writing = false

  async function writeAll() {
    writing = true
    while (waiting.length > 0) {
      const group = waiting.splice(0, together)
      const kept = await keepBlobs(group)
      try {
        if (kept.length > 0) await store(house, kept)
        for (const { done } of kept) done()
      } catch (error) {
        for (const { done } of kept) done(error)
      }
      stored(kept)
    }
    writing = false
  }

  return {
    accept: (arrival) =>
      new Promise((resolve, reject) => {
        const blob = house.blobs.put(arrival.bytes)
        // Failures are asked for in their turn.
        blob.catch(() => {})
        waiting.push({ arrival, blob, done: (error) => (error ? reject(error) : resolve()) })
        if (!writing) void writeAll()
      }),
  }
}

/** A mail whose bytes are on disk, under the name `blob`. */
export type Kept = { arrival: Arrival; blob: string; done: Waiting['done'] }

async function keepBlobs(group: Waiting[]): Promise<Kept[]> {
  const kept = await Promise.all(
    group.map(async ({ arrival, blob, done }) => {
      try {
        return { arrival, blob: await blob, done }
      } catch (error) {
        done(error)
        return null
      }
    }),
  )
  return kept.filter((one) => one !== null)
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
  const rows = kept.flatMap(({ arrival, blob }) =>
    groupsFor(arrival, inboxes).map(([inboxId, recipients]) => ({
      channel: 'email',
      inbox_id: inboxId,
      sender: arrival.sender === null ? null : storable(arrival.sender),
      recipients,
      origin: JSON.stringify(arrival.origin),
      blob,
      size: arrival.bytes.length,
      external_id: externalIdOf(arrival.bytes),
      received_at: now,
      next_attempt_at: now,
    })),
  )
  if (rows.length > 0) await tx.insertInto('intake').values(rows).execute()
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
