import { sql } from 'kysely'
import type { Handover } from '../../../contract/handovers.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { seeConversation } from '../queries.ts'

type Row = {
  id: number
  by: string | null
  at: Date
  team_id: number | null
  team: string | null
  assignee_id: number | null
  assignee: string | null
  reason: string
  done: string
  todo: string
}

/** What counts as having begun with it: words, or a decision. */
const acts = ['message.sent', 'message.scheduled', 'note.added', 'conversation.status_changed', 'side.begun']

/**
 * The last handover, while nobody has taken it up: nobody but the giver has written or decided anything since, and nobody
 * said that they have read it. Throws `not_found` for a conversation that the actor may not see.
 */
export async function getHandover(ctx: Ctx, conversationId: number): Promise<{ handover: Handover | null }> {
  await seeConversation(ctx, conversationId)
  const { rows } = await sql<Row>`
    select latest.id, coalesce(giver.name, api_key.name, case when latest.by like 'key:%' then 'API' end) as by, latest.at, team_id, team.name as team, assignee_id,
      assignee.name as assignee, reason, done, todo
    from (select * from handover where conversation_id = ${conversationId} order by id desc limit 1) latest
      left join agent giver on giver.id = substring(latest.by from '^agent:(\\d+)$')::bigint
      left join api_key on api_key.id = substring(latest.by from '^key:(\\d+)$')::bigint
      left join team on team.id = team_id left join agent assignee on assignee.id = assignee_id
    where seen_at is null and not exists (select from event where conversation_id = ${conversationId}
      and event.id > (select max(id) from event handed where conversation_id = ${conversationId} and type = 'conversation.handed_over')
      and event.at >= latest.at and actor like 'agent:%' and actor <> latest.by
      and type = any(${acts}::text[]))`.execute(ctx.tx)
  const row = rows[0]
  if (!row) return { handover: null }
  const named = (id: number | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })
  const { id, reason, done, todo } = row
  return {
    handover: {
      ...{ id, reason, done, todo, by: row.by ?? 'Heed', at: row.at.toISOString() },
      ...{ team: named(row.team_id, row.team), assignee: named(row.assignee_id, row.assignee) },
    },
  }
}
