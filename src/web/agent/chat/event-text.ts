import type { EventData, EventType } from '../../../contract/events.ts'
import type { Words } from '../../words/words.ts'

type Say<T extends EventType> = (data: EventData[T], who: string) => string
type Told = { [T in EventType]?: Say<T> }

/** What happens to a chat, as sentences on the timeline. */
export function chatSayings({ chat: { events } }: Words, nameOf: (agentId: number) => string): Told {
  return {
    'chat.assisted': ({ questions }) => events.assisted(questions),
    'chat.begun': ({ url }) => (url ? events.begunAt(url.replace(/^https?:\/\//, '')) : events.begun),
    'chat.accepted': ({ agentId, seconds }) => events.accepted(nameOf(agentId), seconds),
    'chat.passed_on': ({ from, because }) => (because === 'time' ? events.passedOn : events.refused(nameOf(from))),
    'chat.ended': ({ by }) => events.ended[by],
    'chat.resumed': () => events.resumed,
    'chat.handed_over': ({ by }) => events.handedOver[by],
    'chat.asked': ({ minutes }) => events.asked(minutes),
    'chat.rated': ({ stars }) => events.rated(stars),
    'chat.mailed': ({ lines }) => events.mailed(lines),
    'chat.transcript_sent': () => events.transcript,
  }
}
