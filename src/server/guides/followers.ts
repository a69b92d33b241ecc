import { heed } from '../platform/actor.ts'
import type { Follower } from '../platform/followers.ts'
import { countRuns } from './counting/commands.ts'
import { comeBack, follow } from './following/commands.ts'

/** Counts how people go through guides, as nobody who answers waits for a counter, and lets runs go where their conversation goes. */
export const guideFollower: Follower = {
  name: 'guides',
  hears: ({ type }) => type.startsWith('guide.') || type === 'conversation.merged' || type === 'conversation.unmerged',
  async react(ctx, events) {
    const own = { ...ctx, actor: heed }
    for (const event of events) {
      // Both are told on either conversation: once is enough.
      if (event.type === 'conversation.merged' && event.conversation_id === event.data.to)
        await follow(own, event.data.from, event.data.to)
      if (event.type === 'conversation.unmerged' && event.conversation_id === event.data.to)
        await comeBack(own, event.data.from, event.data.to)
    }
    await countRuns(ctx, events)
  },
}
