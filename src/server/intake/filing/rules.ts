import type { ReadMail } from '../../channels/email/reading/read.ts'

/** The ids that say where a mail belongs: what it answers, and for a report the mail it is about. */
export function pointsAt(read: ReadMail): string[] {
  const original = read.report?.originalMessageId
  return [...new Set([...(original ? [original] : []), ...read.inReplyTo, ...read.references])]
}

/** A date that a database and a reader can make sense of; null for those of broken clocks. */
export function saneDate(date: Date | null): Date | null {
  const year = date?.getUTCFullYear() ?? 0
  return date && year >= 1970 && year < 2200 ? date : null
}

/** What a copy must share with the first beyond its fingerprint: the words, and the files by their MD5. */
export type Content = { text: string; files: readonly string[] }

/** The longest footer that a list may add, in characters. */
const longestFooter = 600

/** Whether two mails with one fingerprint say the same: the same files, and words that differ by a footer at most. */
export function saysTheSame(one: Content, other: Content): boolean {
  const folded = (text: string) => text.replace(/\s+/g, ' ').trim()
  const [short, long] = [folded(one.text), folded(other.text)].sort((a, b) => a.length - b.length) as [string, string]
  const files = (content: Content) => [...content.files].sort().join(' ')
  return long.startsWith(short) && long.length - short.length <= longestFooter && files(one) === files(other)
}
