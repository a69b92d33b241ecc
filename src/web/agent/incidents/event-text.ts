import type { EventData, EventType } from '../../../contract/events.ts'
import type { Words } from '../../words/words.ts'

type Say<T extends EventType> = (data: EventData[T], who: string) => string
type Told = { [T in EventType]?: Say<T> }

/** What incidents have to do with a conversation, as sentences on the timeline of `here`. */
export function incidentSayings({ incidents }: Words, here: number): Told {
  const { events, update } = incidents
  return {
    'incident.linked': ({ title }, who) => events.linked(who, title),
    'incident.unlinked': ({ title }, who) => events.unlinked(who, title),
    'incident.suggested': ({ title, percent }) => events.suggested(title, percent),
    'incident.suggestion_dismissed': ({ title }, who) => events.dismissed(who, title),
    'incident.update_told': ({ title, in: place }) =>
      place === here ? events.told(title) : events.toldElsewhere(title, place),
    'incident.update_missed': ({ title, reason }) =>
      events.missed(title, update.reasons[reason as keyof typeof update.reasons] ?? reason),
    'incident.resolved_together': ({ title }, who) => events.together(who, title),
  }
}
