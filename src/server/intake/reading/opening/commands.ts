import { plainMail } from '../../../channels/email/glancing/plain-mail.ts'
import type { MailReader } from '../../../channels/email/reader.ts'
import { conversationOfMessageId, conversationOfReplyAddress } from '../../../channels/email/references.ts'
import type { House } from '../../../platform/house.ts'
import { openLanes } from '../../../platform/lanes.ts'
import type { Secrets } from '../../../platform/secrets.ts'
import { type Read, storedAttachment } from '../../filing/commands.ts'
import { NotNow, type Waiting } from '../../rules.ts'
import type { Scanning } from '../../scanning/commands.ts'
import { Blocked, whileReading } from '../outcomes/commands.ts'

export type SenderAuthenticator = (mail: Waiting, bytes: Buffer) => Promise<Read['senderCheck']>
export type Instruments = { reader: MailReader; scanning: Scanning; authenticate: SenderAuthenticator }

/** Mails larger than this are opened a few at a time: each is in memory several times over. */
const large = 2 * 1024 * 1024
const mostWaiting = 8

/** Opens mails: scanned first, then read, their attachments kept. `fresh` are the bytes where they are still at hand. */
export function openOpening(house: House, { reader, scanning, authenticate }: Instruments) {
  const lanes = openLanes({ quick: 2, most: 6, slow: 1000 })

  async function open(mail: Waiting, fresh: Buffer | null): Promise<Read> {
    const bytes = fresh ?? (await house.blobs.get(mail.blob))
    if (mail.blocked !== null && !isOurBounce(house.links.secrets, mail, bytes)) throw new Blocked(mail.blocked)
    await scanning.check(mail, bytes)
    const [opened, senderCheck] = await Promise.all([
      mail.skips.includes('reading')
        ? plainMail(bytes, { messageId: mail.external_id, sender: mail.sender })
        : reader.read(bytes, { from: mail.sender }).catch((error) => {
            throw whileReading(error)
          }),
      authenticate(mail, bytes),
    ])
    const attachments = await Promise.all(
      opened.attachments.map(async (file) => storedAttachment(file, await house.blobs.put(file.bytes))),
    )
    // The bytes are kept; what waits for its turn should hold no more than words.
    return { mail: { ...opened, attachments: [] }, attachments, senderCheck }
  }

  return {
    async open(mail: Waiting, fresh: Buffer | null): Promise<Read> {
      if (mail.size <= large) return open(mail, fresh)
      // Waiting here it would keep others from being taken in hand.
      if (lanes.waiting() >= mostWaiting) throw new NotNow(3, 'Other large mails are read first.')
      return lanes.run(() => open(mail, fresh))
    },
    close: lanes.close,
  }
}

/** A report with the null sender about a mail that we signed: it says what became of our own words, whoever sends it. */
function isOurBounce(secrets: Secrets, { sender, recipients }: Waiting, bytes: Buffer): boolean {
  if (sender !== '') return false
  if (recipients.some((address) => conversationOfReplyAddress(secrets, address) !== null)) return true
  const beginning = bytes.subarray(0, 256 * 1024).toString('latin1')
  const ids = [...beginning.matchAll(/<([^<>\s]{10,300})>/g)].slice(0, 500)
  return ids.some((match) => conversationOfMessageId(secrets, match[1] as string) !== null)
}
