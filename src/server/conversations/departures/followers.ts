import type { Follower } from '../../platform/followers.ts'
import { addLeaving, holdOvertaken } from './commands.ts'

/** What was written for later gets its job, and is held when the customer writes in between. */
export const departureFollower: Follower = {
  name: 'departures',
  hears: ({ type }) => type === 'message.scheduled' || type === 'message.rescheduled' || type === 'message.received',
  async react(ctx, events) {
    for (const { type, data } of events)
      if (type === 'message.scheduled' || type === 'message.rescheduled')
        await addLeaving(ctx, data.messageId, new Date(data.leavesAt))
    const received = events.flatMap(({ type, data }) =>
      type === 'message.received' && data.automatic === null ? [data.messageId] : [],
    )
    await holdOvertaken(ctx, received)
  },
}
