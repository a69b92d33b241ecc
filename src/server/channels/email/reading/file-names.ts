import { fieldValue, readable, readHeader } from './headers.ts'
import type { Part } from './structure.ts'

// What a file without a name is called, by its type, as other help desks and libraries do.
const titles: Record<string, string> = {
  'message/delivery-status': 'delivery-status.txt',
  'message/global-delivery-status': 'delivery-status.txt',
  'message/feedback-report': 'feedback-report.txt',
  'message/disposition-notification': 'read-receipt.txt',
  'message/rfc822': 'Mail.eml',
  'message/global': 'Mail.eml',
  'text/rfc822-headers': 'headers.txt',
  'message/rfc822-headers': 'headers.txt',
  'text/plain': 'document.txt',
  'text/html': 'document.html',
  'text/csv': 'document.csv',
  'text/calendar': 'calendar.ics',
  'text/vcard': 'contact.vcf',
  'text/x-vcard': 'contact.vcf',
  'image/jpeg': 'image.jpg',
  'image/jpg': 'image.jpg',
  'image/png': 'image.png',
  'image/gif': 'image.gif',
  'image/webp': 'image.webp',
  'image/tiff': 'image.tif',
  'image/bmp': 'image.bmp',
  'image/svg+xml': 'image.svg',
  'image/heic': 'image.heic',
  'audio/mpeg': 'audio.mp3',
  'audio/wav': 'audio.wav',
  'audio/amr': 'audio.amr',
  'video/mp4': 'video.mp4',
  'video/quicktime': 'video.mov',
  'application/pdf': 'document.pdf',
  'application/msword': 'document.doc',
  'application/rtf': 'document.rtf',
  'application/zip': 'archive.zip',
  'application/json': 'document.json',
  'application/ms-tnef': 'winmail.dat',
  'application/pgp-encrypted': 'version.txt',
  'application/pgp-signature': 'signature.asc',
  'application/pgp-keys': 'keys.asc',
  'application/pkcs7-mime': 'smime.p7m',
  'application/x-pkcs7-mime': 'smime.p7m',
  'application/pkcs7-signature': 'smime.p7s',
  'application/x-pkcs7-signature': 'smime.p7s',
}

/** The name that the mail gives its part: a file name, or the last piece of where it says it came from; '' when none. */
export function givenName(part: Part): string {
  if (part.fileName) return part.fileName
  const place = part.contentLocation ?? ''
  // A whole address names a place on the web; only a bare name is meant for people.
  return /^[^/\\:?#]{1,150}\.\w{1,5}$/.test(place) ? place : ''
}

/** A name for a part that has none: by its Content-ID, its subject, its description, its type. None of `taken`. */
export function nameFor(part: Part, bytes: Buffer, taken: ReadonlySet<string>): string {
  return among(taken, unnamed(part, bytes))
}

// "image.jpg", "image1.jpg", "image2.jpg".
function among(taken: ReadonlySet<string>, name: string): string {
  const dot = name.lastIndexOf('.')
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
  let free = name
  for (let number = 1; taken.has(free); number++) free = `${stem}${number}${ending}`
  return free
}

function unnamed(part: Part, bytes: Buffer): string {
  const described = readable(fieldValue(part.fields, 'content-description'))
  // An attached mail is called by its subject, as mail clients do.
  if (part.type === 'message/rfc822' || part.type === 'message/global') {
    const subject = attachedSubject(bytes) || described
    return subject ? `${subject.replaceAll(/[/\\]/g, '-')}.eml` : 'Mail.eml'
  }
  // "image001.png@01D8…" is how Outlook keeps the name.
  const inId = /^([\w .-]{1,100}\.[a-z]{3,4})@/i.exec(part.contentId ?? '')?.[1]
  if (inId) return inId
  const title = titles[part.type] ?? (part.type.startsWith('text/') ? 'document.txt' : null)
  if (described && described.length < 100) {
    const ending = /\.\w+$/.exec(title ?? '.txt')?.[0] ?? ''
    return /\.\w{2,5}$/.test(described) ? described : `${described}${ending}`
  }
  return title ?? (/^([^\s<>@/\\]{1,100})@/.exec(part.contentId ?? '')?.[1] || 'file')
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
  const clean = last.replaceAll(/[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').trim()
  return clean.length > 200 ? `${clean.slice(0, 150)}…${clean.slice(-40)}` : clean || 'file'
}

const byEnding: Record<string, string> = { jpeg: 'image/jpeg', htm: 'text/html', txt: 'text/plain' }
for (const [type, title] of Object.entries(titles)) byEnding[title.slice(title.lastIndexOf('.') + 1)] ??= type

/** The media type that a file name's ending tells, the one for unknown bytes when none. */
export function typeByName(name: string): string {
  return byEnding[/\.(\w{1,5})$/.exec(name)?.[1]?.toLowerCase() ?? ''] ?? 'application/octet-stream'
}
