import { createHash } from 'node:crypto'

/**
 * What copies of one mail have in common whatever way they came: its Message-ID, as relays, lists and mail programs leave that
 * alone. Without one only the very same bytes are a copy (`raw` is their hash), and without a date as well nothing says so: null.
 */
export function copyMark({ externalId, date, raw }: { externalId: string | null; date: Date | null; raw: string }) {
  if (!externalId && !date) return null
  return createHash('sha256')
    .update(JSON.stringify([externalId ?? raw]))
    .digest('hex')
    .slice(0, 40)
}

/** A mail as a copy is known by. `files` by their MD5; `from` in lower case; `list`: it came by a mailing list. */
export type Content = { text: string; files: readonly string[]; from: string | null; date: Date | null; list: boolean }

/** The longest footer or warning that a list or gateway may add, in characters. */
const longestAddition = 600

const folded = (text: string) => text.replace(/\s+/g, ' ').trim()

/** How the words of two mails stand to each other: the same, the same but for an addition above or below, or others. */
function wordsOf(one: Content, other: Content): 'same' | 'added' | 'others' {
  const [short, long] = [folded(one.text), folded(other.text)].sort((a, b) => a.length - b.length) as [string, string]
  if (short === long) return 'same'
  return ` ${long} `.includes(` ${short} `) && long.length - short.length <= longestAddition ? 'added' : 'others'
}

/** Lists keep files back; nothing else on the way takes or gives any. */
function sameFiles(one: Content, other: Content): boolean {
  const all = (content: Content) => [...content.files].sort().join(' ')
  if (all(one) === all(other)) return true
  const within = (few: Content, many: Content) => few.list && few.files.every((file) => many.files.includes(file))
  return within(one, other) || within(other, one)
}

/**
 * Whether two mails with one mark are one mail. A broken program may use one Message-ID for all its mails, so they must say the
 * same; what an addition makes uncertain the date must confirm, which nothing on the way changes. A list may put itself in the
 * sender's place; from anybody else the same words are their own.
 */
export function isSameMail(one: Content, other: Content): boolean {
  if (one.from !== other.from && !one.list && !other.list) return false
  const words = wordsOf(one, other)
  if (words === 'others' || !sameFiles(one, other)) return false
  const sameDate = one.date?.getTime() === other.date?.getTime()
  return sameDate || (words === 'same' && one.from === other.from)
}
