import type { Language } from '../../../contract/languages.ts'
import { escapeHtml } from '../../settings/customer-pages/rules.ts'
import type { LinkedFile } from './files/rules.ts'

/** What stands around an agent's words in a mail; empty where there is nothing. Plain texts. */
export type Frame = { greeting: string; signature: string; quote: Quote | null }

/** The message that is answered; `ownText` is what its writer said themselves, without what they quoted. */
export type Quote = { attribution: string; text: string; ownText: string; html: string | null }

export type Words = { text: string; html: string | null }

type Letter = Frame & { files: LinkedFile[]; language: string | null }

/** Gmail cuts a mail's HTML off at 102 KB, and the signature with it. The quote, which comes last, gives way before that. */
const mostHtml = 96_000
const longestQuote = 60_000

// Word, which draws mails for Outlook, knows no max-width; so it gets a table of a fixed width around everything.
const forOutlook = {
  head: '<!--[if mso]><xml><o:OfficeDocumentSettings xmlns:o="urn:schemas-microsoft-com:office:office"><o:AllowPNG/><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><style>div,p,td,li,a,blockquote{font-family:Arial,sans-serif!important}</style><![endif]-->',
  open: '<!--[if mso]><table role="presentation" width="640" cellpadding="0" cellspacing="0" border="0"><tr><td width="640"><![endif]-->',
  close: '<!--[if mso]></td></tr></table><![endif]-->',
}

// No colour is set for text or ground: a dark program then picks both. What is softer than text has a tone that is read on either.
const look =
  'max-width:640px;font-family:Arial,Helvetica,sans-serif;font-size:14px;line-height:21px;overflow-wrap:anywhere;word-break:break-word'
const softColor = '#6b7572'
const soft = `color:${softColor}`
const paragraph = 'margin:0 0 12px'
/** The class by which Gmail and others know a quote and fold it; the line beside it for those that do not. */
const quoteStyle = 'margin:0 0 0 8px;padding:0 0 0 12px;border-left:2px solid #b6bdba'
const dark = `<style>:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){.heed-soft{color:#a3aeaa!important}.heed-mail a{color:#7cc7a6!important}.heed-mail blockquote{border-color:#55605c!important}}</style>`

/** The whole body: greeting, words, links to large files, signature, quoted history; as text and as HTML. */
export function letterBody(words: Words, letter: Letter): { text: string; html: string } {
  return { text: textBody(words, letter), html: htmlBody(words, letter) }
}

