import type { EventData, EventType } from '../../../contract/events.ts'
import type { Words } from '../../words/words.ts'

type Say<T extends EventType> = (data: EventData[T], who: string) => string
type Told = { [T in EventType]?: Say<T> }

/** What customers do on their own pages, as sentences on the timeline. */
export function portalSayings({ portal: { events } }: Words): Told {
  return {
    'conversation.rated': ({ score, scale, comment }, who) => {
      if (scale === 'stars') return events.rated(who, score, comment)
      return score > 2 ? events.helped(who, comment) : events.notHelped(who, comment)
    },
    'contact.erasure_asked': (_, who) => events.erasure(who),
  }
}
