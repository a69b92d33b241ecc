import { opener, type QuotedField, quotedField, quotedTitle, wrote } from './quote-words.ts'

const email = /[\w.+'=-]+@[\w-]+(?:\.[\w-]+)*/u
const date =
  /\b(?:19|20)\d\d\b|\d{1,2}[:.h]\d{2}(?!\d)|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}[월月]|\d{1,2}\.? ?\p{L}{3,}/u
const dateFirst =
  /^[\s*>]*(?:(?:\p{L}{1,12}[.,]{1,2} ?)?\d{1,4}(?:[-./年년]| \p{L}{3,9}\.? ?\d{2,4}|\. \p{L}{3,9})|\p{L}{3,9}\.? \d{1,2}, \d{4})/u

const firstPerson =
  /\b(?:I|we|ich|wir) (?:\p{L}+ )?(?:wrote|said|schrieb(?:en)?)\b|\bschrieb(?:en)? (?:ich|wir)\b|\bj['’]ai écrit\b/iu

/** Number of lines, from `at` on, that introduce a quotation ("On … wrote:"), 0 when they do not. */
export function attributionLength(lines: string[], at: number): number {
  let joined = ''
  for (let count = 1; count <= 4; count++) {
    const line = lines[at + count - 1]
    if (line === undefined || line.trim() === '' || line.length > 400) return 0
    joined = joined ? `${joined} ${line.trim()}` : line.trim()
    if (joined.length > 500) return 0
    // What introduces a quotation by itself is not the end of what the writer said above it.
    const begins = count > 1 && (opener.test(line.trim()) || dateFirst.test(line))
    if (begins && isAttribution(line.trim(), false)) return 0
    if (isAttribution(joined, count > 1)) return count
    if (count === 1 && !mayOpen(joined)) return 0
  }
  return 0
}

function mayOpen(line: string): boolean {
  return (
    opener.test(line) || dateFirst.test(line) || (email.test(line) && wrote.test(line)) || /<[^<>\s]{0,80}$/.test(line)
  )
}

// Marks of direction say nothing, digits of other scripts are digits, and some set the line off with dashes.
function plain(line: string): string {
  const bare = /[\u0660-\u06f9\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(line)
    ? line
        .replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
        .replaceAll(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
    : line
  return /^\s*-{3,} .* -{3,}\s*$/.test(bare) ? `${bare.replaceAll(/^\s*-+ | -+\s*$/g, '')}:` : bare
}

function isAttribution(written: string, folded: boolean): boolean {
  const line = plain(written)
  // An address at the end does without the colon when everything else is there.
  if (/<[^<>\s]+@[^<>\s]+>$/.test(line) && opener.test(line) && date.test(line) && wrote.test(line))
    return !firstPerson.test(line)
  const ends = /[:：]["'*_\s]*$/.test(line) || /(?:写道|寫道|wrote|a écrit|작성|kirjoitti)[*_\s.]*$/iu.test(line)
  if (!ends || !date.test(line)) return false
  const hasEmail = email.test(line)
  const verb = wrote.exec(line)
  if (!hasEmail && (!verb || firstPerson.test(line))) return false
  // Over several lines, without an address, the verb has to be what the line comes to: else it is somebody telling a story.
  if (!hasEmail && folded && verb && verb.index < line.length - 18) return false
  if (opener.test(line) || dateFirst.test(line)) return true
  // "Eva Example <eva@example.com> schrieb am 3.4.2020:": the name first, then the verb.
  return hasEmail && verb !== null && line.length < 250
}

/** Whether the line is an attribution without verb and colon, as Gmail once wrote it: `2013/7/20 Eva <eva@example.com>`. Only with a quote below it. */
export function bareAttribution(line: string): boolean {
  return dateFirst.test(line) && /<[^<>\s]+@[^<>\s]+>\s*$/.test(line) && line.length < 200
}

/** Whether the line announces a whole quoted or forwarded mail: `-----Original Message-----`. */
export function isQuotedTitle(line: string): boolean {
  const bare = line.trim()
  if (bare.length > 120 || !quotedTitle.test(bare)) return false
  if (/^[\s>*_|]*[-_=*#—–]{2,}.*/.test(bare)) return true
  return /^[\s>*_|]*(?:begin forwarded|anfang der|début du|inicio del|inizio messaggio|início da|begin doorgestuurd)[^.!?]*[:：]?\s*$/iu.test(
    bare,
  )
}

/** Number of lines of a quoted mail's header (From, Sent, To, Subject in any of our languages), 0 when the lines are none. */
export function headerBlockLength(lines: string[], at: number, announced: boolean): number {
  if (quotedField(lines[at] ?? '') === null) return 0
  const kinds = new Set<QuotedField>()
  let length = 0
  let strange = 0
  let hasEmail = false
  for (let index = at; index < lines.length && index - at < 16; index++) {
    const line = lines[index] as string
    const kind = quotedField(line)
    if (kind) {
      kinds.add(kind)
      strange = 0
      length = index - at + 1
      hasEmail ||= email.test(line)
    } else if (line.trim() === '') {
      // Some clients put a blank line between the fields.
      if (quotedField(lines[index + 1] ?? '') === null || kinds.size === 0) break
    } else if (++strange > 2) break
    else hasEmail ||= email.test(line)
  }
  // "From: Berlin / To: Paris / Date: 3 May" is a customer speaking: a mail's header has a subject or an address as well.
  const enough =
    kinds.has('from') &&
    (kinds.size >= 3 || (kinds.size === 2 && (announced || kinds.has('subject') || kinds.has('sent'))))
  const withoutFrom = kinds.size >= 3 && kinds.has('subject') && kinds.has('to')
  return (enough || withoutFrom) && (hasEmail || kinds.has('subject')) ? length : 0
}

/** Whether the line is quoted by a sign at its start. */
export function isQuoteLine(line: string): boolean {
  return /^\s{0,3}(?:>|&gt;)/.test(line)
}

/** Whether the line is quoted by a bar or by initials ("EX> …"): only believed beside a quotation. */
export function isOddQuoteLine(line: string): boolean {
  return /^\s{0,3}(?:\| |\|$|[A-Za-z]{1,15}> )/.test(line)
}
