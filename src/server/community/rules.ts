import type { Suspicion } from '../../contract/community.ts'
import { slugOf } from '../articles/rules.ts'
import type { Site } from '../help-centres/rules.ts'
import { detect } from '../redactions/detecting/rules.ts'

/** How long what somebody writes in public may be, in characters. */
export const longest = { title: 160, text: 8000, name: 40 }
const shortest = { title: 10, name: 2 }
/** For so long its author may change it, in minutes. */
export const editMinutes = 30
/** How much one person may write in public. */
export const mostPosts = { questionsInHour: 3, answersInHour: 10, inDay: 25 }
/** So many links look like somebody's advertising. */
const mostLinks = 2

/** Where a question is: /help/<slug>/<language>/questions/12-a-dark-lamp. Only the number counts. */
export function questionPath(site: Pick<Site, 'base'>, id: number, title: string): string {
  const slug = slugOf(title)
  return `${site.base}/questions/${id}${slug && `-${encodeURIComponent(slug)}`}`
}

export const oneLine = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what no line holds
    .replaceAll(/[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

export const severalLines = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what no line holds
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]+/g, '')
    .replaceAll(/\n{4,}/g, '\n\n\n')
    .trim()

export type Complaint = 'title_short' | 'title_long' | 'text_empty' | 'text_long' | 'name_bad' | 'name_taken'

/** What is wrong with a name that everybody reads; null for nothing. It is no address, and not the company's. */
export function complaintAboutName(name: string, site: Pick<Site, 'name'>): Complaint | null {
  if (name.length < shortest.name || name.length > longest.name || /[@<>]|https?:|www\.|\d{5}/i.test(name))
    return 'name_bad'
  const plain = (text: string) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]/gu, '')
  if (plain(name) === '') return 'name_bad'
  return plain(name).includes(plain(site.name) || '\n') ? 'name_taken' : null
}

/** What is wrong with a question or an answer; `title` null for an answer. */
export function complaintAboutText(title: string | null, text: string): Complaint | null {
  if (title !== null && title.length < shortest.title) return 'title_short'
  if (title !== null && title.length > longest.title) return 'title_long'
  if (title === null && text === '') return 'text_empty'
  return text.length > longest.text ? 'text_long' : null
}

const link = /\bhttps?:\/\/|\bwww\.\w|\b[\w-]{2,}\.(?:com|net|org|io|ru|cn|info|biz|shop|top|xyz|online|site)\b/gi
const address = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/u
const phone = /(?<![\p{L}\p{N}.,-])(?:\+|00)\d{1,3}[\d ()/.\u00a0-]{6,18}\d(?![\p{L}\p{N}])/u

type Judged = { words: string; trusted: boolean; before: boolean; repeated: boolean; trap: boolean }

/** Why something waits for somebody to look before everybody reads it; null: it need not. */
export function suspicionOf({ words, trusted, before, repeated, trap }: Judged): Suspicion | null {
  if (trap) return 'trap'
  if (repeated) return 'repeated'
  if (address.test(words) || phone.test(words) || detect(words).length > 0) return 'personal'
  const links = words.match(link)?.length ?? 0
  if (links > mostLinks || (links > 0 && !trusted)) return 'links'
  if (!trusted) return 'first'
  return before ? 'before' : null
}

/** What somebody may be called before they have said so: their first name, if they have one that is no address. */
export function suggestedName(name: string): string {
  const first = oneLine(name).split(' ')[0] ?? ''
  return /[@\d]/.test(first) ? '' : first.slice(0, longest.name)
}

export const mayStillEdit = (createdAt: Date, now: Date): boolean =>
  now.getTime() - createdAt.getTime() < editMinutes * 60_000

/** How a text begins, in a line. */
export function beginning(text: string, most = 180): string {
  const plain = oneLine(text)
  return plain.length <= most ? plain : `${plain.slice(0, most - 1).replace(/\s\S*$/, '')}…`
}
