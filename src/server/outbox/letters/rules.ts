/** What stands around an agent's words in a mail; empty where there is nothing. Plain texts. */
export type Frame = { greeting: string; signature: string; quote: Quote | null }

/** The message that is answered. */
export type Quote = { attribution: string; text: string; html: string | null }

export type Words = { text: string; html: string | null }

const font = 'font-family:Arial,Helvetica,sans-serif;font-size:14px;line-height:1.5'
/** The class by which Gmail and others know a quote and fold it; the line beside it for those that do not. */
const quoteStyle = 'margin:0 0 0 8px;padding:0 0 0 12px;border-left:2px solid #c8ccd0'
const longestQuote = 60_000

/** The whole body: greeting, words, signature, quoted history. HTML only where the words have some, or history does. */
export function letterBody(words: Words, frame: Frame): Words {
  return { text: textBody(words, frame), html: htmlBody(words, frame) }
}

function textBody({ text }: Words, { greeting, signature, quote }: Frame): string {
  const parts = [greeting, text.trimEnd(), signature && `-- \n${signature}`, quote && quotedText(quote)]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

function quotedText({ attribution, text }: Quote): string {
  const lines = text.slice(0, longestQuote).trimEnd().split(/\r?\n/)
  return [attribution, ...lines.map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`.trimEnd()))].join('\n')
}

function htmlBody({ text, html }: Words, { greeting, signature, quote }: Frame): string {
  const body = html === null ? paragraphs(text) : styled(html)
  const parts = [
    greeting && paragraphs(greeting),
    body,
    signature && `<div class="gmail_signature" style="margin-top:16px;color:#5c6663">${lines(signature)}</div>`,
    quote && quotedHtml(quote),
  ]
  return [
    '<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"></head>',
    `<body style="margin:0;padding:0"><div style="${font}">`,
    ...parts.filter(Boolean),
    '</div></body></html>',
  ].join('\n')
}

function quotedHtml({ attribution, text, html }: Quote): string {
  const inner = html === null || html.length > longestQuote ? lines(text.slice(0, longestQuote)) : withoutImages(html)
  return `<div class="gmail_quote" style="margin-top:16px"><div class="gmail_attr" style="color:#5c6663">${escapeHtml(attribution)}</div>
<blockquote type="cite" class="gmail_quote" style="${quoteStyle}">${inner}</blockquote></div>`
}

/** Outlook gives paragraphs of its own margins, and Gmail drops style sheets: what matters stands on the element. */
function styled(html: string): string {
  return html
    .replace(/<p>/g, '<p style="margin:0 0 12px">')
    .replace(/<(ul|ol)>/g, '<$1 style="margin:0 0 12px;padding-left:24px">')
    .replace(/<blockquote>/g, `<blockquote style="${quoteStyle}">`)
    .replace(
      /<pre>/g,
      '<pre style="margin:0 0 12px;white-space:pre-wrap;font-family:Consolas,Menlo,monospace;font-size:13px">',
    )
    .replace(/<img (?![^>]*style=)/g, '<img style="max-width:100%;height:auto" ')
}

// Pictures of the quoted mail stay in its attachments; without them their places would be broken.
const withoutImages = (html: string) => html.replace(/<img\b[^>]*>/gi, '')

const paragraphs = (text: string) =>
  text
    .trim()
    .split(/\n\s*\n/)
    .map((part) => `<p style="margin:0 0 12px">${lines(part)}</p>`)
    .join('\n')

const lines = (text: string) => escapeHtml(text.trim()).replace(/\r?\n/g, '<br>\n')

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] as string)
}

const attributions: Record<string, (when: string, who: string) => string> = {
  en: (when, who) => `On ${when}, ${who} wrote:`,
  de: (when, who) => `Am ${when} schrieb ${who}:`,
}

/** The line above a quote, in the reader's language where we write it. `zone` is an IANA time zone. */
export function attribution(at: Date, who: string, language: string | null, zone: string | null): string {
  const known = language?.slice(0, 2).toLowerCase() ?? 'en'
  const tongue = known in attributions ? known : 'en'
  const locale = tongue === 'en' ? 'en-GB' : tongue
  const timeZone = isZone(zone) ? zone : 'UTC'
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at)
  return (attributions[tongue] as (when: string, who: string) => string)(timeZone === 'UTC' ? `${when} UTC` : when, who)
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

export type Picture = { type: string; base64: string; contentId: string }

/**
 * Pictures inside the words become parts of the mail, as few mail programs show others: `data:` pictures are taken out,
 * links to attachments of this message are turned to their content ids.
 */
export function takePictures(html: string, domain: string, contentIds: ReadonlyMap<number, string>) {
  const pictures: Picture[] = []
  const shown = new Set<number>()
  const inlined = html.replace(
    /(<img\b[^>]*\bsrc=")([^"]*)(")/gi,
    (whole, before: string, src: string, after: string) => {
      const data = /^data:(image\/[\w.+-]+);base64,([A-Za-z0-9+/=\s]+)$/.exec(src)
      if (data) {
        const contentId = `picture-${pictures.length + 1}@${domain}`
        pictures.push({ type: data[1] as string, base64: data[2] as string, contentId })
        return `${before}cid:${contentId}${after}`
      }
      const id = Number(/\/api\/(?:signed\/)?attachments\/(\d+)(?:[?#]|$)/.exec(src)?.[1])
      const contentId = contentIds.get(id)
      if (!contentId) return whole
      shown.add(id)
      return `${before}cid:${contentId}${after}`
    },
  )
  return { html: inlined, pictures, shown }
}
