import type { Secrets } from '../../platform/secrets.ts'

/** RFC 5321, 4.5.3.1.1. */
const maxLocalPart = 64
const signatureLength = 16

/**
 * Where a mail program writes to when its reader wants no more mail like that one: support+u81.0123456789abcdef@example.com, of
 * the message 81. Null for an inbox whose address leaves no room for it.
 */
export function unsubscribeAddress(secrets: Secrets, messageId: number, inboxAddress: string): string | null {
  const address = inboxAddress.toLowerCase()
  const at = address.lastIndexOf('@')
  const signature = secrets.sign('unsubscribe address', [messageId, address], signatureLength)
  const local = `${address.slice(0, at)}+u${messageId}.${signature}`
  return at > 0 && Buffer.byteLength(local) <= maxLocalPart ? local + address.slice(at) : null
}

const signedAddress = new RegExp(`^(.+)\\+u(\\d{1,15})\\.([0-9a-f]{${signatureLength}})(@[^@\\s]+)$`)

/** The message that such an address was made for, in any case; null for every other address. */
export function messageOfUnsubscribeAddress(secrets: Secrets, address: string): number | null {
  const [, local, message, signature, domain] = signedAddress.exec(address.trim().toLowerCase()) ?? []
  if (!local || !message || !signature || !domain) return null
  const messageId = Number(message)
  return secrets.verify('unsubscribe address', [messageId, local + domain], signature) ? messageId : null
}
