import type { EventType } from '../../contract/events.ts'
import type { Follower } from '../platform/followers.ts'
import { changeTeam, comeBack, follow, forget, giveOn, goWith } from './moving/commands.ts'

const about = new Set<EventType>([
  'conversation.assigned',
  'conversation.team_changed',
  'conversation.merged',
  'conversation.unmerged',
  'conversation.split',
  'conversation.rejoined',
  'message.taken_back',
])

/** Promises go where their conversation and messages go. */
export const promiseFollower: Follower = {
  name: 'promises',
  hears: ({ type }) => about.has(type),
  async react(ctx, events) {
    // Hundreds of conversations may find their people at once.
    let owners = new Map<number, number>()
    for (const event of events) {
      const { conversation_id: id } = event
      if (event.type === 'conversation.assigned') {
        if (id && event.data.to) owners.set(id, event.data.to)
        continue
      }
      await giveOn(ctx, owners)
      owners = new Map()
      if (event.type === 'conversation.team_changed' && id) await changeTeam(ctx, id, event.data.to)
      if (event.type === 'message.taken_back' && id) await forget(ctx, id, event.data.messageId)
      // Both are told on either conversation: once is enough.
      if (event.type === 'conversation.merged' && id === event.data.to)
        await follow(ctx, event.data.from, event.data.to)
      if (event.type === 'conversation.unmerged' && id === event.data.to)
        await comeBack(ctx, event.data.from, event.data.to)
      if (event.type === 'conversation.split' && id === event.data.from)
        await goWith(ctx, event.data.messageIds, event.data.to)
      if (event.type === 'conversation.rejoined' && id === event.data.to)
        await goWith(ctx, event.data.messageIds, event.data.to)
    }
    await giveOn(ctx, owners)
  },
}
