import type { LoggedEvent } from '../platform/events.ts'
import type { Follower } from '../platform/followers.ts'
import { tellAuthor, tellFollowers } from './mailing/commands.ts'

const heard = new Set<LoggedEvent['type']>([
  'public_question.answered',
  'public_question.accepted',
  'public_question.moved',
])

/** Tells by mail what becomes of a question, and whose words somebody looked at. */
export const communityFollower: Follower = {
  name: 'community',
  hears: ({ type }) => heard.has(type),
  async react(ctx, events) {
    for (const { type, data, actor } of events) {
      if (type === 'public_question.answered') await tellFollowers(ctx, 'answered', data, actor)
      if (type === 'public_question.accepted' && data.postId !== null)
        await tellFollowers(ctx, 'accepted', { questionId: data.questionId, postId: data.postId }, actor)
      if (type === 'public_question.moved' && data.from === 'held')
        await tellAuthor(ctx, data.to === 'published' ? 'approved' : 'hidden', data)
      if (type === 'public_question.moved' && data.from === 'published' && data.to === 'hidden')
        await tellAuthor(ctx, 'hidden', data)
    }
  },
}
