import type { First } from '../words.ts'
import { alarms } from './alarms.ts'
import { conversation } from './conversation.ts'
import { common } from './everywhere.ts'
import { inbox } from './inbox.ts'
import { notifications } from './notifications.ts'
import { rough } from './rough.ts'
import { search } from './search.ts'
import { states } from './states.ts'
import { views } from './views.ts'

/** What the list and what stands around it say: loaded before anything is shown. */
export const first: First = {
  common,
  search,
  inbox,
  conversation,
  alarms,
  rough,
  notifications,
  states,
  views,
}
