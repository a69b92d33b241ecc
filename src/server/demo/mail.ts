import { createTransport } from 'nodemailer'
import type { MadeFile } from './files.ts'

export type RawMail = {
  from: { name: string; address: string }
  to: string
  subject: string
  text: string
  date: Date
  messageId: string
  inReplyTo: string | null
  references: string[]
  files: MadeFile[]
  headers?: Record<string, string>
}

const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })

/** The bytes that the customer's mail program would have sent. */
export async function composeMail({ files, inReplyTo, messageId, references, ...mail }: RawMail): Promise<Buffer> {
  const sent = await composer.sendMail({
    ...mail,
    messageId: `<${messageId}>`,
    ...(inReplyTo && { inReplyTo: `<${inReplyTo}>`, references: references.map((id) => `<${id}>`) }),
    html: asHtml(mail.text),
    attachments: files.map(({ name, type, bytes }) => ({ filename: name, contentType: type, content: bytes })),
  })
  return sent.message as Buffer
}

const asHtml = (text: string) => {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const quote = /\n((?:> ?.*\n?)+)$/.exec(safe)
  const own = quote ? safe.slice(0, quote.index) : safe
  const block = (lines: string) => `<div dir="auto">${lines.replaceAll('\n', '<br>\n')}</div>`
  return (
    block(own) +
    (quote ? `\n<blockquote type="cite">${block((quote[1] as string).replace(/^> ?/gm, ''))}</blockquote>` : '')
  )
}

/** What a mail program puts below an answer. */
export function quoted(text: string, date: Date, from: string): string {
  const lines = text.split('\n').map((line) => `> ${line}`.trimEnd())
  return `\n\nOn ${date.toUTCString().slice(5, 22)}, ${from} wrote:\n${lines.join('\n')}\n`
}
