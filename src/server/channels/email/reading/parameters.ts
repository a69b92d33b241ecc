import { decodeText, storable } from './charset.ts'
import { decodeWords } from './encoded-words.ts'

/** A structured header value: `text/plain; charset=x` gives value `text/plain` and its parameters, names in lower case. */
export type Parameters = { value: string; params: Record<string, string> }

/** Reads Content-Type and Content-Disposition values (RFC 2045, 2231), with the slips of real senders forgiven. */
export function readParameters(source: string | null): Parameters {
  if (!source) return { value: '', params: {} }
  const text = source.length > 20_000 ? source.slice(0, 20_000) : source
  const head = /^[^;"]*/.exec(text)?.[0] ?? ''
  const value = (head.trim().split(/[\s,]/, 1)[0] ?? '').replace(/\(.*/, '').toLowerCase()
  const start = text.toLowerCase().indexOf(value) + value.length
  return { value, params: joinContinuations(scan(text, start)) }
}

type Raw = { name: string; value: string }

function scan(text: string, start: number): Raw[] {
  const found: Raw[] = []
  let at = start
  while (at < text.length && found.length < 200) {
    at = skip(text, at, /[\s;,]/)
    const equals = text.indexOf('=', at)
    if (equals < 0) break
    const semicolon = text.indexOf(';', at)
    if (semicolon >= 0 && semicolon < equals) {
      at = semicolon + 1
      continue
    }
    // Of several words before the sign the last is the name: the others were a comment or a lost semicolon.
    const name = text.slice(at, equals).trim().split(/\s+/).pop()?.toLowerCase() ?? ''
    const read = readValue(text, skip(text, equals + 1, /\s/))
    if (name) found.push({ name, value: read.value })
    at = read.end
  }
  return found
}

function skip(text: string, from: number, what: RegExp): number {
  let at = from
  while (at < text.length && what.test(text[at] as string)) at++
  return at
}

function readValue(text: string, start: number): { value: string; end: number } {
  if (text[start] === '"') return readQuoted(text, start + 1)
  const semicolon = text.indexOf(';', start)
  let end = semicolon < 0 ? text.length : semicolon
  // `a=mail-server b="x"`: a blank followed by another name and its sign ends a value that was not quoted.
  const next = /\s[\w*-]+=/.exec(text.slice(start, end))
  if (next) end = start + next.index
  return {
    value: text
      .slice(start, end)
      .replace(/\s*\([^()]*\)\s*$/, '')
      .trim(),
    end,
  }
}

function readQuoted(text: string, start: number): { value: string; end: number } {
  let value = ''
  let at = start
  for (; at < text.length && text[at] !== '"'; at++) {
    if (text[at] === '\\' && at + 1 < text.length) at++
    value += text[at]
  }
  return { value, end: at + 1 }
}

// RFC 2231: `name*0*=utf-8''a%20`, `name*1=b` are pieces of one value; a starred piece is percent-encoded.
function joinContinuations(found: Raw[]): Record<string, string> {
  const params: Record<string, string> = {}
  const pieces = new Map<string, { order: number; coded: boolean; value: string }[]>()
  for (const { name, value } of found) {
    const match = /^([^*]+)(?:\*(\d{1,4}))?(\*)?$/.exec(name)
    if (!match || (!match[2] && !match[3])) params[name] ??= storable(decodeWords(value))
    else {
      const list = pieces.get(match[1] as string) ?? []
      list.push({ order: Number(match[2] ?? 0), coded: match[3] === '*', value })
      pieces.set(match[1] as string, list)
    }
  }
  // The extended form wins over a plain one beside it (RFC 6266 says so for filename).
  for (const [name, list] of pieces) params[name] = storable(decodePieces(list))
  return params
}

function decodePieces(list: { order: number; coded: boolean; value: string }[]): string {
  const ordered = list.toSorted((a, b) => a.order - b.order)
  if (!ordered.some((piece) => piece.coded)) return decodeWords(ordered.map((piece) => piece.value).join(''))
  const first = ordered[0] as { coded: boolean; value: string }
  const claim = first.coded ? /^([^']*)'[^']*'/.exec(first.value) : null
  const bytes = ordered.map((piece, index) => {
    const value = index === 0 && claim ? piece.value.slice(claim[0].length) : piece.value
    return piece.coded ? percentBytes(value) : Buffer.from(value, 'utf8')
  })
  return decodeWords(decodeText(Buffer.concat(bytes), claim?.[1] || 'utf-8'))
}

function percentBytes(value: string): Buffer {
  const source = Buffer.from(value, 'utf8')
  const out = Buffer.alloc(source.length)
  let size = 0
  for (let at = 0; at < source.length; at++) {
    const pair = source[at] === 37 ? source.toString('latin1', at + 1, at + 3) : ''
    const coded = /^[0-9a-fA-F]{2}$/.test(pair)
    out[size++] = coded ? Number.parseInt(pair, 16) : (source[at] as number)
    if (coded) at += 2
  }
  return out.subarray(0, size)
}
