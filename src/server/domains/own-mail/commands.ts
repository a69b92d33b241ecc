import type { Mailbox } from '../../../contract/shapes.ts'
import { composeMail, type Letter } from '../../channels/email/compose.ts'
import { signMail } from '../../channels/email/dkim.ts'
import type { Sent, Transports } from '../../channels/email/transports.ts'
import { senderFor } from '../../inboxes/grants/refreshing/commands.ts'
import type { InboxRow } from '../../inboxes/queries.ts'
import type { House } from '../../platform/house.ts'
import { signingKeys } from '../keys/queries.ts'

type OwnMail = {
  /** Who speaks, where the inbox names no sender; Heed when absent. */
  from?: string
  to: Mailbox
  subject: string
  /** The part of the Message-ID before the domain. */
  mark: string
  text: string
  html: string | null
  /** How its reader stops mail like it. */
  unsubscribe?: Letter['unsubscribe']
}

const noServer = 'No sending server is set, neither here nor in HEED_SMTP_URL'

/** Sends what Heed itself has to say, as `tryOwnMail`. Answers null once it was taken, else what the server said. */
export async function sendOwnMail(
  house: House,
  transports: Transports,
  inbox: InboxRow & { address: string },
  mail: OwnMail,
): Promise<string | null> {
  const { result, reason } = await tryOwnMail(house, transports, inbox, mail)
  return result === 'sent' ? null : (reason?.replace(/\.$/, '') ?? 'The server did not take it')
}

/**
 * Sends what Heed itself has to say, in the name of an inbox and the way its answers go: signed, and marked as a machine's.
 * Answers what the server said.
 */
export async function tryOwnMail(
  house: House,
  transports: Transports,
  inbox: InboxRow & { address: string },
  { from = 'Heed', to, subject, mark, text, html, unsubscribe = null }: OwnMail,
): Promise<Pick<Sent, 'result' | 'reason'>> {
  const sender = senderFor(house, inbox)
  if (!sender) return { result: 'later', reason: noServer }
  const { address } = inbox
  const domain = address.slice(address.lastIndexOf('@') + 1)
  const mail = await composeMail({
    ...{ from: { name: inbox.sender_name || from, address }, to: [to], cc: [], replyTo: null, subject, text, html },
    ...{ messageId: `${mark}@${domain}`, inReplyTo: null, references: [], date: house.now(), attachments: [] },
    ...{ automatic: true, unsubscribe },
  })
  const keys = await signingKeys(house.database.reader, house.links.secrets, domain)
  const raw = await signMail(mail, keys, house.now())
  const [sent] = await transports.send(sender, { from: address, to: [to.address] }, raw)
  return sent ?? { result: 'later', reason: null }
}
