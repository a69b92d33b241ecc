/** What lies between two times of day, as this visitor's calendar has it. */
export const sameDay = (a: string | number, b: string | number): boolean =>
  new Date(a).toDateString() === new Date(b).toDateString()

/** The language as it is written where the visitor lives, as far as their browser says so: en-GB has no p.m. */
const localTo = (language: string): string =>
  navigator.languages.find((own) => own.startsWith(`${language}-`)) ?? language

export const clock = (at: string, language: string): string =>
  new Date(at).toLocaleTimeString(localTo(language), { hour: 'numeric', minute: '2-digit' })

/** Today, yesterday, or the date; `now` is Heed's time in milliseconds. */
export function dayName(
  at: string,
  now: number,
  language: string,
  words: { today: string; yesterday: string },
): string {
  if (sameDay(at, now)) return words.today
  if (sameDay(at, now - 86_400_000)) return words.yesterday
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  const form: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' }
  if (!sameYear) form.year = 'numeric'
  return new Date(at).toLocaleDateString(localTo(language), form)
}

/** When one is back: the time today, else the day with it. */
export const whenBack = (at: string, now: number, language: string): string =>
  new Date(at).toLocaleString(localTo(language), {
    ...(!sameDay(at, now) && { weekday: 'long' }),
    hour: 'numeric',
    minute: '2-digit',
  })

export const size = (bytes: number, language: string): string => {
  const [unit, whole] = bytes < 1000 ? ['byte', 1] : bytes < 1_000_000 ? ['kilobyte', 1000] : ['megabyte', 1_000_000]
  const value = bytes / whole
  const digits = unit === 'megabyte' && value < 10 ? 1 : 0
  return value.toLocaleString(language, { style: 'unit', unit, maximumFractionDigits: digits })
}

/** Minutes in words, honest about how rough they are: over an hour they are told in hours. */
export const lasting = (
  minutes: number,
  words: { minutes(count: number): string; hours(count: number): string },
): string => (minutes < 60 ? words.minutes(Math.max(1, Math.ceil(minutes))) : words.hours(Math.round(minutes / 60)))

export const initials = (name: string): string =>
  name
    .trim()
    .split(/\s+/)
    .slice(0, 2)
    .map((part) => [...part][0] ?? '')
    .join('')
    .toUpperCase()

export type Piece = string | { href: string; text: string }

const linkLike = /\b(?:https?:\/\/|www\.|mailto:)[^\s<>"']+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gi

/** Text in pieces, with what are links in it; only http, https and mailto are, whatever they are called. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = []
  let end = 0
  for (const match of text.matchAll(linkLike)) {
    const shown = withoutTail(match[0])
    const href = addressOf(shown)
    if (!href) continue
    if (match.index > end) found.push(text.slice(end, match.index))
    found.push({ href, text: shown })
    end = match.index + shown.length
  }
  if (end < text.length) found.push(text.slice(end))
  return found
}

/** A sentence's own marks are no part of the link that ends it, a bracket only where it was opened before. */
function withoutTail(text: string): string {
  let shown = text.replace(/[.,;:!?…'"»”]+$/, '')
  while (shown.endsWith(')') && shown.split(')').length > shown.split('(').length) shown = shown.slice(0, -1)
  return shown
}

function addressOf(text: string): string | null {
  const full = /^(https?:|mailto:)/i.test(text)
    ? text
    : text.includes('@') && !/^www\./i.test(text)
      ? `mailto:${text}`
      : `https://${text}`
  try {
    const { protocol, href } = new URL(full)
    return protocol === 'https:' || protocol === 'http:' || protocol === 'mailto:' ? href : null
  } catch {
    return null
  }
}

/** A message of one to three emoji is drawn large. */
export const onlyEmoji = (text: string): boolean =>
  /^(?:\p{RI}{2}|\p{Extended_Pictographic}(?:\uFE0F|\u20E3|\p{EMod}|\u200D\p{Extended_Pictographic})*){1,3}$/u.test(
    text.replaceAll(' ', ''),
  )
