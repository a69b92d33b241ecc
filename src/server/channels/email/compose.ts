import MailComposer from 'nodemailer/lib/mail-composer'
import type { Mailbox } from '../../../contract/shapes.ts'

/** A mail that is about to leave. Message ids without brackets. */
export type Letter = {
  from: Mailbox
  to: Mailbox[]
  cc: Mailbox[]
  replyTo: string | null
  subject: string
  messageId: string
  inReplyTo: string | null
  references: string[]
  date: Date
  text: string
  html: string | null
  attachments: { name: string; type: string; content: Buffer; contentId: string | null; inline: boolean }[]
  /** Written by no person: receivers must not answer it by machine (RFC 3834). */
  automatic: boolean
  /** How its reader stops mail like it; null for what a person wrote. The first link may be posted to when `oneClick` (RFC 8058). */
  unsubscribe: { links: string[]; oneClick: boolean } | null
}

const mostReferences = 40

/** Old responders know Precedence only, Exchange only its own header; the rest go by RFC 3834. */
function headersOf({ automatic, unsubscribe }: Letter): Record<string, string | { prepared: true; value: string }> {
  const machine = { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All', Precedence: 'bulk' }
  if (!unsubscribe) return automatic ? machine : {}
  // Folded between the links only: a link that is broken in two is none.
  const value = unsubscribe.links.map((link) => `<${link}>`).join(',\r\n ')
  return {
    ...(automatic && machine),
    'List-Unsubscribe': { prepared: true, value },
    ...(unsubscribe.oneClick && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
  }
}

/** The mail as it leaves, RFC 5322 bytes. Long reference chains keep their beginning and their newest. */
export async function composeMail(letter: Letter): Promise<Buffer> {
  const brackets = (id: string) => `<${id}>`
  const { references } = letter
  const chain =
    references.length <= mostReferences
      ? references
      : [references[0] as string, ...references.slice(1 - mostReferences)]
  const composer = new MailComposer({
    from: letter.from,
    to: letter.to,
    cc: letter.cc,
    ...(letter.replyTo && { replyTo: { name: letter.from.name, address: letter.replyTo } }),
    subject: letter.subject,
    messageId: brackets(letter.messageId),
    ...(letter.inReplyTo && { inReplyTo: brackets(letter.inReplyTo) }),
    ...(chain.length > 0 && { references: chain.map(brackets) }),
    date: letter.date,
    text: letter.text,
    ...(letter.html !== null && { html: letter.html }),
    headers: headersOf(letter),
    attachments: letter.attachments.map((file) => ({
      filename: file.name,
      contentType: file.type,
      content: file.content,
      ...(file.inline && file.contentId
        ? { cid: file.contentId, contentDisposition: 'inline' as const }
        : { contentDisposition: 'attachment' as const }),
    })),
    // Nothing is fetched for a mail, neither from disk nor from the network, whatever its HTML says.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return composer.compile().build()
}
