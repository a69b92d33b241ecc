import type { Follower } from '../../../platform/followers.ts'
import { reindexContacts, reindexConversations, reindexMessages, reindexOrganizations } from './commands.ts'
import { touchedBy } from './events/rules.ts'

/** What was written is found about as soon as it is committed, without anyone having waited for its words to be cut. */
export const searchFollower: Follower = {
  name: 'search',
  hears: (event) => Object.values(touchedBy([event])).some((ids) => ids.length > 0),
  async react(ctx, events) {
    const touched = touchedBy(events)
    await reindexMessages(ctx, touched.messages)
    await reindexConversations(ctx, touched.conversations)
    await reindexContacts(ctx, touched.contacts)
    await reindexOrganizations(ctx, touched.organizations)
  },
}
