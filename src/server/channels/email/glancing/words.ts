const decoders = new Map<string, TextDecoder | null>()

function decoderOf(charset: string): TextDecoder | null {
  const label = charset.toLowerCase().slice(0, 40)
  if (!decoders.has(label) && decoders.size < 200) {
    try {
      decoders.set(label, new TextDecoder(label))
    } catch {
      decoders.set(label, null)
    }
  }
  return decoders.get(label) ?? null
}

const isUtf8 = new TextDecoder('utf-8', { fatal: true })

/** Bytes as text in the charset named; in UTF-8 or Latin-1, whichever fits, where that is none or unknown. */
export function textOf(bytes: Uint8Array, charset: string | null): string {
  const named = charset && !/^us-ascii$/i.test(charset) ? decoderOf(charset) : null
  if (named) return named.decode(bytes)
  try {
    return isUtf8.decode(bytes)
  } catch {
    return Buffer.from(bytes).toString('latin1')
  }
}

/** Bytes written as `=3D` and `=` at the end of a line (RFC 2045 6.7), given and answered as Latin-1. */
export const unquoted = (text: string): string =>
  text
    .replace(/=[ \t]{0,20}\r?\n/g, '')
    .replace(/=([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/** One field's value for people: encoded words (RFC 2047) decoded, bytes beyond ASCII read as they most likely were meant. */
export function readableValue(latin1: string): string {
  const joined = latin1.replace(/\?=[ \t\r\n]{1,20}=\?/g, '?==?')
  if (!joined.includes('=?')) return clean(textOf(Buffer.from(joined, 'latin1'), null))
  return clean(
    joined.replace(/=\?([^?\s*]{1,40})(?:\*[^?]{0,20})?\?([bq])\?([^?]{0,800})\?=/gi, (_, charset, how, data) => {
      const raw = /b/i.test(how)
        ? Buffer.from(data, 'base64')
        : Buffer.from(unquoted(data.replaceAll('_', ' ')), 'latin1')
      return textOf(raw, charset)
    }),
  )
}

/** Without what would turn the order of letters around, and control characters other than tab and line feed. */
export const clean = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is taken out
  text.replace(/[\u0000-\u0008\u000b-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')

/** The words of an HTML text, without opening it: tags become spaces, and no entity but the commonest is read. */
export function wordsOfHtml(html: string): string {
  let words = ''
  let at = 0
  while (at < html.length && words.length < 100_000) {
    const tag = html.indexOf('<', at)
    if (tag === -1) return unescaped(words + html.slice(at))
    words += html.slice(at, tag)
    const name = /^<(style|script|title|head)\b/i.exec(html.slice(tag, tag + 10))?.[1]?.toLowerCase()
    const closed = html.indexOf('>', name && name !== 'head' ? endOf(html, name, tag) : tag)
    words += /^<\/?(p|div|br|tr|li|h\d)\b/i.test(html.slice(tag, tag + 6)) ? '\n' : ' '
    if (closed === -1) break
    at = closed + 1
  }
  return unescaped(words)
}

function endOf(html: string, name: string, from: number): number {
  for (let at = html.indexOf('</', from); at !== -1; at = html.indexOf('</', at + 2))
    if (html.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return at
  return html.length
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', nbsp: ' ', '#39': "'" }
const unescaped = (text: string) =>
  text
    .replace(/&(lt|gt|amp|quot|nbsp|#39);/g, (_, name: string) => entities[name] ?? '')
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/\n[ \t\n]+/g, '\n\n')
