import type { Follower } from '../platform/followers.ts'
import { placeNew } from './placing/commands.ts'

/** What has arrived is placed as the teams' protocols say. */
export const protocolFollower: Follower = {
  name: 'protocols',
  hears: ({ type }) => type === 'conversation.created',
  async react(ctx, events) {
    const arrived = events.map((event) => event.conversation_id)
    await placeNew(ctx, [...new Set(arrived.filter((id) => id !== null))])
  },
}
