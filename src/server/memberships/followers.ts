import type { Ctx } from '../platform/ctx.ts'
import type { LoggedEvent } from '../platform/events.ts'
import type { Follower } from '../platform/followers.ts'
import { addJob } from '../platform/jobs.ts'
import { lockMembers, placeConversations } from './commands.ts'
import { makeSetCache, memberFollower } from './queries.ts'

/**
 * Keeps who stands in which set: whatever happened to a conversation, it is looked at as it is now and put where it
 * stands. So nothing has to be known of what events mean, and looking twice does no harm.
 */
export function membershipFollower(): Follower {
  const cache = makeSetCache()
  return {
    name: memberFollower,
    hears: ({ type, conversation_id }) => conversation_id !== null || /^(contact|organization)\./.test(type),
    async react(ctx, events) {
      await lockMembers(ctx)
      const sets = await cache.read(ctx)
      if (sets.length === 0) return
      const ids = new Set(events.map((event) => event.conversation_id).filter((id) => id !== null))
      await placeConversations(ctx, sets, [...ids], { whole: true })
      if (sets.some(({ fields }) => fields.some((field) => aboutCustomer.test(field)))) await replaceLater(ctx, events)
    },
  }
}

const aboutCustomer = /^(contact|organization|custom\.(contact|organization)\.)/

/** What changes with a contact or an organization may concern any number of conversations. */
async function replaceLater(ctx: Ctx, events: LoggedEvent[]) {
  const jobs = new Map<string, Record<string, number>>()
  for (const event of events) {
    const data = event.data as { contactId?: number; organizationId?: number }
    const [about, what] = event.type.split('.')
    if (what === 'created') continue
    if (about === 'contact' && data.contactId) jobs.set(`contact ${data.contactId}`, { contactId: data.contactId })
    if (about === 'organization' && data.organizationId)
      jobs.set(`organization ${data.organizationId}`, { organizationId: data.organizationId })
  }
  for (const [key, payload] of jobs) await addJob(ctx, 'replace_in_views', payload, { key: `replace_in_views ${key}` })
}
