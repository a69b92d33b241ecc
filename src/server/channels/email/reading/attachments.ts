import { createHash } from 'node:crypto'
import { fieldValue, readable, readHeader } from './headers.ts'
import { content, type Part } from './structure.ts'

/** A file that came with a mail. `inline` means that the HTML body shows it in its place. */
export type ReadAttachment = {
  name: string
  type: string
  size: number
  md5: string
  inline: boolean
  contentId: string | null
  bytes: Uint8Array
}

const endings: Record<string, string> = {
  'message/rfc822': 'eml',
  'message/delivery-status': 'txt',
  'message/global': 'eml',
  'text/calendar': 'ics',
  'text/plain': 'txt',
  'text/html': 'html',
  'text/csv': 'csv',
  'text/vcard': 'vcf',
  'text/x-vcard': 'vcf',
  'image/jpeg': 'jpg',
  'image/jpg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/tiff': 'tif',
  'image/bmp': 'bmp',
  'image/svg+xml': 'svg',
  'image/heic': 'heic',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'application/json': 'json',
  'application/msword': 'doc',
  'application/rtf': 'rtf',
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
  'audio/amr': 'amr',
  'video/mp4': 'mp4',
  'application/pkcs7-mime': 'p7m',
  'application/x-pkcs7-mime': 'p7m',
  'application/pkcs7-signature': 'p7s',
  'application/x-pkcs7-signature': 'p7s',
  'application/pgp-signature': 'asc',
  'application/pgp-keys': 'asc',
}

const titles: Record<string, string> = {
  'message/delivery-status': 'delivery-status.txt',
  'message/global-delivery-status': 'delivery-status.txt',
  'message/feedback-report': 'feedback-report.txt',
  'message/disposition-notification': 'read-receipt.txt',
  'text/rfc822-headers': 'headers.txt',
  'message/rfc822-headers': 'headers.txt',
  'application/pgp-encrypted': 'version.txt',
  'application/ms-tnef': 'winmail.dat',
  'text/calendar': 'invite.ics',
  'application/pgp-signature': 'signature.asc',
}

/** The part as a file. `html` is the raw body, asked whether it shows the file itself. */
export function toAttachment(part: Part, html: string | null, number: number): ReadAttachment {
  const bytes = content(part)
  const attached = describeFile(part.fileName || nameFor(part, bytes, number), part.type, bytes)
  return { ...attached, inline: isShown(part, html), contentId: part.contentId }
}

/** A file from its name, type and bytes; not inline. */
export function describeFile(name: string, type: string, bytes: Uint8Array): ReadAttachment {
  return {
    name: safeName(name),
    type,
    size: bytes.length,
    md5: createHash('md5').update(bytes).digest('hex'),
    inline: false,
    contentId: null,
    bytes,
  }
}

function isShown(part: Part, html: string | null): boolean {
  if (html === null) return false
  if (
    part.contentId &&
    (html.includes(`cid:${part.contentId}`) || html.includes(`cid:${encodeURIComponent(part.contentId)}`))
  )
    return true
  return part.contentLocation !== null && part.type.startsWith('image/') && html.includes(part.contentLocation)
}

// An attached mail is called by its subject, as mail clients do.
function nameFor(part: Part, bytes: Buffer, number: number): string {
  if (part.type === 'message/rfc822' || part.type === 'message/global') {
    const subject = attachedSubject(bytes) || readable(fieldValue(part.fields, 'content-description'))
    return `${subject.replaceAll(/[/\\]/g, '-') || `message-${number}`}.eml`
  }
  const ending = endings[part.type] ?? (part.type.startsWith('text/') ? 'txt' : 'bin')
  // "image001.png@01D8…" is how Outlook keeps the name.
  const inId = /^([\w .-]{1,100}\.[a-z]{3,4})@/i.exec(part.contentId ?? '')?.[1]
  if (inId) return inId
  const described = readable(fieldValue(part.fields, 'content-description'))
  if (described && described.length < 100)
    return /\.\w{2,5}$/.test(described) ? described : `${described}.${ending === 'bin' ? 'txt' : ending}`
  const title = part.type.startsWith('image/') ? 'image' : 'file'
  return titles[part.type] ?? `${title}${number > 1 ? `-${number}` : ''}.${ending}`
}

function attachedSubject(bytes: Buffer): string {
  try {
    const { fields } = readHeader(bytes, 0, Math.min(bytes.length, 64 * 1024))
    return readable(fields.find((field) => field.key === 'subject')?.value ?? null).slice(0, 120)
  } catch {
    return ''
  }
}

/** A file name without folders and without signs that no disk or header takes. */
export function safeName(name: string): string {
  const last =
    name
      .replaceAll(/\s+/g, ' ')
      .trim()
      .split(/[/\\]/)
      .findLast((piece) => piece.trim() !== '') ?? ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control and direction-changing characters are taken out
  const clean = last.replaceAll(/[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]/g, '').trim()
  return clean.length > 200 ? `${clean.slice(0, 150)}…${clean.slice(-40)}` : clean || 'file'
}
