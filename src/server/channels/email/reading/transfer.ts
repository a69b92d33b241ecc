import { decodeUu } from './uuencoded.ts'

const cr = 13
const lf = 10
const equals = 61

/** Content of a part with its transfer encoding taken off (RFC 2045, and uuencode as found in the wild). */
export function decodeTransfer(body: Buffer, encoding: string, isText: boolean): Buffer {
  if (encoding === 'base64') return isText && !looksLikeBase64(body) ? body : decodeBase64(body)
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(body)
  if (encoding.includes('uue') || encoding === 'uu') return decodeUu(body) ?? body
  return body
}

/** The encoding that a Content-Transfer-Encoding value means, despite decorations: `"Base64";` is base64. */
export function transferName(value: string | null): string {
  const name = /[a-z0-9-]+/.exec((value ?? '').toLowerCase())?.[0] ?? ''
  if (name.startsWith('base64') || name === 'base-64') return 'base64'
  if (name.startsWith('quoted') || name === 'qp') return 'quoted-printable'
  return name
}

export function decodeBase64(body: Buffer): Buffer {
  const text = body.toString('latin1')
  const pad = text.indexOf('=')
  if (pad < 0 || text.indexOf('\n', pad) < 0) return Buffer.from(text, 'base64')
  const rest = text.slice(pad).trim()
  if (rest.length <= 2) return Buffer.from(text, 'base64')
  // Several encoded pieces glued together: each ends with its own padding.
  return Buffer.concat(text.split(/=+/).map((piece) => Buffer.from(piece, 'base64')))
}

// Some senders label plain text as base64; a reader would rather see it than its wreck.
function looksLikeBase64(body: Buffer): boolean {
  const sample = body.subarray(0, 2048)
  let foreign = 0
  for (const byte of sample) {
    const digit = (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122) || (byte >= 47 && byte <= 57) || byte === 43
    if (!digit && byte !== equals && byte !== cr && byte !== lf && byte !== 9) foreign++
  }
  return foreign <= sample.length * 0.06
}

export function decodeQuotedPrintable(body: Buffer): Buffer {
  let at = body.indexOf(equals)
  if (at < 0) return body
  const out = Buffer.allocUnsafe(body.length)
  let size = body.copy(out, 0, 0, at)
  while (at < body.length) {
    const byte = body[at] as number
    if (byte !== equals) {
      out[size++] = byte
      at++
      continue
    }
    const value = (hex(body[at + 1]) << 4) | hex(body[at + 2])
    const skip = value < 0 ? softBreak(body, at + 1) : 3
    if (value >= 0) out[size++] = value
    else if (skip === 1) out[size++] = equals
    at += skip
  }
  return out.subarray(0, size)
}

// Length of a soft line break with the blanks some relays put before it; 1 when the sign stands for itself.
function softBreak(body: Buffer, start: number): number {
  let at = start
  while (at - start < 200 && (body[at] === 32 || body[at] === 9)) at++
  if (at >= body.length) return at - start + 1
  if (body[at] === cr && body[at + 1] === lf) return at - start + 3
  return body[at] === lf || body[at] === cr ? at - start + 2 : 1
}

function hex(byte: number | undefined): number {
  if (byte === undefined) return -256
  if (byte >= 48 && byte <= 57) return byte - 48
  const letter = byte | 32
  return letter >= 97 && letter <= 102 ? letter - 87 : -256
}
