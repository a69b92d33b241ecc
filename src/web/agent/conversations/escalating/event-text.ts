import type { EventData, EventType } from '../../../../contract/events.ts'
import type { Format } from '../../../words/format.ts'
import type { Words } from '../../../words/words.ts'

type Say<T extends EventType> = (data: EventData[T], who: string) => string
type Told = { [T in EventType]?: Say<T> }

/** Where a conversation was placed, how it climbed and came back, and its language, as sentences on the timeline. */
export function climbingSayings(words: Words, format: Format, teams: ReadonlyMap<number, string>): Told {
  const told = words.protocols.events
  const teamOf = (id: number | null) => (id === null ? words.common.none : (teams.get(id) ?? `#${id}`))
  return {
    'conversation.placed': ({ rule, team }) => told.placed(rule, teamOf(team)),
    'conversation.escalated': ({ to, toLevel, summary }, who) =>
      told.escalated(who, teamOf(to), toLevel, summary.needed),
    'conversation.returned': ({ to, answer }, who) => told.returned(who, teamOf(to), answer),
    'conversation.level_changed': ({ to }, who) => told.level(who, to),
    'conversation.language_changed': ({ to }, who) =>
      to === null ? told.noLanguage(who) : told.language(who, format.languageName(to)),
  }
}
