import type { Language } from '../../../contract/languages.ts'
import { letterOf } from '../../incidents/status-page/subscribing/rules.ts'
import { beginning } from '../rules.ts'
import { words } from '../wording/rules.ts'

export type MailKind = 'answered' | 'accepted' | 'approved' | 'hidden'

/** Something that a mail tells of, with what of it everybody reads. */
export type News = {
  postId: number
  kind: MailKind
  text: string
  author: string | null
  official: boolean
  reason: string
  /** It is about something of the reader's own. */
  own: boolean
}
type About = { site: string; title: string; url: string; end: string | null }

const weight: Record<MailKind, number> = { hidden: 0, approved: 1, answered: 2, accepted: 3 }

/** One mail about a question, however much there is to tell. */
export function newsMail(language: Language, news: readonly News[], { site, title, url, end }: About) {
  const said = words[language]
  const lines = news.toSorted((a, b) => weight[b.kind] - weight[a.kind] || a.postId - b.postId)
  const answered = lines.filter(({ kind }) => kind === 'answered')
  const shown = answered.slice(0, 3)
  const paragraphs = lines
    .filter((each) => each.kind !== 'answered' || shown.includes(each))
    .flatMap((each) => paragraphsOf(each))
  const more = answered.length - shown.length
  const own = lines.every((each) => each.own)
  return letterOf(
    language,
    {
      subject: said.mail[lines[0]?.kind ?? 'answered'](title),
      paragraphs: [title, ...paragraphs, ...(more > 0 ? [said.mail.more(more)] : [])],
      link: { url, text: said.mail.open },
      foot: [own ? said.mail.why_own(site) : said.mail.why(site)],
    },
    end === null ? null : { url: end, text: said.mail.end },
  )

  function paragraphsOf({ kind, text, author, official, reason }: News): string[] {
    if (kind === 'accepted') return [said.mail.lead_accepted]
    if (kind === 'approved') return [said.mail.lead_approved]
    if (kind === 'hidden') return [said.mail.lead_hidden, ...(reason ? [said.mail.reason(reason)] : [])]
    const lead = official ? said.mail.lead_official(site) : said.mail.lead_answered(author ?? said.by_former)
    return [`${lead}\n${beginning(text, 600)}`]
  }
}
