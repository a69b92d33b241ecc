import { heed } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Follower } from '../../platform/followers.ts'
import { followMerge, linkByConditions } from '../linking/commands.ts'
import { keepArrivals, offer } from './commands.ts'
import { arrivalsOf } from './queries.ts'

/** Looks at what arrives: it is linked where an incident says so by its conditions, else offered where it looks alike. */
export const incidentFollower: Follower = {
  name: 'incidents',
  hears: ({ type }) => type === 'conversation.created' || type === 'conversation.merged',
  async react(ctx, events) {
    const own: Ctx = { ...ctx, actor: heed }
    const begun = events.filter(({ type }) => type === 'conversation.created')
    const arrivals = await arrivalsOf(
      own,
      begun.map((event) => event.conversation_id as number),
    )
    await keepArrivals(own, arrivals)
    const linked = await linkByConditions(
      own,
      arrivals.map(({ id }) => id),
    )
    for (const arrival of arrivals) if (!linked.has(arrival.id)) await offer(own, arrival)
    for (const event of events)
      if (event.type === 'conversation.merged' && event.conversation_id === event.data.to)
        await followMerge(own, event.data.from, event.data.to)
  },
}
