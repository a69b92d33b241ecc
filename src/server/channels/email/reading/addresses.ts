import { storable } from './charset.ts'
import { decodeWords } from './encoded-words.ts'

/** A person as a header names them; `address` is '' when the header gives only a name, `name` is '' when only an address. */
export type MailAddress = { name: string; address: string }

type Pending = { words: string; angle: string | null; comments: string[] }

/** People of an address header (RFC 5322, with groups flattened, comments, routes, and the malformed forms of real mail). At most 1,000. */
export function readAddresses(value: string | null): MailAddress[] {
  if (!value) return []
  const source = value.length > 200_000 ? value.slice(0, 200_000) : value
  const found = split(source)
    .map(finish)
    .filter((each): each is MailAddress => each !== null)
  if (found.length === 1 && !found[0]?.address.includes('@') && source.includes('=?')) {
    // Some senders encode the whole "Name <address>" as one word.
    const decoded = decodeWords(source)
    if (decoded.includes('@'))
      return split(decoded)
        .map(finish)
        .filter((each): each is MailAddress => each !== null)
  }
  return found.slice(0, 1000)
}

function split(source: string): Pending[] {
  const all: Pending[] = []
  let pending: Pending = { words: '', angle: null, comments: [] }
  const close = () => {
    if (pending.words.trim() || pending.angle !== null || pending.comments.length) all.push(pending)
    pending = { words: '', angle: null, comments: [] }
  }
  for (let at = 0; at < source.length && all.length < 1000; at++) {
    const letter = source[at] as string
    if (letter === '"') {
      const end = quoteEnd(source, at)
      pending.words += source.slice(at, end + 1)
      at = end
    } else if (letter === '(') {
      const end = commentEnd(source, at)
      pending.comments.push(source.slice(at + 1, end))
      at = end
    } else if (letter === '<') {
      const end = angleEnd(source, at)
      // "Name <x> <a@b>": the one with an address in it counts.
      if (pending.angle === null || !pending.angle.includes('@')) pending.angle = source.slice(at + 1, end)
      at = end
    } else if (letter === ',' || letter === ';') close()
    else if (letter === ':' && startsGroup(source, at, pending)) pending = { words: '', angle: null, comments: [] }
    else if (letter !== '\r' && letter !== '\n') pending.words += letter
  }
  close()
  return all
}

function quoteEnd(source: string, start: number): number {
  for (let at = start + 1; at < source.length; at++) {
    if (source[at] === '\\') at++
    else if (source[at] === '"') return at
  }
  // A quote that never closes: it is a stray sign, not a string.
  return start
}

function commentEnd(source: string, start: number): number {
  let depth = 0
  for (let at = start; at < source.length; at++) {
    if (source[at] === '\\') at++
    else if (source[at] === '(') depth++
    else if (source[at] === ')' && --depth === 0) return at
  }
  return source.length
}

function angleEnd(source: string, start: number): number {
  const close = source.indexOf('>', start)
  if (close >= 0) return close
  const comma = source.indexOf(',', start)
  return comma < 0 ? source.length : Math.max(comma - 1, start)
}

function startsGroup(source: string, at: number, pending: Pending): boolean {
  const words = pending.words.trim()
  return (
    pending.angle === null &&
    words !== '' &&
    !words.includes('@') &&
    !/^\s*\/\//.test(source.slice(at + 1, at + 4)) &&
    !/^mailto$/i.test(words)
  )
}

function finish(pending: Pending): MailAddress | null {
  const words = pending.words.trim()
  let name = words
  let address = pending.angle === null ? '' : cleanAddress(pending.angle)
  if (pending.angle === null) {
    const bare = bareAddress(words)
    address = bare.address
    name = bare.name
  } else if (!address.includes('@') && !name) {
    name = ''
  }
  let shown = displayName(name)
  if (!shown && pending.comments.length) shown = displayName(pending.comments.join(' '))
  if (shown === address) shown = ''
  return shown || address ? { name: shown, address } : null
}

// "a@b", "Name a@b", "user . name @ host": what is left of or around the address is the name.
function bareAddress(words: string): MailAddress {
  if (!words.includes('@')) return { name: words, address: '' }
  const quoted = /^("(?:[^"\\]|\\.)*")\s*@\s*([^\s"]+)$/.exec(words)
  if (quoted) return { name: '', address: `${quoted[1]}@${quoted[2]}` }
  const tight = words.replaceAll(/\s*([@.])\s*/g, '$1')
  if (!/\s/.test(tight)) return { name: '', address: cleanAddress(tight) }
  const tokens = words.split(/\s+/)
  const index = tokens.findIndex((token) => /^[^@\s]+@[^@\s]+$/.test(token))
  if (index < 0) return { name: '', address: cleanAddress(tight) }
  const address = cleanAddress(tokens[index] as string)
  return { name: tokens.filter((_, at) => at !== index).join(' '), address }
}

function cleanAddress(raw: string): string {
  let address = storable(raw.includes('=?') ? decodeWords(raw) : raw).trim()
  if (/^mailto:/i.test(address)) address = address.slice(7)
  const route = /^@[^:]*:(.*)$/.exec(address)
  if (route) address = route[1] as string
  address = address.replace(/^[<'\s]+|[>'\s]+$/g, '')
  if (!address.startsWith('"')) address = address.replaceAll(/\([^()]*\)/g, '').replaceAll(/\s+/g, '')
  return address.slice(0, 1000)
}

function displayName(raw: string): string {
  let name = raw.trim()
  if (name.includes('"')) name = unquote(name)
  name = decodeWords(name)
  // Encoded words inside may bring their own quotes along.
  if (/^".*"$/s.test(name)) name = unquote(name)
  return storable(name).replaceAll(/\s+/g, ' ').trim().slice(0, 1000)
}

function unquote(name: string): string {
  let out = ''
  let inside = false
  for (let at = 0; at < name.length; at++) {
    if (inside && name[at] === '\\' && at + 1 < name.length) out += name[++at]
    else if (name[at] === '"') inside = !inside
    else out += name[at]
  }
  return out
}
