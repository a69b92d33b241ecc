import type { LoggedEvent } from '../../../platform/events.ts'
import type { Follower } from '../../../platform/followers.ts'
import { endSubscriptions } from './commands.ts'
import { addEnd, addNotice } from './sending/commands.ts'

const heard = new Set<LoggedEvent['type']>([
  'incident.published',
  'incident.update_written',
  'incident.stage_changed',
  'suspension.begun',
])

/** Tells whoever follows the status page by mail what becomes public, and nobody whose mail comes back. */
export const statusSubscriptionFollower: Follower = {
  name: 'status_subscriptions',
  hears: ({ type }) => heard.has(type),
  async react(ctx, events) {
    for (const event of events) {
      if (event.type === 'incident.published') await addNotice(ctx, event.data.incidentId, 'published', null, event.at)
      if (event.type === 'incident.update_written' && event.data.public)
        await addNotice(ctx, event.data.incidentId, 'update', event.data.updateId, event.at)
      if (event.type === 'incident.stage_changed' && event.data.to === 'resolved')
        await addEnd(ctx, event.data.incidentId, event.at)
      if (event.type === 'suspension.begun' && event.data.cause !== 'unsubscribed')
        await endSubscriptions(ctx, event.data.address, event.data.cause)
    }
  },
}
