import type { Follower } from '../platform/followers.ts'
import { addJob } from '../platform/jobs.ts'
import { addSending } from './commands.ts'

/** What is said goes out; and what waited for a sender goes out once an inbox names one. */
export const outboxFollower: Follower = {
  name: 'outbox',
  hears: ({ type }) => type === 'message.sent' || type === 'delivery.retried' || type === 'inbox.changed',
  async react(ctx, events) {
    for (const event of events) {
      if (event.type === 'message.sent' || event.type === 'delivery.retried')
        await addSending(ctx, event.data.messageId)
      if (event.type === 'inbox.changed' && event.data.changed.includes('smtp'))
        await addJob(ctx, 'resume_sending', {}, { key: 'resume_sending' })
    }
  },
}
