import type { Language } from '../../../../../contract/languages.ts'
import { nameOf, type Owner, type PublicComponent, type PublicIncident, updateWords, wordsOf } from '../../rules.ts'
import { wording as pageWording } from '../../wording/rules.ts'
import { letterOf } from '../rules.ts'
import { wording } from '../wording/rules.ts'

export type NoticeKind = 'published' | 'update' | 'resolved'
export type News = {
  kind: NoticeKind
  /** Of the update that it is about. */
  updateId: number | null
  owner: Owner
  incident: PublicIncident
  components: readonly PublicComponent[]
}

/** The mail about a piece of news; `url` of the incident's page, `end` of the link that stops such mails. */
export function newsLetter(
  { kind, updateId, owner, incident, components }: News,
  language: Language,
  url: string,
  end: string,
) {
  const words = wording[language]
  const page = pageWording[language]
  const { title, text } = wordsOf(incident, language, owner)
  const update = kind === 'update' ? incident.updates.find(({ id }) => id === updateId) : undefined
  const stage = page.stages[kind === 'resolved' ? 'resolved' : (update?.stage ?? incident.stage)]
  const affected = incident.components.flatMap(({ id, state }) => {
    const component = components.find((each) => each.id === id)
    return component ? [`${nameOf(component, language)} (${page.states[state]})`] : []
  })
  const told =
    kind === 'published' ? text : kind === 'update' && update ? (updateWords(update, language, owner)?.value ?? '') : ''
  const paragraphs = [
    `${title}\n${stage} · ${page.severities[incident.severity]}`,
    told,
    kind !== 'resolved' && affected.length > 0 ? `${page.affected}: ${affected.join(', ')}` : '',
  ].filter((each) => each.trim() !== '')
  const subject = `${owner.name}: ${title} (${stage})`
  const link = { url, text: words.seeMore }
  return letterOf(
    language,
    { subject, paragraphs, link, foot: [words.why(owner.name)] },
    { url: end, text: words.endLink },
  )
}
