import type { Follower } from '../platform/followers.ts'
import { applyChanges } from './commands.ts'
import { changesOf } from './rules.ts'

/** Keeps the counts of the views: batches of moves become a few changes, so no command ever waits for a counter. */
export const viewFollower: Follower = {
  name: 'views',
  hears: (event) => changesOf([event]).length > 0,
  react: (ctx, events) => applyChanges(ctx, changesOf(events)),
}
