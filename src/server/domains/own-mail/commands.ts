import type { Mailbox } from '../../../contract/shapes.ts'
import { composeMail } from '../../channels/email/compose.ts'
import { signMail } from '../../channels/email/dkim.ts'
import type { Transports } from '../../channels/email/transports.ts'
import { senderFor } from '../../inboxes/grants/refreshing/commands.ts'
import type { InboxRow } from '../../inboxes/queries.ts'
import type { House } from '../../platform/house.ts'
import { signingKeys } from '../keys/queries.ts'

type OwnMail = {
  to: Mailbox
  subject: string
  /** The part of the Message-ID before the domain. */
  mark: string
  text: string
  html: string | null
}

const noServer = 'No sending server is set, neither here nor in HEED_SMTP_URL'

/**
 * Sends what Heed itself has to say, in the name of an inbox and the way its answers go: signed, and marked as a machine's.
 * Answers null once it was taken, else what the server said.
 */
export async function sendOwnMail(
  house: House,
  transports: Transports,
  inbox: InboxRow & { address: string },
  { to, subject, mark, text, html }: OwnMail,
): Promise<string | null> {
  const sender = senderFor(house, inbox)
  if (!sender) return noServer
  const { address } = inbox
  const domain = address.slice(address.lastIndexOf('@') + 1)
  const mail = await composeMail({
    ...{ from: { name: inbox.sender_name || 'Heed', address }, to: [to], cc: [], replyTo: null, subject, text, html },
    ...{ messageId: `${mark}@${domain}`, inReplyTo: null, references: [], date: house.now(), attachments: [] },
    ...{ automatic: true, unsubscribe: null },
  })
  const keys = await signingKeys(house.database.reader, house.links.secrets, domain)
  const raw = await signMail(mail, keys, house.now())
  const [sent] = await transports.send(sender, { from: address, to: [to.address] }, raw)
  return sent?.result === 'sent' ? null : (sent?.reason?.replace(/\.$/, '') ?? 'The server did not take it')
}
