import type { Conversation, TimelineEvent } from '../../../../../contract/conversations.ts'
import type { Message } from '../../../../../contract/messages.ts'
import type { Mailbox } from '../../../../../contract/shapes.ts'
import type { Format } from '../../../../words/format.ts'
import type { Words } from '../../../../words/words.ts'
import type { People } from '../../data.ts'
import { eventText } from '../event-text.ts'
import { timelineOf } from '../merge.ts'
import { writerOf } from '../writer-of.ts'

type Given = {
  conversation: Conversation
  messages: Message[]
  events: TimelineEvent[]
  words: Words
  format: Format
  people: People
  /** Who prints it. */
  by: string
  pictures: boolean
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => signs[sign] ?? sign)

const style = `
@page { margin: 18mm 16mm 20mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif; color: #555 } }
html { color-scheme: light; background: #fff; color: #000; font: 10.5pt/1.45 Inter, system-ui, sans-serif }
body { margin: 0; padding: 16px 20px; overflow-wrap: anywhere }
@media print { body { padding: 0 } }
header.top { padding-bottom: 10pt; border-bottom: 1.5pt solid #000; margin-bottom: 12pt }
h1 { font-size: 15pt; line-height: 1.25; margin: 0 0 4pt } h2 { font-size: 10pt; margin: 16pt 0 6pt; color: #333; break-after: avoid }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 1pt 10pt; margin: 0; font-size: 9.5pt } dt { color: #555 } dd { margin: 0 }
article { margin: 0 0 12pt; padding: 0 0 10pt; border-bottom: .5pt solid #999 }
article.note { padding: 6pt 9pt 8pt; border: .75pt dashed #555; break-inside: avoid-page }
.head { display: flex; flex-wrap: wrap; gap: 0 8pt; align-items: baseline; margin-bottom: 5pt; break-after: avoid; font-size: 9.5pt; color: #333 }
.head strong { color: #000; font-size: 10.5pt } .head time { margin-inline-start: auto; white-space: nowrap }
.label { font-size: 9pt; color: #333; margin: 0 0 4pt; font-weight: 600 } .plain { white-space: pre-wrap }
.words, .words * { color: #000 !important; background: none !important; max-width: 100% !important; box-sizing: border-box }
.words a { text-decoration: underline } .words blockquote { margin: 4pt 0; padding-inline-start: 8pt; border-inline-start: 1.5pt solid #999 }
.words p { margin: 0 0 6pt; orphans: 3; widows: 3 } img { max-width: 100% !important; height: auto !important; break-inside: avoid }
.pictures img { display: block; max-height: 200mm; margin: 6pt 0 } table { border-collapse: collapse } tr { break-inside: avoid }
.files { margin: 5pt 0 0; font-size: 9pt; color: #333 } .event { margin: 0 0 8pt; font-size: 9pt; color: #444 }
footer { margin-top: 14pt; font-size: 8.5pt; color: #555 }`

const mailboxes = (list: Mailbox[]) =>
  list.map(({ name, address }) => (name && name !== address ? `${name} <${address}>` : address)).join(', ')

const drawn = /^image\/(png|jpe?g|gif|webp|avif|bmp)$/

