import type { ReadAttachment } from '../attachments.ts'

/** What is known of a mail that lies within another one's winmail.dat. */
export type Embedded = {
  subject: string
  from: { name: string; address: string }
  sentAt: Date | null
  text: string
  html: string | null
  attachments: ReadAttachment[]
}

/** The mail as any program reads it (RFC 5322, multipart/mixed), so that it is kept, opened and saved like every other attached mail. */
export function asMail({ subject, from, sentAt, text, html, attachments }: Embedded): Buffer {
  const boundary = 'heed-embedded-mail'
  const fields = [
    `Subject: ${word(subject)}`,
    ...(from.name || from.address ? [`From: ${word(from.name)} <${from.address.replaceAll(/[<>\s]/g, '')}>`] : []),
    ...(sentAt ? [`Date: ${sentAt.toUTCString()}`] : []),
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
  ]
  const parts = [
    html === null
      ? part(['Content-Type: text/plain; charset=utf-8'], Buffer.from(text))
      : part(['Content-Type: text/html; charset=utf-8'], Buffer.from(html)),
    ...attachments.map((file) => part(headOf(file), Buffer.from(file.bytes))),
  ]
  const lines = [...fields, '', ...parts.flatMap((lines) => [`--${boundary}`, ...lines]), `--${boundary}--`, '']
  return Buffer.from(lines.join('\r\n'), 'latin1')
}

function headOf({ name, type, contentId }: ReadAttachment): string[] {
  const id = contentId?.replaceAll(/[<>\s]/g, '')
  return [
    `Content-Type: ${type.startsWith('multipart/') ? 'application/octet-stream' : type}`,
    `Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}`,
    ...(id ? [`Content-ID: <${word(id)}>`] : []),
  ]
}

function part(head: string[], bytes: Buffer): string[] {
  const lines = bytes.toString('base64').match(/.{1,76}/g) ?? []
  return [...head, 'Content-Transfer-Encoding: base64', '', ...lines]
}

// RFC 2047: whatever is not plain goes as an encoded word, so that nothing in it can end the line.
function word(text: string): string {
  return /^[\w ,.!?@#()+-]{0,200}$/.test(text)
    ? text
    : `=?utf-8?B?${Buffer.from(text.slice(0, 2000)).toString('base64')}?=`
}
