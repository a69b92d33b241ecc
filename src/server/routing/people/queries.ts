import { sql } from 'kysely'
import { Role, roleMay } from '../../../contract/access.ts'
import type { Channel } from '../../../contract/channels.ts'
import { careOf } from '../../care/queries.ts'
import type { CareNow } from '../../care/rules.ts'
import type { Tx } from '../../platform/ctx.ts'
import { atWork } from '../../shifts/queries.ts'
import { valid } from '../../skills/queries.ts'
import { channelWeights } from '../../skills/weights/queries.ts'
import type { Member } from '../abilities/rules.ts'

/** Who may answer customers at all. */
const workers = Role.options.filter((role) => roleMay(role, 'conversation.write'))
/** Whoever has so many open is full, whatever they weigh. */
const most = 1000

type Row = {
  id: number
  name: string
  level: number | null
  capacity: number
  languages: string[]
  skills: { id: number; level: number }[]
  limits: Partial<Record<Channel, number>>
  open: Partial<Record<Channel, number>>
  last_given_at: Date | null
}

/** The members of a team who may take conversations, or one of them, as they are now: abilities, load, how they fare and whether they are at work. */
export async function membersOf(db: Tx, teamId: number, now: Date, agentId?: number): Promise<Member[]> {
  const { rows } = await sql<Row>`
    select agent.id, agent.name, team_member.level, capacity,
      array(select language from agent_language where agent_id = agent.id) as languages,
      coalesce((select jsonb_agg(jsonb_build_object('id', skill_id, 'level', agent_skill.level)) from agent_skill
        where agent_id = agent.id and ${valid(now)}), '[]') as skills,
      coalesce((select jsonb_object_agg(channel, most) from agent_channel_limit where agent_id = agent.id), '{}') as limits,
      coalesce((select jsonb_object_agg(channel, n) from (
        select channel, count(*) as n from (
          select channel from conversation where assignee_id = agent.id and status = 'open' and part_of is null limit ${most}
        ) own group by channel) own), '{}') as open,
      last_given_at
    from team_member join agent on agent.id = team_member.agent_id left join routing_seat on routing_seat.agent_id = agent.id
    where team_id = ${teamId} and deactivated_at is null and role = any(${workers})
      ${agentId === undefined ? sql`` : sql`and agent.id = ${agentId}`}
    order by agent.id`.execute(db)
  const ids = rows.map(({ id }) => id)
  // Care stands before routing and knows nothing of it: what a day, a hard case and a break that is due are is known there alone.
  const [weights, presences, cares, spoken] = await Promise.all([
    channelWeights(db),
    atWork(db, now, ids),
    careOf(db, ids, now),
    agentId === undefined ? rows.some(({ languages }) => languages.length > 0) : goesByLanguages(db, teamId),
  ])
  return rows.map(({ last_given_at: lastGivenAt, languages, skills, limits, open, level, ...rest }) => ({
    ...rest,
    ...(presences.get(rest.id) ?? { on: false, because: 'off', state: 'away', until: null, nextBreak: null }),
    ...{ lastGivenAt, level: level ?? 5, ...strainOf(cares.get(rest.id)) },
    languages: spoken ? new Set(languages) : null,
    skills: new Map(skills.map((skill) => [skill.id, skill.level])),
    limits: new Map(entriesOf(limits)),
    open: new Map(entriesOf(open)),
    units: entriesOf(open).reduce((sum, [channel, n]) => sum + n * weights[channel], 0),
  }))
}

const strainOf = (care: CareNow | undefined) => ({
  ...{ hard: care?.hardToday ?? 0, lighterNext: care?.lighterNext ?? false, breakDue: care?.breakDue ?? false },
})

const entriesOf = (of: Partial<Record<Channel, number>>) => Object.entries(of) as [Channel, number][]

/** Whether anybody has said of anybody in the team what they speak. */
async function goesByLanguages(db: Tx, teamId: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from agent_language join team_member using (agent_id) join agent on agent.id = agent_id
    where team_id = ${teamId} and deactivated_at is null limit 1`.execute(db)
  return rows.length > 0
}
