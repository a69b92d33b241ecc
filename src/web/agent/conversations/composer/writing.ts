import type { Conversation } from '../../../../contract/conversations.ts'
import type { Inbox } from '../../../../contract/inboxes.ts'
import type { Attachment, Message } from '../../../../contract/messages.ts'
import type { PlannedChanges } from '../../../../contract/planned-changes.ts'
import type { Mailbox } from '../../../../contract/shapes.ts'

/** What is being written: an answer to the customer or a note to colleagues. */
export type Writing = {
  kind: 'reply' | 'note'
  html: string
  to: string[]
  cc: string[]
  bcc: string[]
  /** The address it leaves from, where one was chosen. */
  from: string | null
  /** The message that is answered, where it is not the customer's newest. */
  answers: number | null
  /** The message that is passed on. */
  forwards: number | null
  files: Attachment[]
  /** Colleagues asked by a note, by id. */
  ask: number[]
  /** Macros whose words it holds, by id. */
  macros: number[]
  /** What those macros will also do, as it may be read and undone before it is sent. */
  changes: PlannedChanges | null
  /** The newest message that its writer has seen. */
  basedOn: number | null
}

/**
 * What becomes of it. A change that builds on what stands there (a file more, a file less) is a function: two that come
 * between two paintings of the screen must not undo each other.
 */
export type Change = Partial<Writing> | ((now: Writing) => Partial<Writing>)

/** The words of an editor's HTML, to tell whether there are any. */
export const textOf = (html: string): string =>
  html
    .replace(/<img\b[^>]*>/g, '▣')
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

/** The files that go along: a picture that was taken out of the words again stays behind. */
export const filesOf = ({ html, files }: Pick<Writing, 'html' | 'files'>): Attachment[] =>
  files.filter(({ inline, contentId }) => !inline || !contentId || html.includes(`cid:${contentId}`))

/** The words with pictures that this screen can show. */
export const withPictures = (html: string, files: readonly Attachment[]): string =>
  files.reduce((shown, { contentId, url }) => (contentId ? shown.replaceAll(`cid:${contentId}`, url) : shown), html)

/** Nothing is written yet; to pass a message on, no words are needed. */
export const isEmpty = ({ html, files, forwards }: Pick<Writing, 'html' | 'files'> & { forwards?: number | null }) =>
  !forwards && files.length === 0 && textOf(html) === ''

/** A sheet with nothing on it. */
export const emptyWriting: Writing = {
  ...{ kind: 'reply', html: '', to: [], cc: [], bcc: [], from: null, answers: null, forwards: null },
  ...{ files: [], ask: [], macros: [], changes: null, basedOn: null },
}

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

/** What mail systems say of our own mail. */
const reports = new Set<Message['automatic']>(['bounce', 'report', 'receipt', 'challenge'])

/**
 * To whom an answer goes unless one says otherwise: whoever wrote last (to their reply address where they name one), and
 * everyone else who was on that mail in copy. A machine's mail is answered only where nobody else has written, and a report of
 * a mail system never. Without a mail, whom we wrote to, or the customer's own address.
 */
export function recipientsOf(
  conversation: Conversation,
  messages: Message[],
  inboxes: OwnAddresses[],
): { to: string[]; cc: string[] } {
  const received = messages.filter(({ kind, fromThirdParty }) => kind === 'received' && !fromThirdParty)
  const sent = messages.findLast(({ kind, forwardOf }) => kind === 'sent' && forwardOf === null)
  const machine = received.findLast(({ automatic }) => !reports.has(automatic))
  const last = received.findLast(({ automatic }) => automatic === null) ?? (sent ? undefined : machine)
  const fallback = conversation.contact?.address ? [conversation.contact.address] : []
  if (!last?.from) return { to: sent?.to.map(({ address }) => address) ?? fallback, cc: [] }
  const answer = answerTo(last, inboxes)
  return answer.to.length > 0 ? answer : { ...answer, to: fallback }
}

/**
 * To whom an answer to this message goes: where its writer asked for it, and everyone else who was on it in copy. Under a name
 * that did not hold nobody is let in, neither by Reply-To nor by Cc.
 */
export function answerTo(last: Message, inboxes: OwnAddresses[]): { to: string[]; cc: string[] } {
  const { replyToBelieved = true, level } = last.sender ?? {}
  const to = unique(
    (last.replyTo.length > 0 && replyToBelieved ? last.replyTo : last.from ? [last.from] : []).filter(({ address }) =>
      address.includes('@'),
    ),
  )
  const others = unique(level === 'failing' ? [] : [...last.to, ...last.cc]).filter(
    (address) => !to.includes(address) && !isOurs(address, inboxes),
  )
  return { to, cc: others }
}

type Own = OwnAddresses & Pick<Inbox, 'id' | 'channel'>

/**
 * The addresses that an answer may leave from, the usual one first: the one the customer last wrote to. At a domain that is
 * caught whole, any address there that they wrote to is ours.
 */
export function sendersOf(conversation: Conversation, messages: Message[], inboxes: Own[]): string[] {
  const inbox = inboxes.find(({ id }) => id === conversation.inbox?.id)
  if (!inbox?.address) return []
  const own = [inbox.address, ...inbox.aliases].map((address) => address.toLowerCase())
  const last = messages.findLast(({ kind, automatic, fromThirdParty }) =>
    Boolean(kind === 'received' && automatic === null && !fromThirdParty),
  )
  const named = [...(last?.to ?? []), ...(last?.cc ?? [])].map(({ address }) => bareOwn(address, own, inbox))
  const others = inboxes.filter(({ id, channel, address }) => id !== inbox.id && channel === 'email' && address)
  const all = [...named.filter((address) => address !== null), ...own]
  const elsewhere = others.flatMap(({ address, aliases }) => [address as string, ...aliases])
  return [...new Set([...all, ...elsewhere.map((address) => address.toLowerCase())])]
}

function bareOwn(given: string, own: string[], { catchAllDomain }: Own): string | null {
  const unsigned = given.toLowerCase().replace(/\+c\d{1,15}\.[0-9a-f]{16}@/, '@')
  const bare = unsigned.replace(/\+[^@]*@/, '@')
  if (own.includes(unsigned)) return unsigned
  if (own.includes(bare)) return bare
  return catchAllDomain && unsigned.endsWith(`@${catchAllDomain.toLowerCase()}`) ? unsigned : null
}

const unique = (mailboxes: Mailbox[]): string[] => {
  const seen = new Map(mailboxes.map(({ address }) => [address.toLowerCase(), address]))
  return [...seen.values()]
}
