import { composeMail } from '../channels/email/compose.ts'
import { signMail } from '../channels/email/dkim.ts'
import { openTransports, type Sender, type Transports } from '../channels/email/transports.ts'
import { signingKeys } from '../domains/keys/queries.ts'
import { withGrant } from '../inboxes/grants/refreshing/commands.ts'
import { type InboxRow, inboxRow, secretsOf } from '../inboxes/queries.ts'
import { heed } from '../platform/actor.ts'
import type { House } from '../platform/house.ts'
import type { Jobs } from '../platform/jobs.ts'
import { beginDue, clearSwitchedOff, forgetOld, giveUp, keepLeft } from './commands.ts'
import { markOf } from './rules.ts'

/** Sends test mails on schedule, and gives up on those that do not come back. */
export function roundTripJobs(house: House): Jobs {
  const transports = openTransports()
  const relay = house.smtpUrl ? new URL(house.smtpUrl).hostname : null
  return {
    round_trips: () =>
      house.database.write(heed, async (ctx) => {
        await giveUp(ctx, relay)
        await clearSwitchedOff(ctx)
        await beginDue(ctx)
      }),
    send_round_trip: ({ id }: { id: number }) => send(house, transports, id),
    forget_round_trips: () => house.database.write(heed, forgetOld),
  }
}

async function send(house: House, transports: Transports, id: number): Promise<void> {
  const { database } = house
  const trip = await database.reader
    .selectFrom('round_trip')
    .select(['inbox_id', 'left_at'])
    .where('id', '=', id)
    .executeTakeFirst()
  const inbox = trip && !trip.left_at ? await inboxRow(database.reader, trip.inbox_id) : null
  if (!inbox?.address) return
  const refusal = await refusalOf(house, transports, inbox, inbox.address, id)
  await database.write(heed, (ctx) => keepLeft(ctx, id, refusal))
}

/** Sends it the way the inbox's answers go; what the server said when it did not take it. */
async function refusalOf(house: House, transports: Transports, inbox: InboxRow, address: string, id: number) {
  const sender = senderOf(house, inbox)
  if (!sender) return 'No sending server is set, neither here nor in HEED_SMTP_URL'
  const mark = markOf(house.links.secrets, id)
  const domain = address.slice(address.lastIndexOf('@') + 1)
  const keys = await signingKeys(house.database.reader, house.links.secrets, domain)
  const mail = await composeMail({
    from: { name: inbox.sender_name || 'Heed', address },
    to: [{ name: '', address }],
    cc: [],
    replyTo: null,
    subject: `Heed test mail ${mark}`,
    messageId: `${mark}@${domain}`,
    inReplyTo: null,
    references: [],
    date: house.now(),
    text: 'Heed sends this mail to itself, to know that mail leaves and arrives. It needs no answer, and Heed files it away.\n',
    html: null,
    attachments: [],
    automatic: true,
    unsubscribe: null,
  })
  const raw = await signMail(mail, keys, house.now())
  const [sent] = await transports.send(sender, { from: address, to: [address] }, raw)
  return sent?.result === 'sent' ? null : (sent?.reason?.replace(/\.$/, '') ?? 'The server did not take it')
}

function senderOf(house: House, inbox: InboxRow): Sender | null {
  const own = inbox.smtp && { account: inbox.smtp, password: secretsOf(inbox, house.links.secrets).smtp ?? null }
  return withGrant(house, inbox.id, own ?? (house.smtpUrl ? { url: house.smtpUrl } : null))
}
