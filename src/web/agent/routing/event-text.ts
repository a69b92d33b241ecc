import type { EventData } from '../../../contract/events.ts'
import type { Words } from '../../words/words.ts'

/** How routing gave a conversation to somebody, or took it back; null where a person did. */
export function routedText(
  { routing }: Words,
  { from, to, routed }: EventData['conversation.assigned'],
  who: string,
  byHeed: boolean,
  nameOf: (agentId: number) => string,
): string | null {
  if (routed === undefined) return null
  if (to === null) return routing.events.back(nameOf(from ?? 0))
  return byHeed ? routing.events.given(nameOf(to)) : routing.events.taken(who)
}
