import { sql } from 'kysely'
import type { AutomationAction } from '../../../contract/automation-rules.ts'
import { sanitizeHtml } from '../../channels/email/reading/sanitize.ts'
import { applyChanges } from '../../conversations/commands.ts'
import { follow, unfollow } from '../../conversations/following/commands.ts'
import { fillMacro } from '../../conversations/macros/queries.ts'
import { changesFor } from '../../conversations/planning/rules.ts'
import { getChanged, type Locked, lockConversation } from '../../conversations/queries.ts'
import { insertMessage, newWords, wordsOf } from '../../conversations/writing/commands.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { escalate } from '../../protocols/commands.ts'
import { routeAgain } from '../../routing/asking/commands.ts'
import { startClock, stopClock } from '../../sla/starting/commands.ts'
import { callWebhook } from '../../webhooks/commands.ts'
import type { Rule } from '../rules.ts'
import { replyWith } from './replying/commands.ts'
import { type Acted, did, nothing } from './rules.ts'

/** On whose behalf something is done, and why. */
export type Acting = { rule: Rule; runId: number; event: { id: number; type: string; at: string } }

type Of<D extends AutomationAction['do']> = Extract<AutomationAction, { do: D }>
type Act<D extends AutomationAction['do']> = (ctx: Ctx, now: Locked, action: Of<D>, acting: Acting) => Promise<Acted>

const acts: { [D in AutomationAction['do']]: Act<D> } = {
  async change(ctx, now, { changes }) {
    await applyChanges(ctx, now, changesFor(changes, now, { me: null, now: ctx.now }))
    return nothing()
  },
  reply: (ctx, now, action, { rule }) => replyWith(ctx, now, rule.id, action),
  async note(ctx, now, { html }, { rule }) {
    const filled = await fillMacro(ctx, now.id, { html: sanitizeHtml(html), variants: [], actions: {} })
    const words = wordsOf({ html: filled.html }, 'note')
    const note = { ...words, conversationId: now.id, kind: 'note' as const, channel: now.channel }
    const messageId = await insertMessage(ctx, { ...note, from: { name: rule.name, address: '' } })
    await newWords(ctx, now.id, words)
    await record(ctx, { type: 'note.added', conversationId: now.id, data: { messageId, asked: [] } })
    return did({ messageId })
  },
  async notify(ctx, now, action, { rule }) {
    const agentIds = await peopleOf(ctx, now, action)
    if (agentIds.length === 0) return nothing()
    const data = { automationId: rule.id, name: rule.name, agentIds, text: action.text }
    await record(ctx, { type: 'automation.told', conversationId: now.id, data })
    return did()
  },
  async follow(ctx, now, action) {
    let some = false
    for (const id of await active(ctx, action.agents))
      some = (await (action.follow ? follow : unfollow)(ctx, now.id, id)) || some
    return some ? did() : nothing()
  },
  async webhook(ctx, now, action, { rule, runId, event }) {
    const conversation = await getChanged(ctx, now.id)
    const { unread: _, followed: __, place: ___, ...said } = conversation
    const automation = { id: rule.id, name: rule.name, version: rule.version, run: runId }
    const call = { type: event.type, data: { event, automation, conversation: said } }
    const about = { conversationId: now.id, automationId: rule.id, runId }
    return did({ deliveryId: await callWebhook(ctx, action.webhook, { ...call, ...about }) })
  },
  async escalate(ctx, now, { to, summary, reason }) {
    await escalate(ctx, now.id, { ...(to !== null && { to }), summary, reason })
    return did()
  },
  async route(ctx, now) {
    await routeAgain(ctx, now.id)
    return did()
  },
  async start_clock(ctx, now, { target, minutes, calendar }) {
    await startClock(ctx, now.id, {
      target,
      minutes,
      hours: calendar === null ? 'always' : 'calendar',
      calendarId: calendar,
    })
    return did()
  },
  async stop_clock(ctx, now, { target }) {
    await stopClock(ctx, now.id, target)
    return did()
  },
}

/** Does one thing to a conversation that is locked already. Throws a `Refusal` where that may not be. */
export async function act(ctx: Ctx, conversationId: number, action: AutomationAction, acting: Acting): Promise<Acted> {
  const now = await lockConversation(ctx, conversationId)
  return acts[action.do](ctx, now, action as never, acting)
}

async function active(ctx: Ctx, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from agent where id = any(${[...ids]}::bigint[]) and deactivated_at is null order by id`.execute(ctx.tx)
  return rows.map(({ id }) => id)
}

async function peopleOf(ctx: Ctx, now: Locked, { who, agents, teams }: Of<'notify'>): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from agent where deactivated_at is null and (
      id = any(${agents}::bigint[])
      or ${who.includes('assignee')} and id = ${now.assignee_id}::bigint
      or ${who.includes('leads')} and role in ('admin', 'lead')
      or ${who.includes('followers')} and id in (select agent_id from conversation_follow where conversation_id = ${now.id})
      or id in (select agent_id from team_member where team_id = any(${teams}::bigint[])
        or ${who.includes('team')} and team_id = ${now.team_id}::bigint))
    order by id`.execute(ctx.tx)
  return rows.map(({ id }) => id)
}
