import type { ComponentState, IncidentStage, PublicEntry, Severity } from '../../../contract/incidents.ts'
import type { Language } from '../../../contract/languages.ts'

/** Whose page it is. */
export type Owner = {
  name: string
  language: string | null
  colour: string | null
  logo: number | null
  brandId: number | null
}
export type PublicUpdate = {
  id: number
  at: Date
  stage: IncidentStage | null
  texts: { language: string; text: string }[]
}
export type PublicIncident = {
  id: number
  severity: Severity
  stage: IncidentStage
  beganAt: Date
  endedAt: Date | null
  nextUpdateAt: Date | null
  changedAt: Date
  entry: PublicEntry
  components: { id: number; state: ComponentState }[]
  updates: PublicUpdate[]
}
export type PublicComponent = { id: number; name: string; names: Record<string, string>; state: ComponentState | null }
export type StatusData = {
  owner: Owner
  components: PublicComponent[]
  incidents: PublicIncident[]
  now: Date
  /** Whether mail can leave to those who want to be told. */
  byMail: boolean
}

const bare = (language: string) => language.toLowerCase().split('-')[0] ?? ''

/** Of texts by language the reader's, else the owner's, else English, else any; null where there is none. */
export function pick<T>(
  texts: ReadonlyMap<string, T>,
  language: string,
  usual: string | null,
): { language: string; value: T } | null {
  const find = (wanted: string) =>
    [...texts].find(([each]) => each === wanted) ?? [...texts].find(([each]) => bare(each) === bare(wanted))
  const found = find(language) ?? (usual ? find(usual) : undefined) ?? find('en') ?? [...texts][0]
  return found ? { language: found[0], value: found[1] } : null
}

/** What the page says of an incident, in the best language there is for its reader. */
export function wordsOf(incident: Pick<PublicIncident, 'entry'>, language: Language, owner: Owner) {
  const found = pick(new Map(Object.entries(incident.entry)), language, owner.language)
  return { language: found?.language ?? language, title: found?.value.title ?? '', text: found?.value.text ?? '' }
}

export const updateWords = ({ texts }: PublicUpdate, language: Language, owner: Owner) =>
  pick(new Map(texts.map((text) => [text.language, text.text])), language, owner.language)

export const nameOf = ({ name, names }: Pick<PublicComponent, 'name' | 'names'>, language: Language): string =>
  names[language] ?? name

const day = 86_400_000
export const daysShown = 90
const worse: Record<ComponentState, number> = { degraded: 1, partial: 2, down: 3 }

/** What was done to a component on each of the last 90 days (UTC), the oldest first; null for nothing. */
export function daysOf(
  componentId: number,
  incidents: readonly PublicIncident[],
  now: Date,
): (ComponentState | null)[] {
  const today = Math.floor(now.getTime() / day)
  const days = new Array<ComponentState | null>(daysShown).fill(null)
  for (const { components, beganAt, endedAt } of incidents) {
    const state = components.find(({ id }) => id === componentId)?.state
    if (!state) continue
    const first = Math.max(today - daysShown + 1, Math.floor(beganAt.getTime() / day))
    const last = Math.floor((endedAt ?? now).getTime() / day)
    for (let at = first; at <= last && at <= today; at++) {
      const place = at - (today - daysShown + 1)
      const before = days[place]
      if (!before || worse[state] > worse[before]) days[place] = state
    }
  }
  return days
}
