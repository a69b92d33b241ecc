/** Signed links work for so many seconds: a mail is kept for long, and its button should still do what it says. */
export const linkSeconds = 2 * 365 * 86_400

/** What a link is signed for. */
export const linkSubject = (address: string, messageId: number): string => `${address.toLowerCase()} ${messageId}`

export type Language = 'en' | 'de'

/** The language of a page: as the link says, else the first that the reader's browser asks for and we write. */
export function languageOf(asked: string | undefined, accepted: string | undefined): Language {
  const wanted = [asked ?? '', ...(accepted ?? '').split(',')].map((each) => each.trim().slice(0, 2).toLowerCase())
  return wanted.find((each) => each === 'de' || each === 'en') === 'de' ? 'de' : 'en'
}

const sentences = {
  en: {
    title: 'Automatic mail',
    ask: (address: string, who: string) => `Shall ${who} send no more automatic mail to ${address}?`,
    stays: 'Answers that a person writes to you still arrive.',
    button: 'Stop automatic mail',
    done: (address: string, who: string) => `${who} sends no more automatic mail to ${address}.`,
    back: 'If this was a mistake, answer any mail of ours and say so.',
    lost: 'This link does not work any more.',
    instead: 'Perhaps a part of it was lost. Answer any mail of ours and say that you want no more automatic mail.',
  },
  de: {
    title: 'Automatische E-Mails',
    ask: (address: string, who: string) => `Soll ${who} keine automatischen E-Mails mehr an ${address} senden?`,
    stays: 'Antworten, die ein Mensch Ihnen schreibt, kommen weiterhin an.',
    button: 'Automatische E-Mails beenden',
    done: (address: string, who: string) => `${who} sendet keine automatischen E-Mails mehr an ${address}.`,
    back: 'War das ein Versehen, antworten Sie auf eine unserer E-Mails und sagen Sie es uns.',
    lost: 'Dieser Link funktioniert nicht mehr.',
    instead:
      'Vielleicht ging ein Teil davon verloren. Antworten Sie auf eine unserer E-Mails und schreiben Sie, dass Sie keine automatischen E-Mails mehr möchten.',
  },
}

type Page = { address: string; who: string; language: Language; state: 'asks' | 'done' | 'lost' }

/** The page behind the link: one question and one button, what was done, or what to do instead. The button posts to the page's own address. */
export function unsubscribePage({ address, who, language, state }: Page): string {
  const words = sentences[language]
  const [first, second] = {
    asks: [words.ask(address, who), words.stays],
    done: [words.done(address, who), `${words.stays} ${words.back}`],
    lost: [words.lost, words.instead],
  }[state]
  const button = state === 'asks' ? `<form method="post"><button type="submit">${words.button}</button></form>` : ''
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>${words.title}</title>
<style>${style}</style></head>
<body><main><p class="who">${escapeHtml(who)}</p><h1>${escapeHtml(first as string)}</h1><p>${escapeHtml(second as string)}</p>${button}</main></body></html>`
}

const style = `:root{color-scheme:light dark;--paper:#fbfaf7;--ink:#16201d;--soft:#5c6663;--line:#dcd9d1;--green:#176b52;--on:#fff}
@media(prefers-color-scheme:dark){:root{--paper:#141917;--ink:#e9ece9;--soft:#9aa5a1;--line:#2c3431;--green:#5cc49d;--on:#0d1512}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:34rem;margin:14vh auto 3rem;padding:0 20px}.who{color:var(--soft);font-size:14px;margin:0 0 12px}
h1{font-size:22px;line-height:1.35;font-weight:600;margin:0 0 12px;overflow-wrap:anywhere}p{margin:0 0 24px}form{border-top:1px solid var(--line);padding-top:24px}
button{font:inherit;font-weight:600;border:0;border-radius:8px;padding:10px 18px;min-height:44px;background:var(--green);color:var(--on);cursor:pointer}
button:focus-visible{outline:2px solid var(--ink);outline-offset:2px}`

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] as string)
