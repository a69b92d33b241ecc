import type { Mailbox } from '../../../contract/shapes.ts'

/** What is passed on. */
export type Original = {
  from: Mailbox | null
  to: Mailbox[]
  cc: Mailbox[]
  subject: string
  sentAt: Date
  text: string
  html: string | null
}

type Words = { text: string; html: string | null }

/** By its class mail programs know that these are somebody else's words; the mark is ours, to take them off again. */
const open = '<div class="gmail_quote" data-forwarded="">'
/** What is passed on keeps its colours, so it needs the light ground that they were chosen for. */
const sheet = '<div style="background-color:#ffffff;color:#202624;padding:8px 12px;border-radius:4px;overflow-x:auto">'
const openText = '---------- '

const labels: Record<string, { title: string; from: string; date: string; subject: string; to: string; cc: string }> = {
  en: { title: 'Forwarded message', from: 'From', date: 'Date', subject: 'Subject', to: 'To', cc: 'Cc' },
  de: { title: 'Weitergeleitete Nachricht', from: 'Von', date: 'Datum', subject: 'Betreff', to: 'An', cc: 'Kopie' },
}

/** `Fwd: ` once before the subject, in place of any the other side's program put there. */
export function forwardSubject(subject: string): string {
  const bare = subject.replace(/^(\s*(fwd?|wg|tr|rv|i|enc|doorst|vl)\s*[:：])+\s*/i, '').trim()
  return bare === '' ? 'Fwd:' : `Fwd: ${bare}`
}

/** The writer's words with what they pass on below, under who wrote it, when and to whom. `language`: en or de. */
export function forwarded(words: Words, original: Original, language: string): Words {
  const lines = headLines(original, language)
  const title = labels[language]?.title ?? (labels.en as { title: string }).title
  const head = `${openText}${title} ----------`
  const text = [words.text.trimEnd(), `${head}\n${lines.map((line) => line.join(': ')).join('\n')}`, original.text]
  const rows = lines.map(([name, value]) => `<b>${escaped(name)}:</b> ${escaped(value)}`)
  const body = original.html ?? `<div>${escaped(original.text.trim()).replace(/\r?\n/g, '<br>\n')}</div>`
  const own = words.html ?? paragraphs(words.text)
  return {
    text: text.filter(Boolean).join('\n\n'),
    html: `${own}\n${open}<div dir="auto">${escaped(head)}<br>\n${rows.join('<br>\n')}</div><br>\n${sheet}${body}</div></div>`,
  }
}

function headLines({ from, to, cc, subject, sentAt }: Original, language: string): [string, string][] {
  const names = labels[language] ?? (labels.en as NonNullable<(typeof labels)[string]>)
  const locale = language === 'de' ? 'de' : 'en-GB'
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone: 'UTC' }).format(
    sentAt,
  )
  const lines: [string, string][] = [
    [names.from, from ? mailbox(from) : ''],
    [names.date, `${date} UTC`],
    [names.subject, subject],
    [names.to, to.map(mailbox).join(', ')],
    [names.cc, cc.map(mailbox).join(', ')],
  ]
  return lines.filter(([, value]) => value !== '')
}

const mailbox = ({ name, address }: Mailbox) => (name && name !== address ? `${name} <${address}>` : address)

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const paragraphs = (text: string) =>
  text.trim() === ''
    ? ''
    : text
        .trimEnd()
        .split('\n')
        .map((line) => `<p>${escaped(line)}</p>`)
        .join('')

/** A message's own words as the editor's HTML, without what it passes on. */
export function ownWords(text: string, html: string | null): string {
  return html === null ? paragraphs(text) : (html.split(open)[0] as string).trimEnd()
}
