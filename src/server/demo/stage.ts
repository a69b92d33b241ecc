import { addAgent } from '../agents/commands.ts'
import { createInbox } from '../inboxes/commands.ts'
import { createOrganization } from '../organizations/commands.ts'
import type { Actor } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { nameWorkspace } from '../settings/commands.ts'
import { changeTeam } from '../teams/commands.ts'
import { type DoorPlan, domain, doors, organizations, type Person, people, teamNames, workspace } from './cast.ts'
import type { Door, Team } from './script.ts'

/** Something that happens at a moment of the demo's weeks. */
export type Act = { at: Date; play(ctx: Ctx): Promise<unknown> }

/** The company set up, before its first customer writes. */
export type Stage = {
  teams: Record<Team, number>
  inboxes: Record<Door, DoorPlan & { id: number }>
  /** By mail address, as the one who acts. */
  actors: Map<string, Extract<Actor, { kind: 'agent' }>>
  adminId: number
}

/** One of the people by the name in their address. */
export const actorOf = ({ actors }: Stage, name: string) =>
  actors.get(`${name}@${domain}`) as Extract<Actor, { kind: 'agent' }>

/** Makes teams' words, people, inboxes and organizations, as an admin would. */
export async function setStage(ctx: Ctx): Promise<Stage> {
  await nameWorkspace(ctx, workspace)
  const teams = await findTeams(ctx)
  const actors: Stage['actors'] = new Map()
  for (const person of people) actors.set(person.email, await hire(ctx, person, teams))
  for (const [team, id] of Object.entries(teams))
    await changeTeam(ctx, id, {
      signature: `${teamNames[team as Team]}\n${workspace}, Harbour Street 12\nMon to Sat, 7 to 18`,
    })
  const inboxes: Partial<Stage['inboxes']> = {}
  for (const [door, plan] of Object.entries(doors)) {
    const { channel, name, address, team, senderName } = plan
    const { id } = await createInbox(ctx, {
      ...{ channel, name, address, team: teams[team] },
      // Only mail carries the name of whoever sends it.
      ...(channel === 'email' && { senderName }),
    })
    inboxes[door as Door] = { ...plan, id }
  }
  for (const { name, domain: own } of organizations) await createOrganization(ctx, { name, domains: [own] })
  const admin = actors.get((people[0] as Person).email) as Stage['actors'] extends Map<string, infer A> ? A : never
  return { teams, inboxes: inboxes as Stage['inboxes'], actors, adminId: admin.id }
}

async function findTeams(ctx: Ctx): Promise<Record<Team, number>> {
  const rows = await ctx.tx.selectFrom('team').select(['id', 'name']).where('removed_at', 'is', null).execute()
  const entries = Object.entries(teamNames).map(([team, name]) => [team, rows.find((row) => row.name === name)?.id])
  return Object.fromEntries(entries)
}

async function hire(ctx: Ctx, { name, email, role, teams }: Person, ids: Record<Team, number>) {
  const teamIds = teams.map((team) => ids[team])
  const { id } = await addAgent(ctx, { name, email, role, teams: teamIds, signature: '' })
  return { kind: 'agent', id, name, role, teamIds, sessionId: 0 } as const
}
