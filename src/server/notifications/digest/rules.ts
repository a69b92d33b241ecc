import { escapeHtml } from '../../settings/customer-pages/rules.ts'
import { placeWithout, type Told, wordsOf } from '../wording/rules.ts'

export type Digest = { subject: string; text: string; html: string }

/** More than this many are only counted: whoever has so many opens Heed. */
const mostLines = 30

/** The mail that gathers what is unread; `url` of the workspace, without a slash at its end. */
export function digestOf(
  told: readonly Told[],
  { name, language, workspace, url }: { name: string; language: string; workspace: string; url: string },
): Digest {
  const words = wordsOf(language)
  const shown = told.slice(0, mostLines)
  const left = told.length - shown.length
  const linkOf = ({ conversationId, ...told }: Told) =>
    conversationId === null ? `${url}${placeWithout(told)}` : `${url}/inbox/all/${conversationId}`
  const about = (each: Told) =>
    [each.conversationId === null ? '' : `#${each.conversationId}`, each.subject].join(' ').trim()
  const lines = shown.map((each) =>
    [`- ${words.title(each)}`, about(each), each.preview, linkOf(each)].filter(Boolean).join('\n  '),
  )
  const more = left > 0 ? [words.several(left)] : []
  const items = shown.map(
    (each) => `<li style="margin:0 0 14px"><strong>${escapeHtml(words.title(each))}</strong><br>
<a href="${escapeHtml(linkOf(each))}" style="color:#176b52" dir="auto">${escapeHtml(about(each) || words.open)}</a>
${each.preview ? `<br><span style="color:#5c6663" dir="auto">${escapeHtml(each.preview)}</span>` : ''}</li>`,
  )
  return {
    subject: words.digestSubject(told.length, workspace),
    text: [words.digestLead(name), ...lines, ...more, words.digestEnd].join('\n\n'),
    html: `<div dir="${language === 'ar' ? 'rtl' : 'ltr'}" style="font:15px/1.5 sans-serif;color:#16201d">
<p>${escapeHtml(words.digestLead(name))}</p><ul style="padding-inline-start:18px">${items.join('')}</ul>
${more.map((line) => `<p>${escapeHtml(line)}</p>`).join('')}<p style="color:#5c6663;font-size:13px">${escapeHtml(words.digestEnd)}</p></div>`,
  }
}
