import type { Follower } from '../platform/followers.ts'
import { tell } from './commands.ts'

/** What happened becomes what somebody is told. */
export const notificationFollower: Follower = {
  name: 'notifications',
  async react(ctx, events) {
    await tell(ctx, events)
  },
}
