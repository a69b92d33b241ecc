import type { Follower } from '../platform/followers.ts'
import { addJob } from '../platform/jobs.ts'
import { addSending } from './commands.ts'
import { addressedAmong } from './queries.ts'

/** What is said goes out; and what waited for a sender goes out once an inbox names one. */
export const outboxFollower: Follower = {
  name: 'outbox',
  hears: ({ type }) => type === 'message.sent' || type === 'delivery.retried' || type === 'inbox.changed',
  async react(ctx, events) {
    const said = events.flatMap((event) =>
      event.type === 'message.sent' || event.type === 'delivery.retried' ? [event.data.messageId] : [],
    )
    // What was said where the customer reads it at once goes to no address.
    const mailed = await addressedAmong(ctx.tx, said)
    for (const event of events) {
      if ((event.type === 'message.sent' || event.type === 'delivery.retried') && mailed.has(event.data.messageId))
        await addSending(ctx, event.data.messageId)
      if (event.type === 'inbox.changed' && event.data.changed.includes('smtp'))
        await addJob(ctx, 'resume_sending', {}, { key: 'resume_sending' })
    }
  },
}
