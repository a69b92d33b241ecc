import type { Follower } from '../platform/followers.ts'
import { discardSent } from './commands.ts'

/** What was sent or noted is no draft any more. */
export const draftFollower: Follower = {
  name: 'drafts',
  async react(ctx, events) {
    for (const { type, actor, conversation_id, at } of events) {
      if (type !== 'message.sent' && type !== 'note.added') continue
      const [kind, id] = actor.split(':')
      if (kind === 'agent' && conversation_id !== null) await discardSent(ctx, Number(id), conversation_id, at)
    }
  },
}
