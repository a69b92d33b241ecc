import { sql } from 'kysely'
import type { Answer } from '../../../contract/endpoint.ts'
import type { listEscalations as contract, Escalation } from '../../../contract/escalations.ts'
import { seeConversation } from '../../conversations/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { nextOf } from '../levels/queries.ts'

type Row = {
  id: number
  at: Date
  by: string
  from_team_id: number | null
  from_team: string | null
  from_level: number
  from_assignee_id: number | null
  from_assignee: string | null
  to_team_id: number | null
  to_team: string | null
  to_level: number
  done: string
  needed: string
  reason: string
  seen_at: Date | null
  returned_at: Date | null
  returned_by: string
  answer: string | null
  answer_seen_at: Date | null
}

const named = (id: number | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })
const instant = (at: Date | null) => at?.toISOString() ?? null

const toEscalation = (row: Row): Escalation => ({
  ...{ id: row.id, at: row.at.toISOString(), by: row.by, done: row.done, needed: row.needed, reason: row.reason },
  from: {
    team: named(row.from_team_id, row.from_team),
    level: row.from_level,
    assignee: named(row.from_assignee_id, row.from_assignee),
  },
  to: { team: named(row.to_team_id, row.to_team), level: row.to_level },
  seenAt: instant(row.seen_at),
  returned: row.returned_at && {
    ...{ at: row.returned_at.toISOString(), by: row.returned_by, answer: row.answer ?? '' },
    seenAt: instant(row.answer_seen_at),
  },
})

const nameOf = (column: 'by' | 'returned_by') => {
  const actor = sql.ref(`escalation.${column}`)
  return sql`coalesce(
    (select name from agent where id = substring(${actor} from '^agent:(\\d+)$')::bigint),
    (select name from api_key where id = substring(${actor} from '^key:(\\d+)$')::bigint), 'Heed')`
}

/** How a conversation has climbed and come back, the newest first, and where it would go next. Throws `not_found`. */
export async function listEscalations(ctx: Ctx, id: number): Promise<Answer<typeof contract>> {
  await seeConversation(ctx, id)
  const { rows } = await sql<Row>`
    select escalation.id, at, ${nameOf('by')} as by, from_team_id, from_team.name as from_team, from_level,
      from_assignee_id, assignee.name as from_assignee, to_team_id, to_team.name as to_team, to_level, done, needed, reason,
      seen_at, returned_at, ${nameOf('returned_by')} as returned_by, answer, answer_seen_at
    from escalation
      left join team from_team on from_team.id = from_team_id left join team to_team on to_team.id = to_team_id
      left join agent assignee on assignee.id = from_assignee_id
    where conversation_id = ${id} order by escalation.id desc limit 200`.execute(ctx.tx)
  const items = rows.map(toEscalation)
  const open = items.find(({ returned }) => !returned)
  const newest = items[0]
  const fresh = newest?.returned
    ? newest.returned.seenAt
      ? null
      : 'answer'
    : open && !open.seenAt
      ? 'escalation'
      : null
  return { items, count: items.length, fresh, next: await nextNamed(ctx, id), back: open?.from ?? null }
}

async function nextNamed(ctx: Ctx, id: number) {
  const at = await ctx.tx
    .selectFrom('conversation')
    .select(['team_id', 'level'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const next = await nextOf(ctx.tx, at)
  if (!next) return null
  const { rows } = await sql<{ team: string; name: string | null }>`
    select team.name as team, team_level.name from team
    left join team_level on team_id = team.id and level = ${next.level} where team.id = ${next.team}`.execute(ctx.tx)
  return { team: { id: next.team, name: rows[0]?.team ?? '' }, level: next.level, name: rows[0]?.name ?? '' }
}

/** The newest escalation that has not come back, locked; where it would go back to: whoever left is nobody. */
export async function lockOpenEscalation(ctx: Ctx, conversationId: number) {
  const { rows } = await sql<{ id: number; team: number | null; level: number; assignee: number | null }>`
    select escalation.id, from_level as level,
      (select id from team where id = from_team_id and removed_at is null) as team,
      (select id from agent where id = from_assignee_id and deactivated_at is null) as assignee
    from escalation where conversation_id = ${conversationId} and returned_at is null
    order by id desc limit 1 for update of escalation`.execute(ctx.tx)
  const row = rows[0]
  return row ? { id: row.id, back: { team: row.team, level: row.level, assignee: row.assignee } } : null
}
