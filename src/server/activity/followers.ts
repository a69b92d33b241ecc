import type { Follower } from '../platform/followers.ts'
import { keepActivity } from './commands.ts'
import { tellingOf } from './rules.ts'

/** Keeps each contact's history across conversations, so that reading it never searches the log. */
export const activityFollower: Follower = {
  name: 'activity',
  hears: (event) => tellingOf([event]).length > 0,
  react: (ctx, events) => keepActivity(ctx, events),
}
