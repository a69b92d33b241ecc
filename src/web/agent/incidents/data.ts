import type { Likeness } from '../../../contract/incident-links.ts'
import { linkToIncident, unlinkFromIncident } from '../../../contract/incident-links.ts'
import type { Severity } from '../../../contract/incidents.ts'
import { call } from '../../client.ts'
import { refresh } from '../../query.ts'
import type { Tone } from '../../ui/chip.tsx'
import { sayError } from '../../ui/toast.ts'
import { offer } from '../../ui/toast-action.tsx'
import type { Words } from '../../words/words.ts'

/** What is old once something hangs on an incident, or no longer does. */
export const ofLinks = [
  { path: '/incidents' },
  { path: '/incidents/{id}' },
  { path: '/incidents/{id}/conversations' },
  { path: '/incidents/{id}/suggestions' },
  { path: '/incidents/{id}/entries' },
  { path: '/incidents/{id}/arrivals' },
  { path: '/incident-clusters' },
  { path: '/conversations/{id}/incidents' },
]

export const severityTone: Record<Severity, Tone> = { minor: 'plain', major: 'amber', critical: 'red' }

/** Links conversations, says so, and offers to take it back. */
export async function linkAll(
  incident: { id: number; title: string },
  ids: readonly number[],
  words: Words,
): Promise<void> {
  const own = words.incidents
  try {
    const { linked } = await call(linkToIncident, { params: { id: incident.id }, body: { conversations: [...ids] } })
    await refresh(...ofLinks)
    if (linked.length === 0) return offer(own.linkedAlready, [])
    const back = () =>
      Promise.all(linked.map((conversation) => call(unlinkFromIncident, { params: { id: incident.id, conversation } })))
        .then(() => refresh(...ofLinks))
        .catch(sayError)
    offer(own.linkedDone(linked.length, incident.title), [{ undo: true, label: own.undo, run: () => void back() }])
  } catch (error) {
    sayError(error)
  }
}

/** Takes a conversation off, and offers to put it back. */
export async function unlinkOne(
  incident: { id: number; title: string },
  conversation: number,
  words: Words,
): Promise<void> {
  try {
    await call(unlinkFromIncident, { params: { id: incident.id, conversation } })
    await refresh(...ofLinks)
    const again = () =>
      call(linkToIncident, { params: { id: incident.id }, body: { conversations: [conversation] } })
        .then(() => refresh(...ofLinks))
        .catch(sayError)
    offer(words.incidents.unlinked(conversation), [
      { undo: true, label: words.incidents.undo, run: () => void again() },
    ])
  } catch (error) {
    sayError(error)
  }
}

/** Why something is likened, in the reader's language. */
export function whyText(
  why: readonly Likeness[],
  words: Words['incidents'],
  list: (items: string[]) => string,
): string {
  return why
    .map(({ code, values, percent }) =>
      code === 'subject' ? words.why.subject(percent ?? 0) : words.why[code](list(values.map((value) => `“${value}”`))),
    )
    .join('; ')
}
