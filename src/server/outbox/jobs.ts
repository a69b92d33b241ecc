import { openSizes } from '../channels/email/announced-size.ts'
import { composeMail } from '../channels/email/compose.ts'
import { signMail } from '../channels/email/dkim.ts'
import { openTransports, type Sender, type Sent, type Transports } from '../channels/email/transports.ts'
import { linkLargeFiles } from '../conversations/writing/commands.ts'
import { signingKeys } from '../domains/keys/queries.ts'
import { withGrant } from '../inboxes/grants/refreshing/commands.ts'
import { isOwnAddress } from '../inboxes/queries.ts'
import { heed } from '../platform/actor.ts'
import { type Claims, openClaims } from '../platform/claims.ts'
import type { House } from '../platform/house.ts'
import type { Jobs } from '../platform/jobs.ts'
import { suspendedAmong } from '../suspensions/queries.ts'
import { addSending, beginSending, finishSending, holdSending, resumeSending } from './commands.ts'
import { bounceAddress, findOutgoing, type Outgoing, senderOf, writeLetter } from './letters/queries.ts'

type Sizes = ReturnType<typeof openSizes>
type Tools = { transports: Transports; sizes: Sizes; claims: Claims }

/** Sending, and taking up what was interrupted. */
export function outboxJobs(house: House): Jobs {
  const transports = openTransports()
  const sizes = openSizes()
  const claims = openClaims(house.database.url, house.log)
  return {
    send_message: ({ messageId }: { messageId: number }) =>
      sendMessage(house, { transports, sizes, claims }, messageId),
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
async function sendMessage(house: House, tools: Tools, messageId: number): Promise<void> {
  const { claims } = tools
  const outgoing = await findOutgoing(house.database.reader, messageId)
  if (!outgoing) return
  const [mine] = await claims.take('send message', [messageId])
  if (mine === undefined) return tryLater(house, messageId)
  try {
    await sendClaimed(house, tools, outgoing)
  } finally {
    claims.release('send message', messageId)
  }
}

async function tryLater(house: House, messageId: number) {
  await house.database.write(heed, (ctx) => addSending(ctx, messageId, new Date(ctx.now.getTime() + 5000)))
}

async function sendClaimed(house: House, { transports, sizes }: Tools, outgoing: Outgoing): Promise<void> {
  const { database, blobs, links, smtpUrl } = house
  const sender = withGrant(house, outgoing.inbox_id, senderOf(outgoing, links.secrets, smtpUrl))
  if (!sender)
    return database.write(heed, (ctx) =>
      holdSending(ctx, outgoing.id, 'Waits until a sending server is set, for this inbox or for all.'),
    )
  await fitInto(house, sizes, sender, outgoing.id)
  // Written before anything is marked: what cannot be written must not look as if it might have left.
  const letter = await writeLetter(database.reader, blobs, links, outgoing)
  const keys = await signingKeys(database.reader, links.secrets, letter.from.address.split('@')[1]?.toLowerCase() ?? '')
  const raw = await signMail(await composeMail(letter), keys, house.now())
  const due = await database.write(heed, (ctx) => beginSending(ctx, outgoing.id))
  if (due.length === 0) return
  const all = due.map(({ address }) => address)
  const refused = await refusedAmong(house, outgoing, all)
  const to = all.filter((address) => !refused.some((each) => each.address === address))
  const from = bounceAddress(outgoing, links.secrets)
  const sent: Sent[] = []
  for (const group of apart(outgoing, to)) sent.push(...(await transports.send(sender, { from, to: group }, raw)))
  for (const { result } of sent) house.metrics.deliveries.inc({ channel: 'email', state: result })
  await keep(() =>
    database.write(heed, (ctx) =>
      finishSending(ctx, { id: outgoing.id, conversationId: outgoing.conversation_id }, due, [...sent, ...refused]),
    ),
  )
}

/**
 * Recipients that are named in the mail go together; each hidden one by itself, so that no server on the way writes into
 * somebody's copy for whom else it was.
 */
function apart({ people }: Outgoing, addresses: string[]): string[][] {
  const hidden = new Set((people.bcc ?? []).map(({ address }) => address.toLowerCase()))
  const open = addresses.filter((address) => !hidden.has(address.toLowerCase()))
  const alone = addresses.filter((address) => hidden.has(address.toLowerCase())).map((address) => [address])
  return open.length > 0 ? [open, ...alone] : alone
}

/** A server is asked how much it takes only for mails of some size; in bytes. */
const worthAsking = 4 * 1024 * 1024
/** What a mail has beside its files: words, quote and heads. */
const besideFiles = 512 * 1024

/** What is larger than the server takes leaves as links, like what is larger than the workspace wants. */
async function fitInto({ database }: House, sizes: Sizes, sender: Sender, messageId: number): Promise<void> {
  const { size } = await database.reader
    .selectFrom('attachment')
    .select((row) => row.fn.coalesce(row.fn.sum<number>('size'), row.lit(0)).as('size'))
    .where('message_id', '=', messageId)
    .where('linked_until', 'is', null)
    .executeTakeFirstOrThrow()
  if (Number(size) < worthAsking) return
  const largest = await sizes.of(sender)
  if (largest === null) return
  await database.write(heed, (ctx) => linkLargeFiles(ctx, messageId, ctx.now, largest - besideFiles))
}

/**
 * Of the recipients those that nothing leaves to: whose address was found not to exist since it was written, and of an automatic
 * mail inboxes of ours, which would answer each other for ever.
 */
async function refusedAmong({ database }: House, { automatic }: Outgoing, addresses: string[]): Promise<Sent[]> {
  const refuse = (address: string, reason: string): Sent => ({ address, result: 'refused', reason })
  const suspended = await suspendedAmong(database.reader, addresses)
  const gone = [...suspended].map(([address, why]) => refuse(address, why))
  if (!automatic) return gone
  const own = await Promise.all(addresses.map((address) => isOwnAddress(database.reader, address.toLowerCase())))
  const ours = addresses.filter((_, index) => own[index])
  return [...gone, ...ours.map((address) => refuse(address, 'Heed sends no automatic mail to its own inboxes.'))]
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
