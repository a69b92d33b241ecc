import type { EventData, EventType } from '../../../../contract/events.ts'
import type { Format } from '../../../words/format.ts'
import type { Words } from '../../../words/words.ts'

type Say<T extends EventType> = (data: EventData[T], who: string) => string
type Told = { [T in EventType]?: Say<T> }

const joined = (...parts: (string | false)[]) => parts.filter(Boolean).join('. ')

/** What happened among conversations, colleagues and third parties, as sentences on the timeline of `here`. */
export function togetherSayings(words: Words, format: Format, here: number): Told {
  const { together, events } = words
  const told = together.events
  const linked = ({ kind, from, to }: EventData['conversation.linked'], who: string) => {
    const other = from === here ? to : from
    const way = from === here ? 'to' : 'from'
    return kind === 'related' ? told.linked.related(who, other) : told.linked[`${kind}_${way}`](who, other)
  }
  return {
    'conversation.handed_over': ({ reason, done, todo }, who) =>
      joined(
        events.handedOver(who, reason),
        done ? told.handedOverDone(done) : '',
        todo ? told.handedOverTodo(todo) : '',
      ),
    'conversation.merged': ({ from, to, fromSubject, messageIds }, who) =>
      to === here ? told.merged(who, from, fromSubject, messageIds.length) : told.mergedAway(who, to),
    'conversation.unmerged': ({ from, to, messageIds, stayed }, who) =>
      joined(
        from === here ? told.unmergedBack(who, to, messageIds.length) : told.unmerged(who, from, messageIds.length),
        stayed > 0 && told.stayed(stayed),
      ),
    'conversation.split': ({ from, to, messageIds }, who) =>
      messageIds.length === 1 ? events.split(who, from, to) : told.splitMany(who, messageIds.length, from, to),
    'conversation.rejoined': ({ from, to, messageIds, stayed }, who) =>
      joined(
        messageIds.length === 1 ? events.rejoined(who, from, to) : told.rejoinedMany(who, messageIds.length, from, to),
        stayed ? told.stayed(stayed) : '',
      ),
    'conversation.linked': linked,
    'conversation.unlinked': ({ from, to }, who) => told.unlinked(who, from === here ? to : from),
    'side.begun': ({ subject, to }, who) => told.sideBegun(who, subject, format.list(to)),
    'side.received': ({ from, subject }) => told.sideReceived(from, subject),
    'side.done': ({ subject }, who) => told.sideDone(who, subject),
    'side.reopened': ({ subject }, who) => told.sideReopened(who, subject),
    'question.asked': ({ name }, who) => told.asked(who, name),
    'question.reminded': ({ name }, who) => told.reminded(who, name),
    'question.answered': ({ name, by }) => (by === 'mail' ? told.answeredByMail(name) : told.answered(name)),
    'question.withdrawn': ({ name }, who) => told.withdrawn(who, name),
    'question.mail_waiting': ({ from, name }) => told.mailWaiting(from, name),
    'question.mail_dismissed': ({ from }, who) => told.mailDismissed(who, from),
  }
}
