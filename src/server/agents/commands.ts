import type { Role } from '../../contract/access.ts'
import type { Agent } from '../../contract/agents.ts'
import { agentId as agentIdOf } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { hashPassword } from '../platform/passwords.ts'
import { Refusal, whenTaken } from '../platform/refusal.ts'
import { endSessionsOf, makeSignInLink, setPassword } from '../sessions/commands.ts'
import { joinTeams, setTeams } from './membership/commands.ts'
import { getAgent, lockAdmins, lockAgent } from './queries.ts'
import { wouldBeLastAdmin } from './rules.ts'

type Fields = {
  name?: string | undefined
  email?: string | undefined
  role?: Role | undefined
  teams?: number[] | undefined
  signature?: string | undefined
  password?: string | undefined
}

const emailTaken = whenTaken('agent_email', 'An agent with this e-mail address exists already.', {
  email: 'An agent with this address exists already.',
})

/** Adds an agent. Throws `conflict` when the address is taken, `invalid` for a team that is not there. */
export async function addAgent(ctx: Ctx, fields: Fields & { name: string; email: string }): Promise<Agent> {
  const passwordHash = fields.password === undefined ? null : await hashPassword(fields.password)
  const { id } = await ctx.tx
    .insertInto('agent')
    .values({
      name: fields.name,
      email: fields.email,
      role: fields.role ?? 'agent',
      signature: fields.signature ?? '',
      password_hash: passwordHash,
      created_at: ctx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
    .catch(emailTaken)
  await record(ctx, { type: 'agent.created', data: { agentId: id } })
  if (fields.teams) await joinTeams(ctx, id, fields.teams)
  return getAgent(ctx, id)
}

/** The same by an admin: without a password, the answer holds a link to sign in with. */
export async function createAgent(ctx: Ctx, fields: Fields & { name: string; email: string }) {
  const agent = await addAgent(ctx, fields)
  return { ...agent, signInLink: fields.password === undefined ? await makeSignInLink(ctx, agent.id) : null }
}

/** Changes what is named. Throws `conflict` rather than leave the workspace without an admin. */
export async function changeAgent(ctx: Ctx, id: number, fields: Fields & { deactivated?: boolean | undefined }) {
  const { deactivated, password, teams, ...rest } = fields
  if (deactivated || (rest.role && rest.role !== 'admin')) await keepAnAdmin(ctx, id)
  const before = await lockAgent(ctx, id)
  const changed = (['name', 'email', 'role', 'signature'] as const).filter(
    (field) => rest[field] !== undefined && rest[field] !== before[field],
  )
  if (changed.length > 0) {
    const values = Object.fromEntries(changed.map((field) => [field, rest[field]]))
    await ctx.tx.updateTable('agent').set(values).where('id', '=', id).execute().catch(emailTaken)
    await record(ctx, { type: 'agent.changed', data: { agentId: id, changed } })
  }
  if (teams) await setTeams(ctx, id, teams)
  if (password !== undefined) await setPassword(ctx, id, password, ownSession(ctx, id))
  if (deactivated === true && !before.deactivated_at) await deactivate(ctx, id)
  if (deactivated === false && before.deactivated_at) await reactivate(ctx, id)
  return getAgent(ctx, id)
}

/** Takes an agent's seat away; doing it again changes nothing. */
export async function deactivateAgent(ctx: Ctx, id: number): Promise<void> {
  await changeAgent(ctx, id, { deactivated: true })
}

/** A link that signs an agent in once. Throws `not_found` for one who left. */
export async function createSignInLink(ctx: Ctx, id: number): Promise<{ url: string }> {
  const agent = await lockAgent(ctx, id)
  if (agent.deactivated_at) throw new Refusal('not_found', 'This agent has left. Give back the seat first.')
  return { url: await makeSignInLink(ctx, id) }
}

async function deactivate(ctx: Ctx, id: number) {
  await ctx.tx.updateTable('agent').set({ deactivated_at: ctx.now }).where('id', '=', id).execute()
  await record(ctx, { type: 'agent.deactivated', data: { agentId: id } })
  await endSessionsOf(ctx, id)
}

async function reactivate(ctx: Ctx, id: number) {
  await ctx.tx.updateTable('agent').set({ deactivated_at: null }).where('id', '=', id).execute()
  await record(ctx, { type: 'agent.reactivated', data: { agentId: id } })
}

async function keepAnAdmin(ctx: Ctx, leaving: number) {
  if (wouldBeLastAdmin(await lockAdmins(ctx), leaving))
    throw new Refusal('conflict', 'This is the last admin. Make somebody else an admin first.')
}

const ownSession = (ctx: Ctx, id: number) =>
  agentIdOf(ctx.actor) === id && ctx.actor.kind === 'agent' ? ctx.actor.sessionId : null
