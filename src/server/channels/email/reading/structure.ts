import { typeByName } from './file-names.ts'
import { type Field, fieldValue, lineEnd, readable, readHeader } from './headers.ts'
import { type Parameters, readParameters } from './parameters.ts'
import { decodeTransfer, transferName } from './transfer.ts'
import { limits, UnreadableMail } from './unreadable.ts'

/** A node of the mail: its header, its still encoded body, and the parts inside it. */
export type Part = {
  fields: Field[]
  type: string
  params: Record<string, string>
  disposition: string
  fileName: string
  encoding: string
  contentId: string | null
  contentLocation: string | null
  body: Buffer
  parts: Part[]
}

type Walk = { seen: number; charset: string }

const dash = 45

/** The mail as a tree of parts. Throws `UnreadableMail` for nesting bombs and other excess. */
export function readStructure(bytes: Buffer): Part {
  if (bytes.length > limits.mail) throw new UnreadableMail('too-large')
  return readPart(bytes, 0, bytes.length, 0, { seen: 0, charset: '' }, 'text/plain')
}

/** The part's content with its transfer encoding taken off. */
export function content(part: Part): Buffer {
  const bytes = decodeTransfer(part.body, part.encoding, part.type.startsWith('text/'))
  // What travels as lines ends them with CRLF on the way only. Attached mails stay as they are, for their signatures.
  const asLines =
    bytes === part.body &&
    part.encoding !== 'binary' &&
    !part.type.startsWith('message/rfc') &&
    part.type !== 'message/global'
  return asLines && bytes.includes('\r\n')
    ? Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')
    : bytes
}

/** A part for a file that was found elsewhere than in a part of its own. */
export function filePart(fileName: string, body: Buffer): Part {
  return {
    fields: [],
    type: typeByName(fileName),
    params: {},
    disposition: 'attachment',
    fileName,
    encoding: 'binary',
    contentId: null,
    contentLocation: null,
    body,
    parts: [],
  }
}

function readPart(bytes: Buffer, start: number, end: number, depth: number, walk: Walk, fallbackType: string): Part {
  if (depth > limits.depth) throw new UnreadableMail('too-deep')
  if (++walk.seen > limits.parts) throw new UnreadableMail('too-many-parts')
  let { fields, bodyStart } = readHeader(bytes, start, end, walk.charset)
  const claimed = readParameters(fieldValue(fields, 'content-type'))
  if (depth === 0 && claimed.params.charset && hasHighBytes(fields)) {
    // Raw 8-bit headers are usually written in the charset of the body.
    walk.charset = claimed.params.charset
    fields = readHeader(bytes, start, end, walk.charset).fields
  }
  const part = describe(fields, claimed, bytes.subarray(bodyStart, end), fallbackType)
  if (part.type.startsWith('multipart/')) openMultipart(part, depth, walk)
  return part
}

function hasHighBytes(fields: Field[]): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: asks whether a character is outside ASCII
  return fields.some((field) => /[^\x00-\x7f]/.test(field.value))
}

function describe(fields: Field[], claimed: Parameters, body: Buffer, fallbackType: string): Part {
  const disposition = readParameters(fieldValue(fields, 'content-disposition'))
  const type = /^[\w!#$&^.+-]+\/[\w!#$&^.+*-]+$/.test(claimed.value)
    ? claimed.value
    : barewordType(claimed.value, fallbackType)
  const id = readable(fieldValue(fields, 'content-id')).replace(/^<|>$/g, '').trim()
  return {
    fields,
    type,
    params: claimed.params,
    disposition: disposition.value,
    fileName: disposition.params.filename || claimed.params.name || disposition.params.name || '',
    encoding: transferName(fieldValue(fields, 'content-transfer-encoding')),
    contentId: id || null,
    contentLocation: readable(fieldValue(fields, 'content-location')) || null,
    body,
    parts: [],
  }
}

// `Content-Type: text` and `html` occur; RFC 2045 lets anything else unreadable count as plain text.
function barewordType(value: string, fallbackType: string): string {
  if (value === 'html' || value === 'text/htm') return 'text/html'
  return value === 'multipart'
    ? 'multipart/mixed'
    : value.startsWith('text') || value === ''
      ? fallbackType
      : 'text/plain'
}

function openMultipart(part: Part, depth: number, walk: Walk): void {
  const boundary = part.params.boundary?.trimEnd() ?? ''
  const childType = part.type === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
  let ranges = boundary ? splitBody(part.body, boundary) : []
  if (ranges.length === 0) {
    const guessed = guessBoundary(part.body)
    if (guessed !== null) ranges = splitBody(part.body, guessed)
  }
  if (ranges.length === 0) {
    part.type = 'text/plain'
    return
  }
  part.parts = ranges.map(([from, to]) => readPart(part.body, from, to, depth + 1, walk, childType))
}

// Ranges between the boundary lines; the break before a boundary line belongs to the line (RFC 2046).
function splitBody(body: Buffer, boundary: string): [number, number][] {
  const marker = Buffer.from(`\n--${boundary}`, 'latin1')
  const ranges: [number, number][] = []
  let open = -1
  for (const at of markerPositions(body, marker)) {
    const next = lineEnd(body, at + 1, body.length)
    const rest = body.toString('latin1', at + marker.length, Math.min(next, at + marker.length + 80)).trimEnd()
    if (rest === '' || rest === '--') {
      if (open >= 0) ranges.push([open, breakBefore(body, at + 1, open)])
      open = rest === '--' ? -1 : next
      if (ranges.length > limits.parts) throw new UnreadableMail('too-many-parts')
    }
  }
  if (open >= 0 && open < body.length) ranges.push([open, body.length])
  return ranges
}

// Positions of the break before each line that starts like a boundary; -1 when the body itself starts so.
function* markerPositions(body: Buffer, marker: Buffer): Generator<number> {
  if (body.subarray(0, marker.length - 1).equals(marker.subarray(1))) yield -1
  for (let at = body.indexOf(marker); at >= 0; at = body.indexOf(marker, at + 1)) yield at
}

function breakBefore(body: Buffer, at: number, floor: number): number {
  const end = body[at - 1] === 10 ? at - 1 : at
  return Math.max(floor, body[end - 1] === 13 ? end - 1 : end)
}

// A boundary lost from the header still stands in the body: the first line of dashes and a word with a header under it.
function guessBoundary(body: Buffer): string | null {
  for (let at = 0, lines = 0; at < body.length && lines < 200; lines++) {
    const next = lineEnd(body, at, body.length)
    if (body[at] === dash && body[at + 1] === dash && next - at < 200) {
      const line = body.toString('latin1', at, next).trimEnd()
      const below = body.toString('latin1', next, next + 60)
      if (line.length > 2 && /^content-[a-z-]+\s*:/i.test(below)) return line.slice(2)
    }
    at = next
  }
  return null
}
