import type { EventData } from '../../../contract/events.ts'
import type { Format } from '../../words/format.ts'
import type { Words } from '../../words/words.ts'

/** One sentence for each thing that can happen to a promise. */
export const promiseSayings = (words: Words, format: Format, agents: ReadonlyMap<number, string>) => {
  const { events } = words.promises
  return {
    'promise.made': ({ what, dueAt }: EventData['promise.made'], who: string) =>
      events.made(who, what, format.full(dueAt)),
    'promise.moved': ({ what, to }: EventData['promise.moved'], who: string) =>
      events.moved(who, what, format.full(to)),
    'promise.changed': ({ what }: EventData['promise.changed'], who: string) => events.changed(who, what),
    'promise.given': ({ what, to }: EventData['promise.given'], who: string) =>
      events.given(who, what, to === null ? words.events.nobody : (agents.get(to) ?? `#${to}`)),
    'promise.due': ({ what, dueAt }: EventData['promise.due']) => events.due(what, format.full(dueAt)),
    'promise.late': ({ what }: EventData['promise.late']) => events.late(what),
    'promise.kept': ({ what, late }: EventData['promise.kept'], who: string) =>
      (late ? events.keptLate : events.kept)(who, what),
    'promise.reopened': ({ what }: EventData['promise.reopened'], who: string) => events.reopened(who, what),
    'promise.withdrawn': ({ what, because }: EventData['promise.withdrawn'], who: string) =>
      events.withdrawn(who, what, because),
  }
}
