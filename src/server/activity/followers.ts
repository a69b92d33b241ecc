import type { Follower } from '../platform/followers.ts'
import { keepActivity } from './commands.ts'

/** Keeps each contact's history across conversations, so that reading it never searches the log. */
export const activityFollower: Follower = {
  name: 'activity',
  react: (ctx, events) => keepActivity(ctx, events),
}
