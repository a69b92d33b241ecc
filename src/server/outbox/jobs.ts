import { composeMail } from '../channels/email/compose.ts'
import { openTransports, type Sent, type Transports } from '../channels/email/transports.ts'
import { withGrant } from '../inboxes/grants/refreshing/commands.ts'
import { isOwnAddress } from '../inboxes/queries.ts'
import { heed } from '../platform/actor.ts'
import { type Claims, openClaims } from '../platform/claims.ts'
import type { House } from '../platform/house.ts'
import type { Jobs } from '../platform/jobs.ts'
import { addSending, beginSending, finishSending, holdSending, resumeSending } from './commands.ts'
import { bounceAddress, findOutgoing, type Outgoing, senderOf, writeLetter } from './letters/queries.ts'

/** Sending, and taking up what was interrupted. */
export function outboxJobs(house: House): Jobs {
  const transports = openTransports()
  const claims = openClaims(house.database.url, house.log)
  return {
    send_message: ({ messageId }: { messageId: number }) => sendMessage(house, transports, claims, messageId),
    resume_sending: () => resumeAll(house),
  }
}

async function resumeAll(house: House): Promise<void> {
  let after: number | null = 0
  while (after !== null) {
    const from: number = after
    after = await house.database.write(heed, (ctx) => resumeSending(ctx, from, 500, house.smtpUrl !== null))
  }
}

/** Sends what is due of a message. Two workers never send the same one at once: each holds it as long as it lives. */
async function sendMessage(house: House, transports: Transports, claims: Claims, messageId: number): Promise<void> {
  const outgoing = await findOutgoing(house.database.reader, messageId)
  if (!outgoing) return
  const [mine] = await claims.take('send message', [messageId])
  if (mine === undefined) return tryLater(house, messageId)
  try {
    await sendClaimed(house, transports, outgoing)
  } finally {
    claims.release('send message', messageId)
  }
}

async function tryLater(house: House, messageId: number) {
  await house.database.write(heed, (ctx) => addSending(ctx, messageId, new Date(ctx.now.getTime() + 5000)))
}

async function sendClaimed(house: House, transports: Transports, outgoing: Outgoing): Promise<void> {
  const { database, blobs, links, smtpUrl } = house
  const sender = withGrant(house, outgoing.inbox_id, senderOf(outgoing, links.secrets, smtpUrl))
  if (!sender)
    return database.write(heed, (ctx) =>
      holdSending(ctx, outgoing.id, 'Waits until a sending server is set, for this inbox or for all.'),
    )
  // Written before anything is marked: what cannot be written must not look as if it might have left.
  const raw = await composeMail(await writeLetter(database.reader, blobs, links, outgoing))
  const due = await database.write(heed, (ctx) => beginSending(ctx, outgoing.id))
  if (due.length === 0) return
  const looping = await ownAmong(
    house,
    outgoing,
    due.map(({ address }) => address),
  )
  const to = due.map(({ address }) => address).filter((address) => !looping.includes(address))
  const sent =
    to.length > 0 ? await transports.send(sender, { from: bounceAddress(outgoing, links.secrets), to }, raw) : []
  const refused: Sent[] = looping.map((address) => ({
    address,
    result: 'refused',
    reason: 'Heed sends no automatic mail to its own inboxes.',
  }))
  for (const { result } of sent) house.metrics.deliveries.inc({ channel: 'email', state: result })
  await keep(() =>
    database.write(heed, (ctx) =>
      finishSending(ctx, { id: outgoing.id, conversationId: outgoing.conversation_id }, due, [...sent, ...refused]),
    ),
  )
}

/** Of an automatic mail's recipients those that are inboxes of ours: they would answer each other for ever. */
async function ownAmong(house: House, outgoing: Outgoing, addresses: string[]): Promise<string[]> {
  if (!outgoing.automatic) return []
  const own = await Promise.all(addresses.map((address) => isOwnAddress(house.database.reader, address.toLowerCase())))
  return addresses.filter((_, index) => own[index])
}

/** The mail has left: a database that is away for a moment must not make it leave again. */
async function keep(write: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await write()
    } catch (error) {
      if (attempt >= 6) throw error
      await new Promise((resolve) => setTimeout(resolve, attempt * 1000))
    }
  }
}
