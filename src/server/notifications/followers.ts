import type { Follower } from '../platform/followers.ts'
import { tell } from './commands.ts'
import { pushSoon } from './push/commands.ts'

/** What happened becomes what somebody is told. */
export const notificationFollower: Follower = {
  name: 'notifications',
  async react(ctx, events) {
    await pushSoon(ctx, await tell(ctx, events))
  },
}
