import { heed } from '../platform/actor.ts'
import type { Follower } from '../platform/followers.ts'
import { makeRuleCache } from './queries.ts'
import { planTasks } from './tasks/commands.ts'

/** Asks the rules about whatever happens to a conversation. What they do is work of its own, in short transactions. */
export function automationFollower(): Follower {
  const cache = makeRuleCache()
  return {
    name: 'automations',
    hears: (event) => event.conversation_id !== null,
    async react(ctx, events) {
      const index = await cache.read(ctx)
      if (index.all.length > 0) await planTasks({ ...ctx, actor: heed }, index, events)
    },
  }
}
