import type { Language } from '../../../contract/languages.ts'
import { escapeHtml } from '../../settings/customer-pages/rules.ts'
import { wordsOf } from '../wording/rules.ts'

/** Whom a mail goes to, in whose name, and in which language; `page` is the language of the help centre's pages for them. */
export type Addressee = {
  name: string
  language: Language
  page: string
  slug: string
  site: string
  brandId: number | null
  colour: string | null
}

type Mail = Pick<Addressee, 'language' | 'site' | 'colour'> & {
  purpose: 'sign_in' | 'address'
  url: string
  /** For another device; null where there is none. */
  code: string | null
  address: string
}

/** The mail that lets somebody in, or asks them to confirm an address: one button, and what to do if they did not ask. */
export function signInMail({ purpose, language, site, colour, url, code, address }: Mail) {
  const { mail } = wordsOf(language)
  const [subject, lead, button] =
    purpose === 'sign_in'
      ? [code === null ? mail.subject(site) : mail.subjectWithCode(code, site), mail.lead(site), mail.button]
      : [mail.addressSubject(site), mail.addressLead(address, site), mail.addressButton]
  const codeLine = code === null ? [] : [`${mail.code} ${code}`]
  const text = [lead, url, ...codeLine, mail.minutes, mail.notYou].join('\n\n')
  const direction = language === 'ar' ? 'rtl' : 'ltr'
  const codeHtml =
    code === null
      ? ''
      : `<p style="margin:0 0 8px">${escapeHtml(mail.code)}</p><p style="margin:0 0 24px;font-size:28px;letter-spacing:6px;font-weight:600" dir="ltr">${code}</p>`
  const html = `<div dir="${direction}" lang="${language}" style="font:16px/1.5 sans-serif;color:#16201d;max-width:560px">
<p style="margin:0 0 24px">${escapeHtml(lead)}</p>
<p style="margin:0 0 24px"><a href="${escapeHtml(url)}" style="display:inline-block;background:${ground(colour)};color:${onGround(colour)};text-decoration:none;font-weight:600;padding:12px 20px;border-radius:8px">${escapeHtml(button)}</a></p>
${codeHtml}<p style="margin:0 0 8px;color:#5c6663;font-size:14px">${escapeHtml(mail.minutes)}</p>
<p style="margin:0;color:#5c6663;font-size:14px">${escapeHtml(mail.notYou)}</p></div>`
  return { subject, text, html }
}

const ground = (colour: string | null): string => (colour && /^#[0-9a-f]{6}$/.test(colour) ? colour : '#176b52')

/** White or ink, whichever is easier to read on it (WCAG 2.2, relative luminance). */
function onGround(colour: string | null): string {
  const part = (at: number) => {
    const share = Number.parseInt(ground(colour).slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  const luminance = 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
  return luminance > 0.18 ? '#16201d' : '#ffffff'
}
