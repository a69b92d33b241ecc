import { isAscii, isUtf8 } from 'node:buffer'
import { decodeText, storable } from './charset.ts'
import { decodeWords } from './encoded-words.ts'
import { limits, UnreadableMail } from './unreadable.ts'

/** One header field, unfolded; 8-bit bytes are decoded, encoded words still stand as they came. */
export type Field = { name: string; key: string; value: string }

const lf = 10

/** Fields of a header block and where its body begins. Tolerates mbox lines, missing blank lines and junk between fields. */
export function readHeader(
  bytes: Buffer,
  start: number,
  end: number,
  charset = '',
): { fields: Field[]; bodyStart: number } {
  const fields: Field[] = []
  let at = skipLeadIn(bytes, start, end)
  const first = at
  let open: { name: string; lines: string[] } | null = null
  const close = () => {
    if (open && fields.length < limits.fields) fields.push(finishField(open.name, open.lines, charset))
    open = null
  }
  while (at < end) {
    const next = lineEnd(bytes, at, end)
    if (next - first > limits.header) throw new UnreadableMail('header-too-long')
    const line = trimLineEnd(bytes.toString('latin1', at, next))
    if (line === '') {
      close()
      return { fields, bodyStart: next }
    }
    const colon = fieldColon(line)
    if (/^[ \t]/.test(line) && open) (open as { lines: string[] }).lines.push(line)
    else if (colon > 0) {
      close()
      open = { name: line.slice(0, colon).trimEnd(), lines: [line.slice(colon + 1)] }
    } else if (!fieldFollows(bytes, next, end)) {
      // A line that is no field and leads to none: the body began without the blank line before it.
      close()
      return { fields, bodyStart: at }
    }
    at = next
  }
  close()
  return { fields, bodyStart: end }
}

/** The field's first value, or null. `key` in lower case. */
export function fieldValue(fields: Field[], key: string): string | null {
  return fields.find((field) => field.key === key)?.value ?? null
}

/** A header value as a person reads it: encoded words decoded, blanks folded, storable. */
export function readable(value: string | null): string {
  return value === null ? '' : storable(decodeWords(value)).replaceAll(/\s+/g, ' ').trim()
}

/** Index after the line's break, or `end`. */
export function lineEnd(bytes: Buffer, at: number, end: number): number {
  const found = bytes.indexOf(lf, at)
  return found < 0 || found >= end ? end : found + 1
}

function trimLineEnd(line: string): string {
  return line.endsWith('\r\n')
    ? line.slice(0, -2)
    : line.endsWith('\n') || line.endsWith('\r')
      ? line.slice(0, -1)
      : line
}

function skipLeadIn(bytes: Buffer, start: number, end: number): number {
  let at = start
  if (bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf) at += 3
  // Blank lines before the header are a slip of some gateway, unless nothing like a field follows them.
  let probe = at
  while (probe < end && (bytes[probe] === 13 || bytes[probe] === lf)) probe++
  if (
    probe > at &&
    probe < end &&
    fieldColon(bytes.toString('latin1', probe, Math.min(lineEnd(bytes, probe, end), probe + 200))) > 0
  )
    at = probe
  return /^>?From /.test(bytes.toString('latin1', at, at + 6)) ? lineEnd(bytes, at, end) : at
}

// Position of the colon behind a field name (printable ASCII, RFC 5322; blanks before the colon are the obsolete form).
function fieldColon(line: string): number {
  const colon = line.indexOf(':')
  if (colon < 1 || colon > 200) return -1
  return /^[!-9;-~]+[ \t]*$/.test(line.slice(0, colon)) ? colon : -1
}

const wellKnown =
  /^(?:from|to|cc|subject|date|message-id|mime-version|content-(?:type|transfer-encoding|disposition)|received|return-path|reply-to|in-reply-to|references|list-\w+)[ \t]*:/i

// Whether the header goes on behind a line that is none of it: a field at once, or a well-known one before the blank line.
function fieldFollows(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start, seen = 0; at < end && seen < 10; seen++) {
    const next = lineEnd(bytes, at, end)
    const line = trimLineEnd(bytes.toString('latin1', at, Math.min(next, at + 400)))
    if (line === '') return false
    if (seen === 0 && (fieldColon(line) > 0 || /^[ \t]+\S/.test(line))) return true
    if (wellKnown.test(line)) return true
    at = next
  }
  return false
}

function finishField(name: string, lines: string[], charset: string): Field {
  const raw = (lines.length === 1 ? (lines[0] as string) : lines.join('\n')).trim()
  return {
    name,
    key: name.toLowerCase(),
    value: decodeEightBit(raw.includes('\n') ? raw.replaceAll('\n', '') : raw, charset),
  }
}

// Senders put UTF-8 (RFC 6532) or the charset of their body straight into headers.
function decodeEightBit(raw: string, charset: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: asks whether a byte is outside ASCII
  if (!/[^\x00-\x7f]/.test(raw))
    return raw.includes('\x1b$') ? decodeText(Buffer.from(raw, 'latin1'), 'iso-2022-jp') : raw
  const bytes = Buffer.from(raw, 'latin1')
  if (isAscii(bytes)) return raw
  return isUtf8(bytes) ? bytes.toString('utf8') : decodeText(bytes, charset)
}
