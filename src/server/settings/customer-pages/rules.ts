import { Language } from '../../../contract/languages.ts'

export type { Language }

/** The language of a page: as its link says, else the first that the reader's browser asks for and we write, else English. */
export function languageOf(accepted: string | undefined, asked = ''): Language {
  const wanted = [asked, ...(accepted ?? '').split(',')].map((each) => each.trim().slice(0, 2).toLowerCase())
  return wanted.find((each): each is Language => (Language.options as string[]).includes(each)) ?? 'en'
}

/** `kicker` stands small above the heading. `title`, `kicker`, `heading` and `text` are plain; `action` and `style` are ours. */
type Page = {
  language: Language
  title: string
  kicker: string
  heading: string
  text: string
  action: string
  style: string
  /** More for the head, as HTML of ours. */
  head?: string
}

/** A page that customers open from a mail, without signing in: it needs no script and nothing else from us. */
export function customerPage({ language, title, kicker, heading, text, action, style, head = '' }: Page): string {
  return `<!doctype html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">${head}<meta name="color-scheme" content="light dark"><title>${escapeHtml(title)}</title>
<style>${look}${style}</style></head>
<body><main><p class="who">${escapeHtml(kicker)}</p><h1 dir="auto">${escapeHtml(heading)}</h1><p>${escapeHtml(text)}</p>${action}</main></body></html>`
}

const look = `:root{color-scheme:light dark;--paper:#fbfaf7;--ink:#16201d;--soft:#5c6663;--line:#dcd9d1;--green:#176b52;--on:#fff}
@media(prefers-color-scheme:dark){:root{--paper:#141917;--ink:#e9ece9;--soft:#9aa5a1;--line:#2c3431;--green:#5cc49d;--on:#0d1512}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:34rem;margin:14vh auto 3rem;padding:0 20px}.who{color:var(--soft);font-size:14px;margin:0 0 12px}
h1{font-size:22px;line-height:1.35;font-weight:600;margin:0 0 12px;overflow-wrap:anywhere}p{margin:0 0 24px}
`

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] as string)

/** The same for XML 1.0, without the control characters that it cannot hold (section 2.2). */
export const escapeXml = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is taken out
  escapeHtml(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ''))

const address = /\bhttps?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/g

/** Plain words as HTML: addresses of the web are links, lines stay lines. */
export function wordsHtml(text: string): string {
  let html = ''
  let at = 0
  for (const { 0: url, index } of text.matchAll(address)) {
    const shown = escapeHtml(url)
    html += `${escapeHtml(text.slice(at, index))}<a href="${shown}" rel="noopener noreferrer nofollow" target="_blank">${shown}</a>`
    at = index + url.length
  }
  return `${html}${escapeHtml(text.slice(at))}`.trim().replace(/\r?\n/g, '<br>')
}
