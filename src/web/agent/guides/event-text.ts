import type { EventData, EventType } from '../../../contract/events.ts'
import type { Words } from '../../words/words.ts'

type Say<T extends EventType> = (data: EventData[T], who: string) => string
type Told = { [T in EventType]?: Say<T> }

/** What happened to a guide in a conversation, as sentences. */
export function guideSayings({ guides }: Words): Told {
  const { events } = guides
  return {
    'guide.started': ({ name }, who) => events.started(who, name),
    'guide.answered': ({ name, title }, who) => events.answered(who, name, title),
    'guide.went_back': ({ name }, who) => events.wentBack(who, name),
    'guide.resumed': ({ name }, who) => events.resumed(who, name),
    'guide.finished': ({ name }, who) => events.finished(who, name),
    'guide.left': ({ name, title, because }, who) =>
      because === 'time' ? events.leftByTime(name, title) : events.left(who, name, title),
    'guide.action_done': ({ title }, who) => events.actionDone(who, title),
    'guide.action_undone': ({ title }, who) => events.actionUndone(who, title),
  }
}
