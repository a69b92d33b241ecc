import { randomBytes } from 'node:crypto'
import type { Secrets } from '../../platform/secrets.ts'

/** RFC 5321, 4.5.3.1.1. */
const maxLocalPart = 64
const idSignature = 24
/** 64 bits: guessing one conversation's address takes longer than any server would let it go on. */
const addressSignature = 16

/**
 * A Message-ID without brackets that only we can make: it carries the conversation it belongs to. Lower case, so that a
 * program which changes the case on the way does not break the thread.
 */
export function newMessageId(secrets: Secrets, conversationId: number, domain: string): string {
  const unique = randomBytes(10).toString('hex')
  return `c${conversationId}.${unique}.${secrets.sign('message id', [conversationId, unique], idSignature)}@${domain.toLowerCase()}`
}

const ownId = new RegExp(`^<?c(\\d{1,15})\\.([0-9a-f]{20})\\.([0-9a-f]{${idSignature}})@[^@\\s]+$`)

/** The conversation that a Message-ID of ours belongs to; null when we did not make it. */
export function conversationOfMessageId(secrets: Secrets, id: string): number | null {
  const [, conversation, unique, signature] = ownId.exec(id.trim().toLowerCase()) ?? []
  if (!conversation || !unique || !signature) return null
  const conversationId = Number(conversation)
  return secrets.verify('message id', [conversationId, unique], signature) ? conversationId : null
}

/**
 * The address to which answers in this conversation go: support+c42.0123456789abcdef@example.com. Only letters, digits,
 * `+` and `.` are added, which every mail server lets through. An inbox address too long for it stays as it is.
 */
export function replyAddress(secrets: Secrets, conversationId: number, inboxAddress: string): string {
  const address = inboxAddress.toLowerCase()
  const at = address.lastIndexOf('@')
  const signature = secrets.sign('reply address', [conversationId, address], addressSignature)
  const local = `${address.slice(0, at)}+c${conversationId}.${signature}`
  return at > 0 && Buffer.byteLength(local) <= maxLocalPart ? local + address.slice(at) : inboxAddress
}

const signedAddress = new RegExp(`^(.+)\\+c(\\d{1,15})\\.([0-9a-f]{${addressSignature}})(@[^@\\s]+)$`)

/** Reads a signed reply address back, in any case; null for every other address. */
export function conversationOfReplyAddress(
  secrets: Secrets,
  address: string,
): { conversationId: number; inboxAddress: string } | null {
  const [, local, conversation, signature, domain] = signedAddress.exec(address.trim().toLowerCase()) ?? []
  if (!local || !conversation || !signature || !domain) return null
  const conversationId = Number(conversation)
  const inboxAddress = local + domain
  if (!secrets.verify('reply address', [conversationId, inboxAddress], signature)) return null
  return { conversationId, inboxAddress }
}
