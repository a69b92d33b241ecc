import { heed } from '../platform/actor.ts'
import type { Follower } from '../platform/followers.ts'
import { followEvents } from './following/commands.ts'
import { heard } from './happenings/rules.ts'
import { causesAmong, recomputeAfter } from './recomputing/commands.ts'

/** Clocks hear what happened to their conversations, and are counted anew when a calendar or a policy changes. */
export const slaFollower: Follower = {
  name: 'sla',
  hears: (event) => heard.has(event.type) || causesAmong([event]).length > 0,
  async react(ctx, events) {
    await followEvents({ ...ctx, actor: heed }, events)
    await recomputeAfter(ctx, events)
  },
}
