import { Refusal } from '../../../platform/refusal.ts'
import { headerOf, type WebhookRequest } from './delivery.ts'

/** A field of a form: its bytes as they came, since not every service writes UTF-8. */
export type Field = { name: string; fileName: string | null; type: string | null; bytes: Buffer }

const mostFields = 1000
/** Bytes of a part’s own header. */
const longestHeader = 4096

/** A form's fields in their order, of `multipart/form-data` or `application/x-www-form-urlencoded`. Throws a Refusal. */
export function formOf(request: Pick<WebhookRequest, 'headers' | 'body'>): Field[] {
  const type = headerOf(request, 'content-type') ?? ''
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) return urlEncoded(request.body)
  const boundary = /^multipart\/form-data\b.*?;\s*boundary=(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(type)
  if (boundary) return multipart(request.body, (boundary[1] ?? boundary[2]) as string)
  throw new Refusal('unsupported', 'Send a form: multipart/form-data or application/x-www-form-urlencoded.')
}

/** The first field of that name as text; null when there is none. Names are compared without regard to case. */
export function fieldText(fields: readonly Field[], name: string, charset = 'utf-8'): string | null {
  const found = fields.find((field) => field.name.toLowerCase() === name.toLowerCase())
  return found ? decode(found.bytes, charset) : null
}

export function fieldBytes(fields: readonly Field[], name: string): Buffer | null {
  return fields.find((field) => field.name.toLowerCase() === name.toLowerCase())?.bytes ?? null
}

/** Bytes in a charset that a stranger named; UTF-8 where there is no such one. */
export function decode(bytes: Buffer, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch {
    return bytes.toString('utf8')
  }
}

function urlEncoded(body: Buffer): Field[] {
  const fields: Field[] = []
  for (let at = 0; at < body.length; ) {
    const end = place(body, '&', at)
    const split = Math.min(place(body, '=', at), end)
    if (end > at)
      fields.push(field(unescaped(body.subarray(at, split)).toString('utf8'), unescaped(body.subarray(split + 1, end))))
    if (fields.length > mostFields) throw tooMany()
    at = end + 1
  }
  return fields
}

const field = (name: string, bytes: Buffer): Field => ({ name, fileName: null, type: null, bytes })

function place(body: Buffer, sign: string, from: number): number {
  const found = body.indexOf(sign, from)
  return found < 0 ? body.length : found
}

const [percent, plus, space] = [0x25, 0x2b, 0x20]

function unescaped(bytes: Buffer): Buffer {
  const plain = Buffer.allocUnsafe(bytes.length)
  let length = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number
    const code = byte === percent ? hex(bytes, at + 1) : -1
    plain[length++] = code >= 0 ? code : byte === plus ? space : byte
    if (code >= 0) at += 2
  }
  return plain.subarray(0, length)
}

function hex(bytes: Buffer, at: number): number {
  const digits = bytes.toString('latin1', at, at + 2)
  return /^[0-9a-f]{2}$/i.test(digits) ? Number.parseInt(digits, 16) : -1
}

function multipart(body: Buffer, boundary: string): Field[] {
  const delimiter = Buffer.from(`--${boundary}`)
  const fields: Field[] = []
  let at = atLineStart(body, delimiter, 0)
  while (at >= 0) {
    const start = at + delimiter.length
    if (body.toString('latin1', start, start + 2) === '--') return fields
    const next = atLineStart(body, delimiter, start)
    if (next < 0) throw new Refusal('invalid', 'The form ends before its last boundary.')
    fields.push(partOf(body.subarray(start, next)))
    if (fields.length > mostFields) throw tooMany()
    at = next
  }
  throw new Refusal('invalid', 'The form does not hold its boundary.')
}

const tooMany = () => new Refusal('invalid', `A form may have at most ${mostFields} fields.`)

/** Where the delimiter next begins a line. */
function atLineStart(body: Buffer, delimiter: Buffer, from: number): number {
  for (let at = body.indexOf(delimiter, from); at >= 0; at = body.indexOf(delimiter, at + 1))
    if (at === 0 || body[at - 1] === 0x0a) return at
  return -1
}

/** A part from behind its delimiter to before the next: a line's end, headers, an empty line, content, a line's end. */
function partOf(part: Buffer): Field {
  const begin = part.indexOf(0x0a) + 1
  const top = part.toString('latin1', begin, begin + longestHeader)
  // An empty line at once: a part without headers.
  const empty = /^\r?\n/.exec(top) ?? /\r?\n\r?\n/.exec(top)
  if (!empty) throw new Refusal('invalid', 'A part of the form has no end of its headers.')
  const headers = Buffer.from(top.slice(0, empty.index), 'latin1').toString('utf8')
  const end = part.length - (part.at(-2) === 0x0d ? 2 : 1)
  const parameter = (name: string) => new RegExp(`;\\s*${name}="((?:[^"\\\\]|\\\\.)*)"`, 'i').exec(headers)?.[1]
  return {
    name: parameter('name') ?? '',
    fileName: parameter('filename') ?? null,
    type: /^content-type:\s*([^\r\n]+)/im.exec(headers)?.[1]?.trim() ?? null,
    bytes: part.subarray(begin + empty.index + empty[0].length, Math.max(end, begin + empty.index + empty[0].length)),
  }
}
