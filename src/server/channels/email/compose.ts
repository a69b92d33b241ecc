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
}

const mostReferences = 40

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
    headers: letter.automatic ? { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' } : {},
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
