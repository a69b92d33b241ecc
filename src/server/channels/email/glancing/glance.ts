import { clean, readableValue, textOf, unquoted, wordsOfHtml } from './words.ts'

/** What can be told of a mail without opening it. `headers` are its first, decoded; `text` is the beginning of its words. */
export type Glance = {
  headers: { name: string; value: string }[]
  text: string
  attachments: string[]
  /** There is more than was looked at. */
  cut: boolean
}

/** How far a glance goes: bytes, lines, fields, characters of a field, parts, characters of the words. */
const most = { bytes: 1024 * 1024, lines: 60_000, fields: 200, value: 2000, parts: 500, text: 20_000 }

/** So many bytes of a mail are looked at. */
export const glanceLength = most.bytes

/**
 * Looks at a mail for people who must decide about it. It goes through its lines once, opens nothing inside anything, and
 * so costs little for any bytes whatever; it throws nothing.
 */
export function glance(bytes: Uint8Array): Glance {
  const beginning = Buffer.from(bytes.subarray(0, most.bytes))
  try {
    return look(beginning, bytes.length > most.bytes)
  } catch {
    return { headers: [], text: clean(beginning.toString('latin1')).slice(0, most.text), attachments: [], cut: true }
  }
}

type Field = { name: string; value: string }
type Part = { type: string; charset: string | null; encoding: string; file: string | null; lines: string[] }

function look(beginning: Buffer, longer: boolean): Glance {
  const lines = beginning.toString('latin1').split(/\r\n|\n|\r/, most.lines + 1)
  const begun = lines.findIndex((line) => line !== '')
  const { fields, next } = readFields(lines, Math.max(0, begun))
  const parts = readParts(lines, next, fields)
  const words = wordsOf(parts) ?? lines.slice(next).join('\n')
  return {
    headers: fields.map(({ name, value }) => ({ name, value: readableValue(value) })),
    text: clean(words).trim().slice(0, most.text),
    attachments: parts.flatMap(({ file }) => (file === null ? [] : [file])).slice(0, 100),
    cut: longer || lines.length > most.lines || words.length > most.text,
  }
}

/** The fields from a line on, folded lines put together, and the line after the empty one that ends them. */
function readFields(lines: string[], from: number): { fields: Field[]; next: number } {
  const fields: Field[] = []
  let at = from
  for (; at < lines.length && lines[at] !== ''; at++) {
    const line = lines[at] as string
    const last = fields.at(-1)
    if (/^[ \t]/.test(line) && last) last.value = `${last.value} ${line.trim()}`.slice(0, most.value)
    else {
      const colon = line.indexOf(':')
      if (colon > 0 && colon < 200 && fields.length < most.fields)
        fields.push({ name: clean(line.slice(0, colon)).trim(), value: line.slice(colon + 1, most.value).trim() })
    }
  }
  return { fields, next: at + 1 }
}

/** The parts one after another, whatever lies in what: a line that is a boundary named anywhere before begins a new one. */
function readParts(lines: string[], from: number, header: Field[]): Part[] {
  const boundaries = new Set<string>()
  const begin = (fields: Field[]) => {
    const part = partOf(fields)
    const boundary = parameter(fieldOf(fields, 'content-type'), 'boundary')
    if (boundary) boundaries.add(boundary)
    parts.push(part)
    return part
  }
  const parts: Part[] = []
  let part: Part | null = begin(header)
  for (let at = from; at < lines.length; at++) {
    const line = lines[at] as string
    const mark = line.startsWith('--') ? line.slice(2).trimEnd() : null
    if (mark !== null && boundaries.has(mark) && parts.length < most.parts) {
      const { fields, next } = readFields(lines, at + 1)
      part = begin(fields)
      at = next - 1
    } else if (mark?.endsWith('--') && boundaries.has(mark.slice(0, -2))) part = null
    else part?.lines.push(line)
  }
  return parts
}

const fieldOf = (fields: Field[], name: string) =>
  fields.find((field) => field.name.toLowerCase() === name)?.value ?? ''

function partOf(fields: Field[]): Part {
  const type = fieldOf(fields, 'content-type')
  const disposition = fieldOf(fields, 'content-disposition')
  const bare = (type.split(';')[0] as string).trim().toLowerCase() || 'text/plain'
  const name = parameter(disposition, 'filename') ?? parameter(type, 'name')
  const isFile = name !== null || /^attachment/i.test(disposition) || !/^(text|multipart)\//.test(bare)
  return {
    type: bare,
    charset: parameter(type, 'charset'),
    encoding: fieldOf(fields, 'content-transfer-encoding').toLowerCase(),
    file: isFile ? readableValue(name ?? bare).slice(0, 200) : null,
    lines: [],
  }
}

/** A parameter of a field, also in the form of RFC 2231 (`filename*=utf-8''…`, `filename*0=…`). */
function parameter(value: string, name: string): string | null {
  const pattern = new RegExp(`(?:^|[;\\s])${name}(\\*?\\d{0,2}\\*?)\\s*=\\s*(?:"([^"]{0,500})"?|([^;\\s]{1,500}))`, 'i')
  const found = pattern.exec(value)
  const text = found?.[2] ?? found?.[3] ?? null
  if (text === null || !found?.[1]?.endsWith('*')) return text
  const bytes = text.replace(/^[^']{0,40}'[^']{0,40}'/, '').replaceAll('%', '=')
  return Buffer.from(textOf(Buffer.from(unquoted(bytes), 'latin1'), null), 'utf8').toString('latin1')
}

/** The words of the first part that holds any, as plain text; null when none does. */
function wordsOf(parts: Part[]): string | null {
  const ofType = (type: string) => parts.filter((part) => part.file === null && part.type === type)
  for (const part of ofType('text/plain')) if (decoded(part).trim()) return decoded(part)
  for (const part of ofType('text/html')) if (wordsOfHtml(decoded(part)).trim()) return wordsOfHtml(decoded(part))
  return parts.length > 1 ? '' : null
}

function decoded({ lines, encoding, charset }: Part): string {
  const raw = lines.join('\n').slice(0, 400_000)
  const bytes = encoding.includes('base64')
    ? Buffer.from(raw, 'base64')
    : Buffer.from(encoding.includes('quoted') ? unquoted(raw) : raw, 'latin1')
  return textOf(bytes, charset)
}
