import type { Status } from '../../../contract/conversations.ts'
import type { SenderLevel } from '../../../contract/messages.ts'
import type { QuestionWaits } from '../../../contract/questions.ts'
import { escapeHtml } from '../../settings/customer-pages/rules.ts'

/** A message that a question's mail carries. */
export type Shared = {
  kind: string
  who: string
  at: Date
  text: string
}

type Words = { text: string; html: string | null }

const most = 20_000
const mostAll = 200_000

const said = {
  en: {
    subject: (id: number, subject: string) => `Question about #${id}: ${subject}`,
    asks: (who: string) =>
      `${who} asks you. Just answer this mail: what you write becomes an internal note, which the customer never sees.`,
    there: 'Or answer in Heed:',
    head: (id: number, subject: string) => `From conversation #${id}: ${subject}`,
    note: 'internal note',
    reminder: (who: string) => `${who} kindly reminds you of this question.`,
    locale: 'en-GB',
  },
  de: {
    subject: (id: number, subject: string) => `Frage zu #${id}: ${subject}`,
    asks: (who: string) =>
      `${who} fragt Sie. Antworten Sie einfach auf diese Mail: Was Sie schreiben, wird eine interne Notiz, die der Kunde nie sieht.`,
    there: 'Oder in Heed antworten:',
    head: (id: number, subject: string) => `Aus dem Vorgang #${id}: ${subject}`,
    note: 'interne Notiz',
    reminder: (who: string) => `${who} erinnert Sie freundlich an diese Frage.`,
    locale: 'de',
  },
}

const tongue = (language: string | null): 'en' | 'de' => (language?.slice(0, 2) === 'de' ? 'de' : 'en')

export const questionSubject = (id: number, subject: string, language: string | null): string =>
  said[tongue(language)].subject(id, subject)

type Asking = {
  id: number
  subject: string
  asker: string
  language: string | null
  /** Where somebody with a seat answers; null for whoever has none. */
  url: string | null
  reminds: boolean
  shared: readonly Shared[]
}

/** The whole mail of a question: what is asked, how to answer, and what of the conversation comes along. */
export function questionMail(words: Words, asking: Asking): Words {
  const { asks, there, head, note, reminder, locale } = said[tongue(asking.language)]
  const { url, asker } = asking
  const how = [asking.reminds ? reminder(asker) : '', asks(asker)].filter(Boolean).join(' ')
  const blocks = fitting(asking.shared).map(({ kind, who, at, text }) => {
    const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(
      at,
    )
    return { title: `${who}, ${date} UTC${kind === 'note' ? ` (${note})` : ''}`, text }
  })
  const heading = head(asking.id, asking.subject)
  return {
    text: [
      words.text.trimEnd(),
      [how, ...(url ? [`${there} ${url}`] : [])].join('\n'),
      ...(blocks.length > 0 ? [`---------- ${heading} ----------`] : []),
      ...blocks.map(({ title, text }) => `${title}\n${text.replace(/^/gm, '| ')}`),
    ].join('\n\n'),
    html: [
      words.html ?? paragraphs(words.text),
      `<p>${escapeHtml(how)}${url ? `<br>${escapeHtml(there)} <a href="${escapeHtml(url)}">${escapeHtml(url)}</a>` : ''}</p>`,
      ...(blocks.length > 0 ? [`<p><b>${escapeHtml(heading)}</b></p>`] : []),
      ...blocks.map(({ title, text }) => `<p>${escapeHtml(title)}</p><blockquote>${paragraphs(text)}</blockquote>`),
    ].join('\n'),
  }
}

/** What fits into one mail: each message cut at a length, and the newest of them all. */
function fitting(shared: readonly Shared[]): Shared[] {
  let room = mostAll
  const kept: Shared[] = []
  for (const each of shared.toReversed()) {
    const text = each.text.trim().slice(0, most)
    room -= text.length
    if (room < 0) break
    kept.unshift({ ...each, text: text.length < each.text.trim().length ? `${text}\n[…]` : text })
  }
  return kept
}

const paragraphs = (text: string) =>
  text
    .trim()
    .split(/\n\s*\n/)
    .map((part) => `<p>${escapeHtml(part).replace(/\r?\n/g, '<br>')}</p>`)
    .join('')

/** What is known of a mail that came to a question's address. Addresses in lower case. */
export type Answering = {
  asked: string
  from: string
  level: SenderLevel
  automatic: boolean
  withdrawn: boolean
}

export type Verdict = { state: 'answer' } | { state: 'automatic' } | { state: 'waiting'; reason: QuestionWaits }

/**
 * Whether a mail is the answer of whoever was asked. The address binds to them: whoever else got hold of it, or only claims
 * to be them, writes no note by themselves.
 */
export function judge({ asked, from, level, automatic, withdrawn }: Answering): Verdict {
  if (automatic) return { state: 'automatic' }
  if (from !== asked) return { state: 'waiting', reason: 'somebody_else' }
  if (level === 'failing') return { state: 'waiting', reason: 'unproved' }
  return withdrawn ? { state: 'waiting', reason: 'withdrawn' } : { state: 'answer' }
}

/** What an answer from inside does to the status: what waited for something else is at hand again. */
export const statusAfterAnswer = (status: Status): Status =>
  status === 'on_hold' || status === 'snoozed' ? 'open' : status