function textBody({ text }: Words, letter: Letter): string {
  const { greeting, signature, quote, files, language } = letter
  const links = files.length > 0 && linkedText(files, language)
  const parts = [greeting, text.trimEnd(), links, signature && `-- \n${signature}`, quote && quotedText(quote)]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

function quotedText({ attribution, text }: Quote): string {
  const lines = text.slice(0, longestQuote).trimEnd().split(/\r?\n/)
  return [attribution, ...lines.map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`.trimEnd()))].join('\n')
}

function htmlBody({ text, html }: Words, letter: Letter): string {
  const { greeting, signature, quote, files, language } = letter
  const parts = [
    greeting && paragraphs(greeting),
    html === null ? paragraphs(text) : styled(html),
    files.length > 0 && linkedHtml(files, language),
    signature &&
      `<div class="gmail_signature heed-soft" dir="auto" style="margin-top:16px;${soft}">${lines(signature)}</div>`,
  ].filter(Boolean) as string[]
  const room = mostHtml - Buffer.byteLength(parts.join('\n')) - 3000
  if (quote) parts.push(quotedHtml(quote, room))
  return page(parts.join('\n'), language)
}

const page = (body: string, language: string | null) =>
  [
    `<!doctype html><html lang="${tongue(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">`,
    '<meta name="x-apple-disable-message-reformatting"><meta name="format-detection" content="telephone=no,date=no,address=no">',
    `<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">${forOutlook.head}`,
    `${dark}</head>`,
    `<body style="margin:0;padding:0">${forOutlook.open}<div class="heed-mail" dir="auto" style="${look}">`,
    body,
    `</div>${forOutlook.close}</body></html>`,
  ].join('\n')

/** The quote as it was while it fits; else what its writer said themselves, cut at a line. */
function quotedHtml({ attribution, text, ownText, html }: Quote, room: number): string {
  const whole = html === null ? lines(text) : uncoloured(html)
  const inner = Buffer.byteLength(whole) <= Math.min(room, longestQuote) ? whole : lines(cut(ownText || text, room))
  return `<div class="gmail_quote" style="margin-top:16px"><div class="gmail_attr heed-soft" dir="auto" style="margin-bottom:8px;${soft}">${escapeHtml(attribution)}</div>
<blockquote type="cite" class="gmail_quote" dir="auto" style="${quoteStyle}"><div style="overflow-x:auto">${inner}</div></blockquote></div>`
}

/**
 * What is quoted takes the reader's colours: its own were chosen for a ground that is not there any more, and dark on dark
 * nobody reads. The input is our sanitizer's output, in which every attribute is in double quotes.
 */
function uncoloured(html: string): string {
  return html.replace(/<[a-z][^>]*>/gi, (tag) =>
    tag
      .replace(/\s(?:bgcolor|color|bordercolor)="[^"]*"/gi, '')
      .replace(/\sstyle="([^"]*)"/gi, (_, style: string) => {
        const kept = style.split(';').filter((rule) => !/^\s*(?:color|background[\w-]*)\s*:/i.test(rule))
        return kept.some((rule) => rule.trim()) ? ` style="${kept.join(';')}"` : ''
      })
      .replace(/^<img /i, '<img style="max-width:100%" '),
  )
}

/** Whole lines of at most so many bytes as HTML, and a mark where something is missing. */
function cut(text: string, room: number): string {
  let used = 0
  const kept: string[] = []
  for (const line of text.split(/\r?\n/)) {
    used += Buffer.byteLength(escapeHtml(line)) + 5
    if (used > Math.min(room, longestQuote)) return [...kept, '[…]'].join('\n')
    kept.push(line)
  }
  return kept.join('\n')
}

const cellStyle = 'padding:4px 8px;border:1px solid #b6bdba;vertical-align:top;text-align:start'

/** A table of ours, told by its bare tags from those that came with somebody's mail: lines that every mail program draws. */
function ruled(table: string): string {
  return table
    .replace(
      '<table><tbody>',
      `<table border="1" cellpadding="6" cellspacing="0" style="${paragraph};border-collapse:collapse;border:1px solid #b6bdba"><tbody>`,
    )
    .replace(/<(t[dh])((?: (?:colspan|rowspan)="\d+")*)>/g, `<$1$2 dir="auto" style="${cellStyle}">`)
    .replace(/<p>/g, '<p dir="auto" style="margin:0">')
}

/** Outlook gives paragraphs margins of its own, and Gmail drops style sheets: what matters stands on the element. */
function styled(html: string): string {
  return html
    .replace(/<table><tbody>[\s\S]*?<\/table>/g, ruled)
    .replace(/<li><p>/g, '<li><p dir="auto" style="margin:0 0 4px">')
    .replace(/<p>/g, `<p dir="auto" style="${paragraph}">`)
    .replace(/<(ul|ol)( start="\d+")?>/g, `<$1$2 dir="auto" style="${paragraph};padding-inline-start:24px">`)
    .replace(/<blockquote>/g, `<blockquote dir="auto" style="${quoteStyle}">`)
    .replace(/<code>/g, '<code style="font-family:Consolas,Menlo,monospace;font-size:13px">')
    .replace(
      /<pre>/g,
      `<pre style="${paragraph};white-space:pre-wrap;font-family:Consolas,Menlo,monospace;font-size:13px">`,
    )
    .replace(/<img (?![^>]*style=)/g, '<img style="max-width:100%;height:auto" ')
}

