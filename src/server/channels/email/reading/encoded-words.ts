import { decodeText } from './charset.ts'
import { decodeBase64 } from './transfer.ts'

type Word = { charset: string; coding: string; bytes: Buffer; start: number; end: number }

/** Header text with its encoded words decoded (RFC 2047), also where senders broke them inside characters or glued them to text. */
export function decodeWords(value: string): string {
  if (!value.includes('=?')) return value
  const words = findWords(value)
  let out = ''
  let at = 0
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as Word
    const between = value.slice(at, word.start)
    // Blanks between two encoded words belong to the folding, not to the text.
    if (index === 0 || between.trim() !== '') out += between
    const run = [word.bytes]
    let last = word
    for (let next = words[index + 1]; next && continues(value, last, next); next = words[index + 1]) {
      run.push(next.bytes)
      last = next
      index++
    }
    out += decodeText(run.length === 1 ? word.bytes : Buffer.concat(run), word.charset)
    at = last.end
  }
  return out + value.slice(at)
}

// A character may be cut between neighbours of one charset, so their bytes are joined before decoding.
function continues(value: string, last: Word, next: Word): boolean {
  return last.charset === next.charset && value.slice(last.end, next.start).trim() === ''
}

function findWords(value: string): Word[] {
  const words: Word[] = []
  let at = value.indexOf('=?')
  while (at >= 0) {
    const word = readWord(value, at)
    if (word) words.push(word)
    at = value.indexOf('=?', word ? word.end : at + 2)
  }
  return words
}

function readWord(value: string, start: number): Word | null {
  const afterCharset = value.indexOf('?', start + 2)
  if (afterCharset < 0 || afterCharset - start > 60) return null
  const afterCoding = value.indexOf('?', afterCharset + 1)
  if (afterCoding - afterCharset !== 2) return null
  const charset = (value.slice(start + 2, afterCharset).split('*')[0] as string).toLowerCase()
  const coding = (value[afterCharset + 1] as string).toUpperCase()
  if ((coding !== 'Q' && coding !== 'B') || !/^[\w.:+-]+$/.test(charset)) return null
  const close = findClose(value, afterCoding + 1)
  if (close < 0) return null
  const content = value.slice(afterCoding + 1, close)
  const bytes = coding === 'B' ? decodeBase64(Buffer.from(content, 'latin1')) : decodeQ(content)
  return { charset, coding, bytes, start, end: close + 2 }
}

function findClose(value: string, from: number): number {
  const close = value.indexOf('?=', from)
  if (close < 0) return -1
  // "=?utf-8?Q?=3D?=": the first "?=" may be the start of content such as "?=3D"; then a later one closes.
  const nextOpen = value.indexOf('=?', from)
  if (close === from && value[close + 2] && !/\s/.test(value[close + 2] as string)) {
    const later = value.indexOf('?=', close + 2)
    if (later > 0 && (nextOpen < 0 || nextOpen > later - 1)) return later
  }
  return close
}

function decodeQ(content: string): Buffer {
  if (!/[=_\u0080-\uffff]/.test(content)) return Buffer.from(content, 'latin1')
  const source = Buffer.from(content, 'utf8')
  const out = Buffer.alloc(source.length)
  let size = 0
  for (let at = 0; at < source.length; at++) {
    const byte = source[at] as number
    const code = byte === 61 ? content61(source, at) : -1
    if (code >= 0) at += 2
    out[size++] = code >= 0 ? code : byte === 95 ? 32 : byte
  }
  return out.subarray(0, size)
}

function content61(source: Buffer, at: number): number {
  const pair = source.toString('latin1', at + 1, at + 3)
  return /^[0-9a-fA-F]{2}$/.test(pair) ? Number.parseInt(pair, 16) : -1
}
