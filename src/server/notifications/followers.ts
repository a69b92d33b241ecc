import type { Follower } from '../platform/followers.ts'
import { tell } from './commands.ts'
import { pushSoon } from './push/commands.ts'
import { telling } from './rules.ts'

/** What happened becomes what somebody is told. */
export const notificationFollower: Follower = {
  name: 'notifications',
  // Of what a conversation begins with, its first words are told of with itself.
  hears: ({ type }) => telling.has(type) || type === 'conversation.created',
  async react(ctx, events) {
    await pushSoon(ctx, await tell(ctx, events))
  },
}