const sentences = {
  en: { title: 'Files to fetch', until: (day: string) => `The links work until ${day}.`, locale: 'en-GB' },
  de: { title: 'Dateien zum Abholen', until: (day: string) => `Die Links gelten bis zum ${day}.`, locale: 'de' },
  fr: {
    title: 'Fichiers à récupérer',
    until: (day: string) => `Les liens sont valables jusqu’au ${day}.`,
    locale: 'fr',
  },
  es: { title: 'Archivos para descargar', until: (day: string) => `Los enlaces valen hasta el ${day}.`, locale: 'es' },
  ar: { title: 'ملفات للتنزيل', until: (day: string) => `تعمل الروابط حتى ${day}.`, locale: 'ar-u-nu-latn' },
}

function linkedWords(files: LinkedFile[], language: string | null) {
  const { title, until, locale } = sentences[tongue(language)]
  const first = files.map((file) => file.until).reduce((a, b) => (a < b ? a : b))
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(first)
  return { title, until: until(day), size: (bytes: number) => sizeOf(bytes, locale) }
}

function linkedText(files: LinkedFile[], language: string | null): string {
  const { title, until, size } = linkedWords(files, language)
  return [`${title}. ${until}`, ...files.map((file) => `${file.name} (${size(file.size)})\n${file.url}`)].join('\n\n')
}

function linkedHtml(files: LinkedFile[], language: string | null): string {
  const { title, until, size } = linkedWords(files, language)
  const cell = 'padding:4px 16px 4px 0;font-size:14px;line-height:21px'
  const rows = files.map(
    (file) =>
      `<tr><td style="${cell}"><a href="${escapeHtml(file.url)}">${escapeHtml(file.name)}</a></td><td class="heed-soft" style="${cell};${soft};white-space:nowrap">${size(file.size)}</td></tr>`,
  )
  return `<div dir="auto" style="margin:0 0 12px"><b>${title}</b><table role="presentation" cellpadding="0" cellspacing="0" border="0">
${rows.join('\n')}
</table><div class="heed-soft" style="${soft};font-size:13px">${until}</div></div>`
}

/** Bytes as people read them, such as 18.2 MB. */
export function sizeOf(bytes: number, locale: string): string {
  const [unit, value] =
    bytes < 1_000_000 ? (['kilobyte', bytes / 1000] as const) : (['megabyte', bytes / 1_000_000] as const)
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value)
}

const paragraphs = (text: string) =>
  text
    .trim()
    .split(/\n\s*\n/)
    .map((part) => `<p dir="auto" style="${paragraph}">${lines(part)}</p>`)
    .join('\n')

const lines = (text: string) => escapeHtml(text.trim()).replace(/\r?\n/g, '<br>\n')

const attributions = {
  en: (when: string, who: string) => `On ${when}, ${who} wrote:`,
  de: (when: string, who: string) => `Am ${when} schrieb ${who}:`,
  fr: (when: string, who: string) => `Le ${when}, ${who} a écrit :`,
  es: (when: string, who: string) => `El ${when}, ${who} escribió:`,
  ar: (when: string, who: string) => `في ${when} كتب ${who}:`,
}

/** The language that we write in for a reader: theirs where we know it, else English. */
function tongue(language: string | null): Language {
  const code = language?.slice(0, 2).toLowerCase() ?? ''
  return code in attributions ? (code as Language) : 'en'
}

/** The line above a quote, in the reader's language where we write it. `zone` is an IANA time zone. */
export function attribution(at: Date, who: string, language: string | null, zone: string | null): string {
  const { locale } = sentences[tongue(language)]
  const timeZone = isZone(zone) ? zone : 'UTC'
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at)
  return attributions[tongue(language)](timeZone === 'UTC' ? `${when} UTC` : when, who)
}

function isZone(zone: string | null): zone is string {
  try {
    return zone !== null && Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}

/** The first word of a name, to greet with; the whole of it where there is no more. */
export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? ''
