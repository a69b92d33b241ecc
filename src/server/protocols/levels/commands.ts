import { sql } from 'kysely'
import type { Request } from '../../../contract/endpoint.ts'
import type { changeTeamProtocol as contract, TeamProtocol } from '../../../contract/protocols.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { checkSkills } from '../../skills/queries.ts'
import { lockTeam } from '../../teams/queries.ts'
import { getTeamProtocol } from './queries.ts'

type Changes = Request<typeof contract>['body']

/** Changes the levels a team answers at, who works at which, and where it escalates to; what is named replaces what was. */
export async function changeTeamProtocol(ctx: Ctx, id: number, changes: Changes): Promise<TeamProtocol> {
  await lockTeam(ctx, id)
  const { duty, levels, escalatesTo, members } = changes
  if (levels) await setLevels(ctx, id, levels)
  if (escalatesTo !== undefined) await setAbove(ctx, id, escalatesTo)
  if (duty !== undefined) await ctx.tx.updateTable('team').set({ duty }).where('id', '=', id).execute()
  if (members)
    await sql`update team_member set level = given.level
      from jsonb_to_recordset(${JSON.stringify(members)}::jsonb) given(id bigint, level smallint)
      where team_id = ${id} and agent_id = given.id`.execute(ctx.tx)
  const changed = Object.entries(changes).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  if (changed.length > 0) await record(ctx, { type: 'team.protocol_changed', data: { teamId: id, changed } })
  return getTeamProtocol(ctx, id)
}

async function setLevels(ctx: Ctx, id: number, levels: NonNullable<Changes['levels']>) {
  await checkSkills(
    ctx,
    levels.flatMap(({ skills }) => skills),
  )
  if (new Set(levels.map(({ level }) => level)).size < levels.length)
    throw new Refusal('invalid', 'Name each level once.', { levels: 'Name each level once.' })
  await ctx.tx.deleteFrom('team_level').where('team_id', '=', id).execute()
  const rows = levels.map(({ level, name, skills }) => ({ team_id: id, level, name, skills: JSON.stringify(skills) }))
  await ctx.tx.insertInto('team_level').values(rows).execute()
}

/** A team may not come after itself, however long the way: such a conversation would climb for ever. */
async function setAbove(ctx: Ctx, id: number, above: number | null) {
  if (above !== null) {
    await lockTeam(ctx, above)
    const { rows } = await sql<{ id: number }>`
      with recursive way(id) as (
        select ${above}::bigint union select escalates_to from way join team using (id) where escalates_to is not null
      ) select id from way where id = ${id}`.execute(ctx.tx)
    if (rows.length > 0)
      throw new Refusal('conflict', 'That team escalates to this one already. Choose another, or change that first.', {
        escalatesTo: 'Choose a team that does not lead back here.',
      })
  }
  await ctx.tx.updateTable('team').set({ escalates_to: above }).where('id', '=', id).execute()
}
