import { sql } from 'kysely'
import type { PartAs, Priority, Status } from '../../../contract/conversations.ts'
import { fromThirdParty } from '../../conversations/messages/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { LoggedEvent } from '../../platform/events.ts'
import type { Said } from '../happenings/rules.ts'
import type { Wanted } from './rules.ts'

/** A conversation, and how it stood when the follower last heard of it; nulls where it never did. */
export type Found = {
  id: number
  status: Status
  priority: Priority
  /** Nobody has it. */
  unclaimed: boolean
  part_as: PartAs | null
  known: boolean
  stood: Status | null
  answered: boolean | null
  waiting_since: Date | null
  policy_id: number | null
  policy_version: number | null
  wanted: Wanted | null
}

/** The conversations that are still there. */
export async function findConversations(ctx: Ctx, ids: readonly number[]): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select conversation.id, conversation.status, priority, assignee_id is null as unclaimed, part_as, standing.conversation_id is not null as known,
      standing.status as stood, answered, waiting_since, policy_id, policy_version, wanted
    from conversation left join sla_standing standing on standing.conversation_id = conversation.id
    where conversation.id = any(${[...ids]}::bigint[]) and part_as is distinct from 'side' and part_as is distinct from 'question'`.execute(
    ctx.tx,
  )
  return rows
}

/** What messages are to a clock, by their ids. */
export async function readSaid(ctx: Ctx, messageIds: readonly number[]): Promise<Map<number, Said>> {
  if (messageIds.length === 0) return new Map()
  const { rows } = await sql<Said & { id: number }>`
    select id, conversation_id as "conversationId", automatic is not null or withheld as automatic, forward_of is not null as forward,
      ${fromThirdParty} as "thirdParty", record ->> 'outcome' as outcome, record ->> 'with' is not null as "withOthers"
    from message where id = any(${[...messageIds]}::bigint[])`.execute(ctx.tx)
  return new Map(rows.map((row) => [row.id, row]))
}

export type Waiting = { answered: boolean; since: Date | null }

/**
 * Whether somebody of ours has spoken in each of the conversations until then, and since when the customer has waited: by
 * the messages, for what has not been followed until now, or was changed by more than words.
 */
export async function waitingIn(ctx: Ctx, ids: readonly number[], until: Date): Promise<Map<number, Waiting>> {
  const { rows } = await sql<Waiting & { id: number }>`
    select wanted.id, spoken.at is not null as answered, (
      select min(created_at) from message where conversation_id = wanted.id and kind = 'received' and automatic is null
        and not withheld and not ${fromThirdParty} and created_at <= ${until} and created_at > coalesce(spoken.at, '-infinity')) as since
    from unnest(${[...ids]}::bigint[]) as wanted(id), lateral (
      select max(created_at) as at from message where conversation_id = wanted.id and kind = 'sent' and automatic is null
        and forward_of is null and created_at <= ${until}
        and not exists (select from departure where departure.message_id = message.id)) spoken`.execute(ctx.tx)
  return new Map(rows.map((row) => [row.id, row]))
}

/** The conversations that events of a batch speak of, also where they came from or went to. */
export function conversationsOf(events: readonly LoggedEvent[]): number[] {
  const ids = new Set<number>()
  for (const { conversation_id, type, data } of events) {
    if (conversation_id !== null) ids.add(conversation_id)
    if (type === 'conversation.merged' || type === 'conversation.unmerged') ids.add(data.from).add(data.to)
  }
  return [...ids]
}
