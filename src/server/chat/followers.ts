import type { Ctx } from '../platform/ctx.ts'
import type { LoggedEvent } from '../platform/events.ts'
import type { Follower } from '../platform/followers.ts'
import { addJob } from '../platform/jobs.ts'
import { end } from './ending/commands.ts'
import { goOnByMail } from './mailing/commands.ts'
import { letGo, offer, takeUp } from './offering/commands.ts'
import { linkedAmong } from './previews/queries.ts'
import { chatsAmong, mailedAmong, type Stands, standingOf } from './queries.ts'

const heard = new Set<LoggedEvent['type']>([
  'conversation.assigned',
  'conversation.status_changed',
  'message.sent',
  'message.received',
  'chat.resumed',
])
const over = new Set(['resolved', 'closed', 'spam', 'trash'])

/** Lets chats ring with whoever they are given to, and sees who took them up, where they ended, and who went on by mail. */
export const chatFollower: Follower = {
  name: 'chat',
  hears: ({ type }) => heard.has(type),
  async react(ctx, events) {
    const ids = events.flatMap(({ conversation_id: id }) => (id === null ? [] : [id]))
    const chats = await chatsAmong(ctx.tx, [...new Set(ids)])
    if (chats.size === 0) return
    const own = events.filter(({ conversation_id: id }) => id !== null && chats.has(id))
    const standing = await standingOf(ctx.tx, chats)
    const stirred = new Set<number>()
    for (const event of own) {
      const stands = standing.get(event.conversation_id as number) as Stands
      // Most of what is said is said by whoever talks there anyway.
      if (event.type === 'message.sent' && event.actor === `agent:${stands.talks}` && !stirred.has(stands.id)) continue
      if (event.type === 'message.received') continue
      stirred.add(stands.id)
      await follow({ ...ctx, after: event.id }, event, stands)
    }
    const received = own.flatMap((event) => (event.type === 'message.received' ? [event.data.messageId] : []))
    await goOnByMail(ctx, await mailedAmong(ctx.tx, received))
    const said = own.flatMap((event) => (event.type === 'message.sent' ? [event.data.messageId] : []))
    for (const messageId of await linkedAmong(ctx.tx, said))
      await addJob(ctx, 'preview_link', { messageId }, { key: `preview ${messageId}`, attempts: 2 })
  },
}

/** By what is so now: whoever came back, or was given it, since then is not undone by what was before. */
async function follow(ctx: Ctx, event: LoggedEvent, { id, assignee, status, begun }: Stands): Promise<void> {
  const by = /^agent:(\d+)$/.exec(event.actor)?.[1]
  const agent = by === undefined ? null : Number(by)
  // Whoever took it up before it ended has not taken it up again.
  const goesOn = event.at >= begun
  if (event.type === 'conversation.status_changed')
    return over.has(status) ? void (await end(ctx, id, 'agent')) : undefined
  if (event.type === 'conversation.assigned' && event.data.to === assignee) {
    if (assignee === null) return letGo(ctx, id)
    if (assignee !== agent) return offer(ctx, id, assignee)
    return goesOn ? takeUp(ctx, id, assignee) : undefined
  }
  if (event.type === 'message.sent' && agent !== null && assignee === agent && goesOn) return takeUp(ctx, id, agent)
  if (event.type === 'chat.resumed' && assignee !== null) await offer(ctx, id, assignee)
}
