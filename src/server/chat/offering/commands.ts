import { sql } from 'kysely'
import { ChatSettings } from '../../../contract/chat-widgets.ts'
import { applyChanges } from '../../conversations/commands.ts'
import { type Locked, lockConversation } from '../../conversations/queries.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { addJob } from '../../platform/jobs.ts'
import { Refusal } from '../../platform/refusal.ts'
import { routeAgain } from '../../routing/asking/commands.ts'
import { getTeamRouting } from '../../routing/team/queries.ts'
import { clearAnswered, tellUnanswered } from './alarming/commands.ts'

type Offered = {
  inbox_id: number
  started_at: Date
  offered_to: number | null
  offered_until: Date | null
  accepted_by: number | null
  accepted_at: Date | null
  ended_at: Date | null
  passed: number
  settings: unknown
}

async function lockChat(ctx: Ctx, conversationId: number): Promise<Offered | null> {
  const { rows } = await sql<Offered>`
    select chat.inbox_id, started_at, offered_to, offered_until, accepted_by, accepted_at, ended_at, passed, settings
    from chat join chat_widget widget on widget.inbox_id = chat.inbox_id
    where conversation_id = ${conversationId} for update of chat`.execute(ctx.tx)
  return rows[0] ?? null
}

/** Lets a chat ring with whoever it was given to, for as long as they have to take it up. */
export async function offer(ctx: Ctx, conversationId: number, agent: number): Promise<void> {
  const chat = await lockChat(ctx, conversationId)
  if (!chat || chat.ended_at || (chat.accepted_at && chat.accepted_by === agent)) return
  const seconds = ChatSettings.parse(chat.settings).acceptSeconds
  const until = new Date(ctx.now.getTime() + seconds * 1000)
  await sql`update chat set offered_to = ${agent}, offered_until = ${until}, accepted_at = null, accepted_by = null
    where conversation_id = ${conversationId}`.execute(ctx.tx)
  await addJob(ctx, 'pass_on_chat', { conversationId }, { key: `pass on ${conversationId}`, at: until })
}

/** The agent talks from now on. Nothing where they do already, or the chat has ended. */
export async function takeUp(ctx: Ctx, conversationId: number, agent: number): Promise<void> {
  const chat = await lockChat(ctx, conversationId)
  if (!chat || chat.ended_at || (chat.accepted_at && chat.accepted_by === agent)) return
  await sql`update chat set accepted_by = ${agent}, accepted_at = ${ctx.now}, offered_to = null, offered_until = null
    where conversation_id = ${conversationId}`.execute(ctx.tx)
  if (chat.passed > 0) await clearAnswered(ctx)
  const seconds = Math.max(0, Math.round((ctx.now.getTime() - chat.started_at.getTime()) / 1000))
  await record(ctx, { type: 'chat.accepted', conversationId, data: { agentId: agent, seconds } })
}

/** A chat that nobody has any more waits for anybody. */
export async function letGo(ctx: Ctx, conversationId: number): Promise<void> {
  await sql`update chat set offered_to = null, offered_until = null, accepted_at = null, accepted_by = null
    where conversation_id = ${conversationId} and ended_at is null`.execute(ctx.tx)
}

const noChat = () => new Refusal('conflict', 'This conversation is no chat.')

/** A chat that runs, for a person who takes it up; both locked. Throws `conflict` where there is none, or nobody to take it. */
async function lockRunning(ctx: Ctx, conversationId: number) {
  const conversation = await lockConversation(ctx, conversationId)
  const me = agentId(ctx.actor)
  if (me === null) throw new Refusal('conflict', 'Only a person can take a chat up; a key is not.')
  const chat = await lockChat(ctx, conversationId)
  if (!chat) throw noChat()
  if (chat.ended_at) throw new Refusal('conflict', 'This chat has ended.')
  return { conversation, chat, me }
}

/** The reader takes a chat up, whether it rang with them or with nobody. */
export async function accept(ctx: Ctx, conversationId: number): Promise<void> {
  const { conversation, chat, me } = await lockRunning(ctx, conversationId)
  const other = chat.accepted_by ?? conversation.assignee_id
  if (other !== null && other !== me) throw new Refusal('conflict', 'Somebody else has taken this chat up.')
  if (conversation.assignee_id === null) await applyChanges(ctx, conversation, { assignee: me })
  await takeUp(ctx, conversationId, me)
}

/** A lead goes on with a chat, whoever has it. */
export async function takeOver(ctx: Ctx, conversationId: number): Promise<void> {
  const { conversation, me } = await lockRunning(ctx, conversationId)
  if (conversation.assignee_id !== me) await applyChanges(ctx, conversation, { assignee: me })
  await takeUp(ctx, conversationId, me)
}

/** The reader passes a chat on that rings with them. */
export async function decline(ctx: Ctx, conversationId: number): Promise<void> {
  const me = agentId(ctx.actor)
  const conversation = await lockConversation(ctx, conversationId)
  const chat = await lockChat(ctx, conversationId)
  if (!chat) throw noChat()
  if (chat.offered_to === null || chat.offered_to !== me)
    throw new Refusal('conflict', 'This chat does not ring with you.')
  await passOn(ctx, conversation, me, 'refused')
}

/** Passes a chat on that was not taken up in time. What changed since it began to ring counts, not what was then. */
export async function passOnLate(ctx: Ctx, conversationId: number): Promise<void> {
  const conversation = await lockConversation(ctx, conversationId).catch(() => null)
  const chat = conversation && (await lockChat(ctx, conversationId))
  if (!chat || chat.ended_at || chat.accepted_at || !chat.offered_until || chat.offered_until > ctx.now) return
  if (chat.offered_to !== null && conversation.assignee_id === chat.offered_to)
    await passOn(ctx, conversation, chat.offered_to, 'time')
}

/** Gives it to the next whom routing finds, and to nobody in particular where the team does not route. */
async function passOn(ctx: Ctx, conversation: Locked, from: number, because: 'time' | 'refused'): Promise<void> {
  const { id, team_id: team, status } = conversation
  await sql`update chat set offered_to = null, offered_until = null, passed = passed + 1 where conversation_id = ${id}`.execute(
    ctx.tx,
  )
  const routes = team !== null && status === 'open' && (await getTeamRouting(ctx.tx, team)).mode !== 'off'
  if (routes) {
    await routeAgain(ctx, id)
    const at = new Date(ctx.now.getTime() + pause)
    await addJob(ctx, 'ring_chat_again', { conversationId: id }, { key: `ring again ${id}`, at })
  } else await applyChanges(ctx, conversation, { assignee: null })
  await record(ctx, { type: 'chat.passed_on', conversationId: id, data: { from, because } })
  if (routes) await tellUnanswered(ctx, id, team)
}

/** A chat that rang with everybody who was there waits so long before it rings again, in milliseconds. */
const pause = 2 * 60_000

/** Nobody took it up when it rang, and after a pause it may ring with all of them again. Nothing where somebody has it by now. */
export async function ringAgain(ctx: Ctx, conversationId: number): Promise<void> {
  const conversation = await lockConversation(ctx, conversationId).catch(() => null)
  const chat = conversation && (await lockChat(ctx, conversationId))
  if (!chat || chat.ended_at || chat.accepted_at || conversation.assignee_id !== null) return
  const { team_id: team, status, part_of } = conversation
  if (team === null || part_of !== null || status !== 'open') return
  if ((await getTeamRouting(ctx.tx, team)).mode !== 'off') await routeAgain(ctx, conversationId, true)
}
