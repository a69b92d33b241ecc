import { sql } from 'kysely'
import type { Counts } from '../../contract/views.ts'
import { reach } from '../platform/access.ts'
import { agentId } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { personalCounts } from './personal/queries.ts'

type Row = {
  mine: number
  unassigned: number
  my_teams: number
  waiting: number
  open: number
  all: number
  snoozed: number
  spam: number
  trash: number
  teams: { id: number; open: number }[] | null
}

/**
 * The counts as they are at this moment: the counters, and what the log holds beyond the place where the follower that
 * keeps them stands. So a count never disagrees with its list, and no list is ever counted.
 */
export async function getCounts(ctx: Ctx): Promise<Counts> {
  const { actor } = ctx
  const teams = actor.kind === 'agent' ? [...actor.teamIds] : []
  const scope = reach(actor) === 'teams' ? sql`team_id = any((select teams from reader)::bigint[])` : sql`true`
  const { rows } = await sql<Row>`
    with reader as materialized (
      -- Apart, so that what a statement costs seems the same for every reader, and one plan of it is kept.
      select ${agentId(actor) ?? -1}::bigint as id, ${teams}::bigint[] as teams
    ), moved as (
      select event.data -> 'move' as move
      from follower_cursor, event
      where follower_cursor.name = 'views' and (event.tx, event.id) > (follower_cursor.tx, follower_cursor.id) and event.data ? 'move'
    ), place as (
      select status, team_id, assignee_id, n from conversation_count
      union all
      select p ->> 'status', coalesce((p ->> 'team')::bigint, 0), coalesce((p ->> 'assignee')::bigint, 0), change
      from moved, lateral (values (move -> 'before', -1), (move -> 'after', 1)) as side(p, change) where jsonb_typeof(p) = 'object'
    ), seen as materialized (
      select status, team_id, assignee_id, sum(n) as n from place where ${scope} group by 1, 2, 3
    )
    select
      coalesce(sum(n) filter (where status = 'open' and assignee_id = (select id from reader)), 0)::bigint as mine,
      coalesce(sum(n) filter (where status = 'open' and assignee_id = 0), 0)::bigint as unassigned,
      coalesce(sum(n) filter (where status = 'open' and team_id = any((select teams from reader)::bigint[])), 0)::bigint as my_teams,
      coalesce(sum(n) filter (where status = 'waiting'), 0)::bigint as waiting,
      coalesce(sum(n) filter (where status = 'open'), 0)::bigint as open,
      coalesce(sum(n) filter (where status not in ('spam', 'trash')), 0)::bigint as all,
      coalesce(sum(n) filter (where status = 'snoozed' and assignee_id = (select id from reader)), 0)::bigint as snoozed,
      coalesce(sum(n) filter (where status = 'spam'), 0)::bigint as spam,
      coalesce(sum(n) filter (where status = 'trash'), 0)::bigint as trash,
      (select json_agg(json_build_object('id', team_id, 'open', n)) from
        (select team_id, sum(n)::bigint as n from seen where status = 'open' and team_id > 0 group by team_id) by_team) as teams
    from seen`.execute(ctx.tx)
  const { my_teams, teams: byTeam, ...rest } = rows[0] as Row
  return { ...rest, ...(await personalCounts(ctx)), myTeams: my_teams, teams: byTeam ?? [] }
}