/** The conversation as a page of its own to print: who, when and what, in black on white, with nothing in it that runs. */
export function paperOf(given: Given): string {
  const { conversation, messages, events, words, format, by } = given
  const { origin } = location
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src ${given.pictures ? `${origin} data:` : "'none'"}`
  const entries = timelineOf(messages, events, { newFrom: null, more: false })
  const body = entries.map((entry) => {
    if (entry.kind === 'day') return `<h2>${escaped(format.longDay(entry.at))}</h2>`
    if (entry.kind === 'message') return messageOf(entry.message, given)
    if (entry.kind === 'storm') return entry.messages.map((message) => messageOf(message, given)).join('')
    if (entry.kind === 'events') return entry.events.map((event) => eventOf(event, given)).join('')
    return ''
  })
  return `<!doctype html><html lang="${document.documentElement.lang}" dir="${document.documentElement.dir || 'ltr'}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}"><title>#${conversation.id} ${escaped(conversation.subject)}</title>
<style>${style}</style></head><body>${topOf(given)}<main>${body.join('\n')}</main>
<footer>${escaped(words.thread.print.printed(by, format.full(new Date())))} · ${escaped(words.thread.print.messages(messages.length))}</footer></body></html>`
}

function topOf({ conversation, messages, words, format }: Given): string {
  const { print } = words.thread
  const times = messages.map(({ sentAt }) => sentAt).toSorted()
  const [first, last] = [times[0], times.at(-1)]
  const known = new Set(messages.map((message) => writerOf(message, '')).filter(Boolean))
  const lines: [string, string][] = [
    [words.conversation.status, words.common.status[conversation.status]],
    [
      words.conversation.customer.title,
      [conversation.contact?.name, conversation.contact?.address].filter(Boolean).join(', '),
    ],
    [print.people, format.list([...known])],
    [words.conversation.assignee, conversation.assignee?.name ?? ''],
    [words.conversation.tags, format.list(conversation.tags)],
    [words.mail.invitation.when, first && last ? print.between(format.day(first), format.day(last)) : ''],
  ]
  const facts = lines
    .filter(([, value]) => value)
    .map(([label, value]) => `<dt>${escaped(label)}</dt><dd>${escaped(value)}</dd>`)
  return `<header class="top"><h1>${escaped(conversation.subject || words.inbox.noSubject)}</h1>
<p class="label">${escaped(print.number(conversation.id))}</p><dl>${facts.join('')}</dl></header>`
}

function messageOf(message: Message, { words, format, conversation }: Given): string {
  const who = writerOf(message, words.common.unknown)
  const { record } = message
  const kind = message.kind === 'call' || message.kind === 'visit' || message.kind === 'letter' ? message.kind : null
  const what =
    kind && record
      ? `${words.thread.record.heading[record.direction][kind]} ${record.with ?? conversation.contact?.name ?? ''}`
      : ''
  const to = message.kind === 'note' ? '' : mailboxes([...message.to, ...message.cc])
  const facts = [
    what,
    record?.outcome ? words.thread.record.outcomes[record.outcome] : '',
    record?.seconds ? words.thread.record.lasted(format.length(record.seconds)) : '',
  ].filter(Boolean)
  const label = message.kind === 'note' ? words.thread.print.note : facts.join(' · ')
  const files = message.attachments.filter(({ inline }) => !inline)
  const pictures = files.filter(({ type }) => drawn.test(type))
  return `<article class="${message.kind}"><div class="head"><strong>${escaped(who)}</strong><span>${to ? escaped(`${words.conversation.to} ${to}`) : ''}</span>
<time>${escaped(format.full(message.sentAt))}</time></div>${label ? `<p class="label">${escaped(label)}</p>` : ''}
<div class="words">${wordsOf(message)}</div>
${files.length > 0 ? `<p class="files">${escaped(words.thread.print.files)}: ${escaped(files.map(({ name, size }) => `${name} (${format.bytes(size)})`).join(', '))}</p>` : ''}
<div class="pictures">${pictures.map(({ url, name }) => `<img src="${escaped(url)}" alt="${escaped(name)}">`).join('')}</div></article>`
}

/** The writer's own words; HTML comes sanitized from the server. Quotes are left out: what they repeat is printed above. */
function wordsOf({ html, text, visibleText }: Message): string {
  if (!html) return `<div class="plain">${escaped(visibleText.trim() || text)}</div>`
  const page = new DOMParser().parseFromString(html, 'text/html')
  const quotes = page.querySelectorAll(
    '.gmail_quote, .yahoo_quoted, .mail-quote, .protonmail_quote, blockquote[type="cite"]',
  )
  for (const quote of quotes) quote.remove()
  return page.body.innerHTML
}

const eventOf = (event: TimelineEvent, { words, format, people }: Given) =>
  `<p class="event">${escaped(format.time(event.at))} · ${escaped(eventText(event, words, format, people))}</p>`
