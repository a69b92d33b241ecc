import { type RawBuilder, sql } from 'kysely'
import type { Channel } from '../../../contract/channels.ts'
import type { Priority } from '../../../contract/conversations.ts'
import type { Blocked, Needs } from '../../../contract/explanations.ts'
import type { Wait } from '../../../contract/routing.ts'
import type { Tx } from '../../platform/ctx.ts'
import type { Member } from '../abilities/rules.ts'
import { blockSentence, duration, type Naming } from '../explaining/rules.ts'
import { rangWith } from '../running/queries.ts'
import type { RoutedTeam } from '../team/queries.ts'
import { expectedMinutes, firstBack } from './rules.ts'

export type WaitRow = {
  id: number
  subject: string
  contact: string | null
  channel: Channel
  priority: Priority
  due_at: Date | null
  since: Date
  turn: Date
  turn_mark: string
  needs: Needs
  blocked: Blocked | null
  blocked_since: Date | null
  held: boolean
  held_by: string | null
  held_by_name: string | null
  held_at: Date | null
  taken_from: number | null
  taken_from_name: string | null
  rang: number[]
  served_by: number | null
  served_by_name: string | null
  ahead: number
}

/** Rows of the queue with all that is said of them, in the order of turns. */
export async function readWaits(db: Tx, from: RawBuilder<unknown>): Promise<WaitRow[]> {
  const { rows } = await sql<WaitRow>`
    select conversation.id, subject, contact.name as contact, conversation.channel, priority, due_at, queue.since, turn,
      turn::text as turn_mark, needs, blocked, blocked_since, held, hold.by as held_by, hold.at as held_at,
      coalesce(holder.name, api_key.name) as held_by_name, hold.taken_from, taken.name as taken_from_name,
      ${rangWith(sql`conversation.id`, sql`conversation.channel`)} as rang,
      served_by, server.name as served_by_name,
      (select count(*)::int from (
        select from routing_queue other where other.team_id = queue.team_id
          and (other.turn, other.conversation_id) < (queue.turn, queue.conversation_id) limit 1000
      ) ahead) as ahead
    from (${from}) queue join conversation on conversation.id = queue.conversation_id
      join routing_lane lane on lane.id = lane_id left join contact on contact.id = contact_id
      left join routing_hold hold on hold.conversation_id = queue.conversation_id
      left join agent holder on holder.id = substring(hold.by from '^agent:(\\d+)$')::bigint
      left join api_key on api_key.id = substring(hold.by from '^key:(\\d+)$')::bigint
      left join agent taken on taken.id = hold.taken_from left join agent server on server.id = served_by
    order by turn, queue.conversation_id`.execute(db)
  return rows
}

export type Pace = { lastHour: number; medianWait: number | null }

/** How many were given or taken in the team in the last hour, and the median of how long they had waited, in seconds. */
export async function paceOf(db: Tx, teamId: number, now: Date): Promise<Pace> {
  const { rows } = await sql<Pace>`
    select count(*)::int as "lastHour",
      percentile_cont(0.5) within group (order by (explanation ->> 'waited')::float) as "medianWait"
    from (select explanation from routing_decision where team_id = ${teamId} and at > ${now}::timestamptz - interval '1 hour'
      and outcome <> 'given_back' order by at desc limit 5000) recent`.execute(db)
  return rows[0] ?? { lastHour: 0, medianWait: null }
}

type Ground = { team: RoutedTeam; people: readonly Member[]; pace: Pace; now: Date; naming: Naming }

const named = (id: number | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })

export function toWait(row: WaitRow, { team, people, pace, now, naming }: Ground): Wait {
  const back = firstBack({ people, rules: team.rules }, row.needs)
  const stuck = row.held || row.blocked?.code === 'nobody_able'
  return {
    ...{ team: { id: team.id, name: team.name }, mode: team.mode, needs: row.needs, ahead: row.ahead },
    ...{ since: row.since.toISOString(), turn: row.turn.toISOString(), blocked: row.blocked },
    heldBy: row.held_by === null ? null : (row.held_by_name ?? ''),
    heldAt: row.held_by === null ? null : (row.held_at?.toISOString() ?? null),
    takenFrom: named(row.taken_from, row.taken_from_name),
    rang: row.rang.length,
    servedBy: named(row.served_by, row.served_by_name),
    blockedSince: row.blocked_since?.toISOString() ?? null,
    expectedMinutes: stuck ? null : expectedMinutes({ ahead: row.ahead, lastHour: pace.lastHour, back }, now),
    sentence: sentenceOf(row, team, naming, now),
  }
}

function sentenceOf(row: WaitRow, team: RoutedTeam, naming: Naming, now: Date): string {
  const waited = `Waits in ${team.name} for ${duration((now.getTime() - row.since.getTime()) / 1000)}`
  if (row.held) return `${waited}: ${row.held_by_name ?? 'Somebody'} left it to people`
  if (row.blocked) return `${waited}: ${blockSentence(row.blocked, row.needs, naming)}`
  if (row.rang.length > 0)
    return `${waited}: it rang with ${row.rang.length} and nobody took it up; it rings again after a pause`
  return row.ahead === 0 ? `${waited}: it is next` : `${waited}: ${row.ahead} go before it`
}
