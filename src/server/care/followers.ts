import type { Follower } from '../platform/followers.ts'
import { keepDays } from './keeping/commands.ts'

/** Keeps what days were like, so that no page ever reckons it from the log. */
export const careFollower: Follower = {
  name: 'care',
  react: (ctx, events) => keepDays(ctx, events),
}
