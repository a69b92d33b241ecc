import { EmailAddress } from '../../../../contract/shapes.ts'
import { customerPage, escapeHtml, type Language } from '../../../settings/customer-pages/rules.ts'
import { wording } from './wording/rules.ts'

/** A link to confirm works for so many seconds. */
export const confirmSeconds = 3 * 86_400
/** A link to end it works as long as somebody may keep a mail. */
export const endSeconds = 2 * 365 * 86_400
/** How many mails that ask to confirm one mailbox gets within an hour and a day, and all of them together within an hour. */
export const mostInvitations = { hour: 1, day: 3, all: 300 }

/** The address in lower case; null for what is none. */
export function addressIn(text: string): string | null {
  const read = EmailAddress.safeParse(text)
  return read.success ? read.data.toLowerCase() : null
}

export const linkSubject = ({ id, address }: { id: number; address: string }): string => `${id} ${address}`

/** The way back to the page that somebody came from. */
export function statusPath(brand: number | null, language: string): string {
  return `/status?${new URLSearchParams({ ...(brand !== null && { brand: String(brand) }), lang: language })}`
}

/** The form that asks for mail, as it stands on the status page; needs no script. */
export function subscribeForm(language: Language, brand: number | null): string {
  const words = wording[language]
  return `<section class="follow"><h2>${escapeHtml(words.heading)}</h2><p class="soft" id="follow-lead">${escapeHtml(words.lead)}</p>
<form method="post" action="/status/subscription"><input type="hidden" name="lang" value="${language}"><input type="hidden" name="brand" value="${brand ?? ''}">
<p class="trap" aria-hidden="true"><label>${escapeHtml(words.leaveEmpty)} <input name="website" tabindex="-1" autocomplete="off"></label></p>
<label for="follow-address">${escapeHtml(words.address)}</label><div class="row"><input id="follow-address" type="email" name="address" required maxlength="254" autocomplete="email" dir="ltr" aria-describedby="follow-lead"><button type="submit">${escapeHtml(words.ask)}</button></div></form></section>`
}

export const formLook = `.follow{margin-block-start:44px}.follow label{display:block;font-weight:600;margin-block-end:6px}.row{display:flex;flex-wrap:wrap;gap:8px}
.row input{flex:1 1 220px;min-width:0;font:inherit;color:inherit;background:var(--card);border:1px solid var(--soft);border-radius:8px;padding:9px 12px;min-height:44px}
.row button{font:inherit;font-weight:600;border:0;border-radius:8px;padding:9px 18px;min-height:44px;background:var(--link);color:var(--paper);cursor:pointer}
.row input:focus-visible,.row button:focus-visible{outline:2px solid var(--link);outline-offset:2px}.trap{position:absolute;inset-inline-start:-10000px}`

export type PageState = 'asked' | 'unreadable' | 'confirm' | 'confirmed' | 'end' | 'ended' | 'lost'
type Page = { language: Language; who: string; address: string; state: PageState; back: string }

/** The pages behind the form and the links; a button posts to the page's own address. */
export function subscriptionPage({ language, who, address, state, back }: Page): string {
  const words = wording[language]
  const [title, heading, text] = {
    asked: [words.heading, words.asked, words.askedText],
    unreadable: [words.heading, words.unreadable, words.unreadableText],
    confirm: [words.confirmTitle, words.confirmAsk(address, who), words.confirmText],
    confirmed: [words.confirmTitle, words.confirmed(address, who), words.confirmedText],
    end: [words.endTitle, words.endAsk(address, who), words.endText],
    ended: [words.endTitle, words.ended(address), words.endedText],
    lost: [words.confirmTitle, words.lost, words.lostText],
  }[state] as [string, string, string]
  const button = { confirm: words.confirmButton, end: words.endButton }[state as string]
  const form = button ? `<form method="post"><button type="submit">${escapeHtml(button)}</button></form>` : ''
  return customerPage({
    ...{ language, title, kicker: who, heading, text, style },
    action: `${form}<p class="back"><a href="${escapeHtml(back)}">${escapeHtml(words.back)}</a></p>`,
  })
}

const style = `form{margin:0 0 24px}
button{font:inherit;font-weight:600;border:0;border-radius:8px;padding:10px 18px;min-height:44px;background:var(--green);color:var(--on);cursor:pointer}
button:focus-visible,a:focus-visible{outline:2px solid var(--ink);outline-offset:2px}.back{border-top:1px solid var(--line);padding-top:20px}a{color:var(--green)}`

type Words = { subject: string; paragraphs: string[]; link: { url: string; text: string } | null; foot: string[] }
type End = { url: string; text: string } | null

/** A mail in plain words, as text and as HTML. Everything given is plain text. */
export function letterOf(language: Language, { subject, paragraphs, link, foot }: Words, end: End) {
  const small = [...foot, ...(end ? [`${end.text}: ${end.url}`] : [])]
  const text = [...paragraphs, ...(link ? [link.url] : []), '-- ', ...small].join('\n\n')
  const prose = (each: string) => `<p dir="auto">${escapeHtml(each).replaceAll('\n', '<br>')}</p>`
  const button = link
    ? `<p><a href="${escapeHtml(link.url)}" style="color:#176b52;font-weight:600">${escapeHtml(link.text)}</a></p>`
    : ''
  const way = end ? ` <a href="${escapeHtml(end.url)}" style="color:#56605d">${escapeHtml(end.text)}</a>` : ''
  const html = `<div dir="${language === 'ar' ? 'rtl' : 'ltr'}" style="font:15px/1.55 sans-serif;color:#16201d;max-width:36em">${paragraphs.map(prose).join('')}${button}<p style="color:#56605d;font-size:13px">${foot.map(escapeHtml).join(' ')}${way}</p></div>`
  return { subject, text, html }
}
