import type { Language } from '../../../../contract/languages.ts'
import { escapeXml as xml } from '../../../settings/customer-pages/rules.ts'
import { type StatusData, updateWords, wordsOf } from '../rules.ts'
import { wording } from '../wording/rules.ts'

/** The public incidents as an Atom feed (RFC 4287): one entry each, new whenever something is said of it. */
export function statusFeed(data: StatusData, language: Language, publicUrl: string, brand: number | null): string {
  const { owner, incidents, now } = data
  const query = brand === null ? '' : `?brand=${brand}`
  const home = `${publicUrl}/status${query}`
  const entries = incidents.map((incident) => {
    const said = wordsOf(incident, language, owner)
    const stage = wording[language].stages[incident.stage]
    const updates = incident.updates.map(
      (update) =>
        `${update.at.toISOString().slice(0, 16).replace('T', ' ')} UTC\n${updateWords(update, language, owner)?.value ?? ''}`,
    )
    const text = [stage, said.text, ...updates].filter(Boolean).join('\n\n')
    const url = `${publicUrl}/status/incidents/${incident.id}${query}`
    return `<entry><id>${xml(url)}</id><title>${xml(said.title)}</title><link href="${xml(url)}"/><published>${incident.beganAt.toISOString()}</published><updated>${incident.changedAt.toISOString()}</updated><content type="text">${xml(text)}</content></entry>`
  })
  const newest = incidents.map(({ changedAt }) => changedAt.getTime())
  const updated = newest.length > 0 ? new Date(Math.max(...newest)) : new Date(now.toISOString().slice(0, 10))
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}"><id>${xml(home)}</id><title>${xml(wording[language].title(owner.name))}</title><link rel="self" href="${xml(`${publicUrl}/status/feed${query}`)}"/><link href="${xml(home)}"/><author><name>${xml(owner.name)}</name></author><updated>${updated.toISOString()}</updated>${entries.join('')}</feed>`
}
