import type { Follower } from '../platform/followers.ts'
import { discardSent } from './commands.ts'

/** What was sent or noted is no draft any more. */
export const draftFollower: Follower = {
  name: 'drafts',
  hears: ({ type }) => type === 'message.sent' || type === 'message.scheduled' || type === 'note.added',
  async react(ctx, events) {
    for (const { type, actor, conversation_id, at } of events) {
      // What leaves later was written when it was scheduled; when it leaves, another draft may be under way.
      if (type !== 'message.sent' && type !== 'message.scheduled' && type !== 'note.added') continue
      const [kind, id] = actor.split(':')
      if (kind === 'agent' && conversation_id !== null) await discardSent(ctx, Number(id), conversation_id, at)
    }
  },
}
