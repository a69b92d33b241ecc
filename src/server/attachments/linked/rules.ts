export type Language = 'en' | 'de'

/** The first language that the reader's browser asks for and we write; English where it asks for none of them. */
export function languageOf(accepted: string | undefined): Language {
  const wanted = (accepted ?? '').split(',').map((each) => each.trim().slice(0, 2).toLowerCase())
  return wanted.find((each) => each === 'de' || each === 'en') === 'de' ? 'de' : 'en'
}

const sentences = {
  en: {
    locale: 'en-GB',
    file: (who: string) => `A file from ${who}`,
    until: (day: string) => `You can fetch it until ${day}.`,
    fetch: 'Download',
    endedTitle: 'This link has ended',
    ended:
      'Files can be fetched for some time only. Answer the mail that brought you here, and you get the file again.',
    wrongTitle: 'This link leads nowhere',
    wrong: 'Perhaps a part of it was lost. Copy the whole link from the mail, or answer the mail and ask for the file.',
  },
  de: {
    locale: 'de',
    file: (who: string) => `Eine Datei von ${who}`,
    until: (day: string) => `Sie können sie bis zum ${day} herunterladen.`,
    fetch: 'Herunterladen',
    endedTitle: 'Dieser Link ist abgelaufen',
    ended:
      'Dateien liegen nur einige Zeit bereit. Antworten Sie auf die E-Mail, dann erhalten Sie die Datei noch einmal.',
    wrongTitle: 'Dieser Link führt ins Leere',
    wrong:
      'Vielleicht fehlt ein Teil davon. Kopieren Sie den ganzen Link aus der E-Mail, oder antworten Sie und bitten Sie um die Datei.',
  },
}

/** The page of a file that can be fetched; `content` is the path of its bytes. */
export function filePage(
  file: { name: string; size: number; until: Date; content: string },
  who: string,
  language: Language,
): string {
  const words = sentences[language]
  const day = new Intl.DateTimeFormat(words.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(file.until)
  const text = `${sizeOf(file.size, words.locale)}. ${words.until(day)}`
  const button = `<p><a class="button" href="${escapeHtml(file.content)}" download rel="nofollow">${words.fetch}</a></p>`
  return page(language, words.file(who), file.name, text, button)
}

/** What stands there instead when a link has ended, or never was one. */
export function nothingPage(why: 'ended' | 'wrong', who: string, language: Language): string {
  const words = sentences[language]
  const [title, text] = why === 'ended' ? [words.endedTitle, words.ended] : [words.wrongTitle, words.wrong]
  return page(language, who, title, text, '')
}

function page(language: Language, kicker: string, title: string, text: string, button: string): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark"><title>${escapeHtml(title)}</title>
<style>${style}</style></head>
<body><main><p class="who">${escapeHtml(kicker)}</p><h1 dir="auto">${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>${button}</main></body></html>`
}

const style = `:root{color-scheme:light dark;--paper:#fbfaf7;--ink:#16201d;--soft:#5c6663;--line:#dcd9d1;--green:#176b52;--on:#fff}
@media(prefers-color-scheme:dark){:root{--paper:#141917;--ink:#e9ece9;--soft:#9aa5a1;--line:#2c3431;--green:#5cc49d;--on:#0d1512}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:34rem;margin:14vh auto 3rem;padding:0 20px}.who{color:var(--soft);font-size:14px;margin:0 0 12px}
h1{font-size:22px;line-height:1.35;font-weight:600;margin:0 0 12px;overflow-wrap:anywhere}p{margin:0 0 24px}
.button{display:inline-block;font-weight:600;text-decoration:none;border-radius:8px;padding:10px 18px;min-height:44px;background:var(--green);color:var(--on)}
.button:focus-visible{outline:2px solid var(--ink);outline-offset:2px}`

function sizeOf(bytes: number, locale: string): string {
  const large = bytes >= 1_000_000
  const value = bytes / (large ? 1_000_000 : 1000)
  const unit = large ? 'megabyte' : 'kilobyte'
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value)
}

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] as string)
