import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { knownAgents, knownTeams, membersOf, teamsOf } from '../queries.ts'
import { difference } from '../rules.ts'

type Pair = { team_id: number; agent_id: number }

/** Puts a new agent into teams. */
export async function joinTeams(ctx: Ctx, agentId: number, teamIds: readonly number[]): Promise<void> {
  const { added } = difference([], teamIds)
  refuseUnknown('teams', 'team', added, await knownTeams(ctx, added))
  await write(
    ctx,
    added.map((team_id) => ({ team_id, agent_id: agentId })),
    [],
  )
}

/** Puts the agent into these teams and no others. */
export async function setTeams(ctx: Ctx, agentId: number, teamIds: readonly number[]): Promise<void> {
  const { added, removed } = difference(await teamsOf(ctx, agentId), teamIds)
  const known = await knownTeams(ctx, added)
  refuseUnknown('teams', 'team', added, known)
  const pair = (team_id: number): Pair => ({ team_id, agent_id: agentId })
  await change(ctx, added.map(pair), removed.map(pair))
}

/** Makes these agents the team's members, and no others; those who left keep their place for when they come back. */
export async function setMembers(ctx: Ctx, teamId: number, agentIds: readonly number[]): Promise<boolean> {
  const { added, removed } = difference(await membersOf(ctx, teamId), agentIds)
  refuseUnknown('members', 'agent', added, await knownAgents(ctx, added))
  const present = await knownAgents(ctx, removed)
  const pair = (agent_id: number): Pair => ({ team_id: teamId, agent_id })
  return change(ctx, added.map(pair), removed.filter((id) => present.has(id)).map(pair))
}

/** Empties a team. */
export async function removeMembers(ctx: Ctx, teamId: number): Promise<void> {
  const members = await membersOf(ctx, teamId)
  await change(
    ctx,
    [],
    members.map((agent_id) => ({ team_id: teamId, agent_id })),
  )
}

// Each agent's event says that what they may see has changed, whichever side the change came from.
async function change(ctx: Ctx, added: Pair[], removed: Pair[]): Promise<boolean> {
  await write(ctx, added, removed)
  const agents = [...new Set([...added, ...removed].map((pair) => pair.agent_id))]
  const changed = ['teams']
  for (const agentId of agents) await record(ctx, { type: 'agent.changed', data: { agentId, changed } })
  return agents.length > 0
}

async function write(ctx: Ctx, added: Pair[], removed: Pair[]) {
  for (const { team_id, agent_id } of removed)
    await ctx.tx.deleteFrom('team_member').where('team_id', '=', team_id).where('agent_id', '=', agent_id).execute()
  if (added.length === 0) return
  const members = ctx.tx.insertInto('team_member').values(added)
  await members.onConflict((conflict) => conflict.doNothing()).execute()
}

function refuseUnknown(field: string, what: string, wanted: readonly number[], known: ReadonlySet<number>) {
  const unknown = wanted.find((id) => !known.has(id))
  if (unknown === undefined) return
  const message = `There is no ${what} ${unknown}.`
  throw new Refusal('invalid', message, { [field]: message })
}
