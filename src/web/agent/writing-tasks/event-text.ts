import type { EventData, EventType } from '../../../contract/events.ts'
import type { Words } from '../../words/words.ts'

type Say<T extends EventType> = (data: EventData[T], who: string) => string
type Told = { [T in EventType]?: Say<T> }

/** What becomes of answers, as sentences on the timeline. */
export const writingSayings = ({ writingTasks }: Words): Told => ({
  'article.drafted_from_answer': ({ title }, who) => writingTasks.drafted(who, title),
})
