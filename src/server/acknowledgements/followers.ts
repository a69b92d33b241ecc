import { heed } from '../platform/actor.ts'
import type { Follower } from '../platform/followers.ts'
import type { Metrics } from '../platform/metrics.ts'
import { acknowledge } from './commands.ts'
import { firstMessages } from './queries.ts'

/** Answers new conversations of inboxes that do so by themselves. */
export const acknowledgementFollower = ({ automaticMail }: Metrics): Follower => ({
  name: 'acknowledgements',
  hears: ({ type }) => type === 'message.received',
  async react(ctx, events) {
    const received = events.flatMap((event) => (event.type === 'message.received' ? [event.data.messageId] : []))
    for (const first of await firstMessages(ctx, received))
      automaticMail.inc({ outcome: await acknowledge({ ...ctx, actor: heed }, first) })
  },
})
