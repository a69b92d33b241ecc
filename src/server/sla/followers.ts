import { heed } from '../platform/actor.ts'
import type { Follower } from '../platform/followers.ts'
import { followEvents } from './following/commands.ts'
import { recomputeAfter } from './recomputing/commands.ts'

/** Clocks hear what happened to their conversations, and are counted anew when a calendar or a policy changes. */
export const slaFollower: Follower = {
  name: 'sla',
  async react(ctx, events) {
    await followEvents({ ...ctx, actor: heed }, events)
    await recomputeAfter(ctx, events)
  },
}
