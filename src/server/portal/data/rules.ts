import { escapeHtml, wordsHtml } from '../../settings/customer-pages/rules.ts'
import type { Words } from '../wording/english/rules.ts'

export type Copy = {
  madeAt: string
  from: string
  profile: {
    name: string
    addresses: readonly { kind: string; address: string }[]
    organization: string | null
    language: string | null
    timeZone: string | null
    preferredChannel: string | null
  }
  consents: readonly { purpose: string; state: string; how: string; at: string }[]
  devices: readonly { name: string; ip: string; since: string; lastUsedAt: string }[]
  /** Questions and answers in public; `question` is what was asked there. */
  publicWords: readonly { at: string; question: string; text: string; state: 'held' | 'published' | 'hidden' }[]
  conversations: readonly {
    number: number
    subject: string
    status: string
    messages: readonly {
      at: string
      from: string
      direction: 'received' | 'sent'
      subject: string
      text: string
      /** Paths in the archive; null where the file was too large to come along. */
      files: readonly { name: string; size: number; path: string | null }[]
      rating: { score: number; comment: string } | null
    }[]
  }[]
}

/** Bytes of files that come along in a copy; what is more stays in the portal. */
export const mostFileBytes = 200 * 1024 * 1024

/** A copy to read: one page without anything to load. */
export function copyHtml(copy: Copy, words: Words, language: string): string {
  const { profile } = copy
  const facts: [string, string | null][] = [
    [words.name, profile.name],
    [words.addresses, profile.addresses.map(({ address }) => address).join(', ')],
    [words.spoken, profile.language],
    [words.zone, profile.timeZone],
    [words.channel, profile.preferredChannel],
  ]
  const table = facts
    .filter(([, value]) => value)
    .map(([name, value]) => `<tr><th>${escapeHtml(name)}</th><td dir="auto">${escapeHtml(value as string)}</td></tr>`)
  const consents = copy.consents.map(
    ({ purpose, state, how, at }) =>
      `<tr><td>${escapeHtml(at)}</td><td>${escapeHtml(purpose)}</td><td>${escapeHtml(state)}</td><td dir="auto">${escapeHtml(how)}</td></tr>`,
  )
  const conversations = copy.conversations.map(
    ({ number, subject, status, messages }) =>
      `<section><h2 dir="auto">#${number} ${escapeHtml(subject || words.no_subject)}</h2><p class="soft">${escapeHtml(status)}</p>${messages
        .map(
          ({ at, from, text, files, rating }) =>
            `<article><p class="soft"><span dir="auto">${escapeHtml(from)}</span> · <time>${escapeHtml(at)}</time></p><div dir="auto">${wordsHtml(text)}</div>${
              files.length > 0
                ? `<ul>${files.map((file) => `<li>${file.path ? `<a href="${escapeHtml(encodeURI(file.path))}">${escapeHtml(file.name)}</a>` : escapeHtml(file.name)}</li>`).join('')}</ul>`
                : ''
            }${rating ? `<p class="soft">${rating.score}/5 <span dir="auto">${escapeHtml(rating.comment)}</span></p>` : ''}</article>`,
        )
        .join('')}</section>`,
  )
  return `<!doctype html><html lang="${escapeHtml(language)}" dir="${language.startsWith('ar') ? 'rtl' : 'ltr'}"><head><meta charset="utf-8">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(words.data)}</title><style>${look}</style></head><body><h1>${escapeHtml(words.data)}</h1>
<p class="soft">${escapeHtml(copy.from)} · ${escapeHtml(copy.madeAt)}</p><table>${table.join('')}</table>
<h2>${escapeHtml(words.choices)}</h2><table>${consents.join('')}</table>
<h2>${escapeHtml(words.mine)}</h2>${conversations.join('')}</body></html>`
}

const look = `body{font:16px/1.55 system-ui,sans-serif;color:#16201d;max-width:46rem;margin:2rem auto;padding:0 1rem}
.soft{color:#5c6663;font-size:.92em;margin:.2em 0}article{border-block-start:1px solid #dcd9d1;padding:.8em 0}th{text-align:start;padding-inline-end:1.5em;font-weight:600}
section{margin-block-end:2.5em}td,th{vertical-align:top;padding-block:.2em}`

/** A name that no archive stumbles over. */
export const archiveName = (name: string): string => name.replace(/[/\\:*?"<>|\p{Cc}]/gu, '_').slice(-120) || 'file'
