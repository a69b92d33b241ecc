import { createHash } from 'node:crypto'
import type { ReadMail } from './reading/read.ts'

/** The longest text that a message holds, in characters; a novel has a million. */
const longest = 1_000_000

/** The mail with words of a bearable length; longer ones are cut and come whole as a file. */
export function bounded(mail: ReadMail): ReadMail {
  const html = mail.html !== null && mail.html.length > 3 * longest ? null : mail.html
  if (mail.text.length <= longest) return html === mail.html ? mail : { ...mail, html }
  const { text, visibleText } = mail
  const attachments = [...mail.attachments, fileOf(text)]
  return { ...mail, html, attachments, text: text.slice(0, longest), visibleText: visibleText.slice(0, longest) }
}

function fileOf(text: string): ReadMail['attachments'][number] {
  const bytes = new Uint8Array(Buffer.from(text))
  const md5 = createHash('md5').update(bytes).digest('hex')
  return { name: 'text.txt', type: 'text/plain', size: bytes.length, md5, inline: false, contentId: null, bytes }
}
