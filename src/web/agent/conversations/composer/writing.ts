import type { Conversation } from '../../../../contract/conversations.ts'
import type { Inbox } from '../../../../contract/inboxes.ts'
import type { Attachment, Message } from '../../../../contract/messages.ts'
import type { Mailbox } from '../../../../contract/shapes.ts'

/** What is being written: an answer to the customer or a note to colleagues. */
export type Writing = {
  kind: 'reply' | 'note'
  html: string
  to: string[]
  cc: string[]
  files: Attachment[]
  /** Colleagues asked by a note, by id. */
  ask: number[]
}

/** The words of an editor's HTML, to tell whether there are any. */
export const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .trim()

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Plain words as the editor's HTML, a paragraph a line. */
export const htmlOf = (text: string): string =>
  text
    .split('\n')
    .map((line) => `<p>${line.replace(/[&<>]/g, (sign) => entities[sign] ?? sign)}</p>`)
    .join('')

export const isEmpty = ({ html, files }: Pick<Writing, 'html' | 'files'>): boolean =>
  files.length === 0 && textOf(html) === ''

type OwnAddresses = Pick<Inbox, 'address' | 'aliases' | 'catchAllDomain'>

/** Whether an address is one of our inboxes, also with a mark behind a plus as in our signed reply addresses. */
export function isOurs(address: string, inboxes: OwnAddresses[]): boolean {
  const plain = address.toLowerCase().replace(/\+[^@]*@/, '@')
  const domain = plain.split('@')[1] ?? ''
  return inboxes.some(
    (inbox) =>
      inbox.catchAllDomain?.toLowerCase() === domain ||
      [inbox.address, ...inbox.aliases].some((own) => own?.toLowerCase() === plain),
  )
}

/**
 * To whom an answer goes unless one says otherwise: whoever wrote last (to their reply address where they name one), and
 * everyone else who was on that mail in copy. Without a mail, the customer's own address.
 */
export function recipientsOf(
  conversation: Conversation,
  messages: Message[],
  inboxes: OwnAddresses[],
): { to: string[]; cc: string[] } {
  const last =
    messages.findLast(({ kind, automatic }) => kind === 'received' && automatic === null) ??
    messages.findLast(({ kind }) => kind === 'received')
  const fallback = conversation.contact?.address ? [conversation.contact.address] : []
  if (!last?.from)
    return {
      to: messages.findLast(({ kind }) => kind === 'sent')?.to.map(({ address }) => address) ?? fallback,
      cc: [],
    }
  const to = unique(
    (last.replyTo.length > 0 ? last.replyTo : [last.from]).filter(({ address }) => address.includes('@')),
  )
  const others = unique([...last.to, ...last.cc]).filter(
    (address) => !to.includes(address) && !isOurs(address, inboxes),
  )
  return { to: to.length > 0 ? to : fallback, cc: others }
}

const unique = (mailboxes: Mailbox[]): string[] => {
  const seen = new Map(mailboxes.map(({ address }) => [address.toLowerCase(), address]))
  return [...seen.values()]
}
