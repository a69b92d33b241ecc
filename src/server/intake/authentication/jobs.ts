import { authenticateSender, type SenderCheck } from '../../channels/email/authentication.ts'
import type { Waiting } from '../rules.ts'

const unknown: SenderCheck = { verdict: 'none', detail: 'Senders are not looked up in DNS here.' }

/** How sure we can be of a mail's sender. Where DNS may not be asked, nothing is known, and no time is lost. */
export function senderAuthenticator(on: boolean): (mail: Waiting, bytes: Buffer) => Promise<SenderCheck> {
  if (!on) return async () => unknown
  return (mail, bytes) =>
    authenticateSender(bytes, { ip: mail.origin.ip ?? null, helo: mail.origin.helo ?? null, sender: mail.sender })
}
