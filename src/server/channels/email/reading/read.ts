import type { Invitation, Protection } from '../../../../contract/messages.ts'
import { type MailAddress, readAddresses } from './addresses.ts'
import { type ReadAttachment, toAttachment } from './attachments.ts'
import { type Automatic, isChallenge, readAutomatic } from './automatic.ts'
import { type Bodies, readBodies } from './bodies.ts'
import { findInvitation } from './calendar/invitation.ts'
import { storable } from './charset.ts'
import { readDate } from './dates.ts'
import { type Field, fieldValue, readable } from './headers.ts'
import { htmlToText } from './html-text.ts'
import type { Report } from './letter.ts'
import { openSigned, protectionOfText, withoutArmor } from './protection/protection.ts'
import { readReport } from './report.ts'
import { sanitizeHtml } from './sanitize.ts'
import { type Part, readStructure } from './structure.ts'
import { openTnef } from './tnef/tnef.ts'
import { visibleReplyOfHtml } from './visible-html.ts'
import { visibleReply } from './visible-reply.ts'

export type { MailAddress } from './addresses.ts'
export type { ReadAttachment } from './attachments.ts'
export type { Automatic } from './automatic.ts'
export type { Report } from './letter.ts'
export { UnreadableMail } from './unreadable.ts'

/** A mail as a mail client would show it. Message ids stand without their angle brackets; `html` is sanitized. */
export type ReadMail = {
  messageId: string | null
  inReplyTo: string[]
  references: string[]
  subject: string
  date: Date | null
  from: MailAddress | null
  sender: MailAddress | null
  replyTo: MailAddress[]
  to: MailAddress[]
  cc: MailAddress[]
  bcc: MailAddress[]
  returnPath: string | null
  text: string
  html: string | null
  visibleText: string
  automatic: Automatic | null
  report: Report | null
  invitation: Invitation | null
  protection: Protection | null
  attachments: ReadAttachment[]
  headers: { name: string; value: string }[]
}

/** Reads a raw mail (RFC 5322). Any bytes give a mail, or an `UnreadableMail` when opening it would cost too much. `envelope.from` is '' for the null sender. */
export async function readMail(bytes: Uint8Array, envelope?: { from: string | null }): Promise<ReadMail> {
  const root = readStructure(withLineFeeds(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)))
  const { fields } = root
  const protection = openSigned(root)
  const { bodies, attachments } = openFiles(root)
  const invitation = findInvitation(attachments, root)
  const returnPath = envelope?.from ?? returnPathOf(fields)
  const subject = readable(fieldValue(fields, 'subject'))
  const from = people(fields, 'from')[0] ?? null
  const traces = { root, fields, subject, text: bodies.text, returnPath, from: from?.address ?? '' }
  const report = isChallenge(traces) ? null : readReport(traces)
  return {
    ...identity(fields),
    subject,
    date: readDate(fieldValue(fields, 'date')),
    from,
    sender: people(fields, 'sender')[0] ?? null,
    replyTo: people(fields, 'reply-to'),
    to: people(fields, 'to'),
    cc: people(fields, 'cc'),
    bcc: people(fields, 'bcc'),
    returnPath,
    text: bodies.text,
    html: bodies.html === null ? null : sanitizeHtml(bodies.html),
    visibleText: visibleText(bodies, from?.name ?? '') || (invitation?.summary ?? ''),
    automatic: readAutomatic({ ...traces, report }),
    report,
    invitation,
    protection: protection ?? protectionOfText(bodies.text),
    attachments,
    headers: boundedHeaders(fields),
  }
}

// Mails of old Macs and of careless scripts end their lines with a bare CR.
function withLineFeeds(bytes: Buffer): Buffer {
  if (bytes.includes(10) || !bytes.includes(13)) return bytes
  return Buffer.from(bytes.toString('latin1').replaceAll('\r', '\n'), 'latin1')
}

function openFiles(root: Part): { bodies: Bodies; attachments: ReadAttachment[] } {
  const bodies = readBodies(root)
  const attachments: ReadAttachment[] = []
  const taken = new Set<string>()
  for (const part of bodies.rest) {
    const file = toAttachment(part, bodies.html, taken)
    const opened =
      part.type.endsWith('ms-tnef') || /^winmail\.dat$/i.test(file.name) ? openTnef(Buffer.from(file.bytes)) : null
    taken.add(file.name)
    if (!opened) {
      attachments.push(file)
      continue
    }
    attachments.push(...opened.attachments)
    // The mail beside it is often an empty shell: then what was written stands inside.
    if (bodies.text.trim() === '') bodies.text = opened.text || htmlToText(opened.html ?? '')
    if (bodies.html === null && opened.html !== null) bodies.html = opened.html
  }
  for (const file of attachments)
    if (file.contentId && bodies.html?.includes(`cid:${file.contentId}`)) file.inline = true
  return { bodies, attachments }
}

function visibleText({ text, html }: Bodies, writer: string): string {
  const fromText = visibleReply(withoutArmor(text), writer)
  if (html === null) return fromText
  // Mark-up knows quotes that plain text cannot tell; it is asked when the text seems to hold none.
  if (fromText.trim() !== '' && fromText.trim() !== text.trim()) return fromText
  const fromHtml = visibleReplyOfHtml(html, writer)
  return fromHtml.trim() === '' || (fromText.trim() !== '' && fromHtml.length >= fromText.length) ? fromText : fromHtml
}

function identity(fields: Field[]): Pick<ReadMail, 'messageId' | 'inReplyTo' | 'references'> {
  return {
    messageId: messageIds(fieldValue(fields, 'message-id'))[0] ?? null,
    inReplyTo: messageIds(fieldValue(fields, 'in-reply-to')),
    references: messageIds(fieldValue(fields, 'references')),
  }
}

/** Message ids in a header value, without brackets, each once, at most 100 (the newest). */
export function messageIds(value: string | null): string[] {
  if (!value) return []
  const source = storable(value.slice(0, 100_000))
  const angled = [...source.matchAll(/<\s*([^<>\s]{1,900})\s*>/g)].map((match) => match[1] as string)
  const bare = source
    .split(/[\s,]+/)
    .map((id) => id.replaceAll(/[<>]/g, ''))
    .filter((id) => id.includes('@'))
  return [
    ...new Set(
      angled.length > 0
        ? angled
        : bare.length > 0
          ? bare
          : source.trim()
            ? [source.trim().replaceAll(/[<>]/g, '').slice(0, 900)]
            : [],
    ),
  ].slice(-100)
}

function people(fields: Field[], key: string): MailAddress[] {
  const values = fields.filter((field) => field.key === key).map((field) => field.value)
  return readAddresses(values.length > 1 ? values.join(',') : (values[0] ?? null))
}

function returnPathOf(fields: Field[]): string | null {
  const value = fieldValue(fields, 'return-path')
  if (value === null) return null
  return /^\s*<\s*>\s*$/.test(value) ? '' : (readAddresses(value)[0]?.address ?? null)
}

function boundedHeaders(fields: Field[]): { name: string; value: string }[] {
  return fields
    .slice(0, 500)
    .map(({ name, value }) => ({ name, value: readable(value.length > 8000 ? value.slice(0, 8000) : value) }))
}
