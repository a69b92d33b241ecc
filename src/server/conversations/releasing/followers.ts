import type { Follower } from '../../platform/followers.ts'
import { addJob } from '../../platform/jobs.ts'
import { isActive } from '../rules.ts'
import { releaseIfGone } from './commands.ts'

/** What somebody who left was working on goes back to the team, now and whenever it opens again. */
export const releaseFollower: Follower = {
  name: 'release',
  hears: ({ type }) => type === 'agent.deactivated' || type === 'conversation.status_changed',
  async react(ctx, events) {
    for (const { id, type, data, conversation_id } of events) {
      if (type === 'agent.deactivated')
        await addJob(ctx, 'release_conversations', { agentId: data.agentId }, { key: `release ${data.agentId}` })
      if (type === 'conversation.status_changed' && conversation_id && data.move.after?.assignee)
        if (!isActive(data.from) && isActive(data.to)) await releaseIfGone({ ...ctx, after: id }, conversation_id)
    }
  },
}
