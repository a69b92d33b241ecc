import { createHash } from 'node:crypto'
import type { ReadMail } from '../reading/read.ts'
import { glance } from './glance.ts'

type Known = { messageId: string | null; sender: string | null }

/**
 * A mail that could not be read, as far as a glance tells it: its people, subject and the beginning of its words, with the
 * whole of it as a file. For a person's eyes, so it counts as nobody's machine unless its header says so.
 */
export function plainMail(bytes: Uint8Array, { messageId, sender }: Known): ReadMail {
  const { headers, text } = glance(bytes)
  const field = (name: string) => headers.find((header) => header.name.toLowerCase() === name)?.value ?? ''
  const date = new Date(field('date').replace(/\([^)]{0,100}\)/g, ''))
  return {
    messageId,
    inReplyTo: idsIn(field('in-reply-to')),
    references: idsIn(field('references')),
    subject: field('subject').slice(0, 1000),
    date: Number.isNaN(date.getTime()) ? null : date,
    from: mailboxes(field('from'))[0] ?? null,
    sender: mailboxes(field('sender'))[0] ?? null,
    replyTo: mailboxes(field('reply-to')),
    to: mailboxes(field('to')),
    cc: mailboxes(field('cc')),
    bcc: [],
    returnPath: sender,
    text,
    html: null,
    visibleText: text,
    automatic: automaticOf(field, sender),
    report: null,
    invitation: null,
    protection: null,
    attachments: [theWhole(bytes)],
    headers,
  }
}

const idsIn = (value: string) =>
  [...value.matchAll(/<([^<>\s]{1,500})>/g)].slice(0, 50).map((match) => match[1] as string)

function mailboxes(value: string) {
  return value
    .split(',')
    .slice(0, 50)
    .flatMap((part) => {
      const address = /[^\s<>,;:"()@]{1,64}@[^\s<>,;:"()@]{1,253}/.exec(part)?.[0]
      if (!address) return []
      const name = part.includes('<') ? part.slice(0, part.indexOf('<')).replaceAll('"', '').trim() : ''
      return [{ name, address }]
    })
}

/** The null sender and Auto-Submitted (RFC 3834) say that nobody waits for an answer. */
function automaticOf(field: (name: string) => string, sender: string | null): ReadMail['automatic'] {
  if (sender === '') return 'report'
  const submitted = field('auto-submitted').toLowerCase()
  if (submitted && !submitted.startsWith('no')) return 'auto-reply'
  return field('list-id') || /^(bulk|list|junk)/i.test(field('precedence')) ? 'list' : null
}

function theWhole(bytes: Uint8Array): ReadMail['attachments'][number] {
  return {
    name: 'mail.eml',
    type: 'message/rfc822',
    size: bytes.length,
    md5: createHash('md5').update(bytes).digest('hex'),
    inline: false,
    contentId: null,
    bytes,
  }
}
