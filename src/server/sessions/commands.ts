import type { Role } from '../../contract/access.ts'
import type { Me, Preferences } from '../../contract/sessions.ts'
import type { Actor } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { hashPassword, isPassword } from '../platform/passwords.ts'
import { notFound, Refusal } from '../platform/refusal.ts'
import { hashToken, newToken } from '../platform/secrets.ts'
import { sessionLength } from '../platform/session.ts'
import { agentAsMe, findCredentials, me, passwordHashOf } from './queries.ts'

/** Where a session is used from, for its owner to recognize it. */
export type Place = { ip: string | null; userAgent: string | null }
export type Started = { token: string; me: Me }

/** Finds out who signs in. Unknown address and wrong password are one answer, and take the same time. */
export async function checkPassword(ctx: Ctx, email: string, password: string): Promise<number> {
  const found = await findCredentials(ctx, email)
  const right = await isPassword(found?.password_hash ?? null, password)
  if (!found || !right) throw new Refusal('unauthenticated', 'E-mail or password is not right.')
  return found.id
}

/** Starts a session; its token is known to its owner's browser only. */
export async function startSession(
  ctx: Ctx,
  agentId: number,
  by: 'password' | 'link' | 'setup',
  place: Place,
): Promise<Started> {
  // Locked, so that nobody takes the seat away in between.
  const agent = await ctx.tx
    .selectFrom('agent')
    .select(['id', 'name', 'role'])
    .where('id', '=', agentId)
    .where('deactivated_at', 'is', null)
    .forShare()
    .executeTakeFirst()
  if (!agent) throw new Refusal('unauthenticated', 'E-mail or password is not right.')
  const { token, hash } = newToken()
  const { id } = await ctx.tx
    .insertInto('session')
    .values({
      token_hash: hash,
      agent_id: agentId,
      created_at: ctx.now,
      last_used_at: ctx.now,
      expires_at: new Date(ctx.now.getTime() + sessionLength * 1000),
      ip: place.ip,
      user_agent: place.userAgent?.slice(0, 400) ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const actor = { kind: 'agent', ...agent, role: agent.role as Role, teamIds: [], sessionId: id } as const
  await record({ ...ctx, actor }, { type: 'session.started', data: { agentId, by } })
  return { token, me: await agentAsMe(ctx, agentId) }
}

/** Spends a one-time link. Throws `gone` when it was used, has expired, or its agent has left. */
export async function spendLink(ctx: Ctx, token: string): Promise<number> {
  const link = await ctx.tx
    .updateTable('sign_in_link')
    .from('agent')
    .set({ used_at: ctx.now })
    .where('token_hash', '=', hashToken(token))
    .where('used_at', 'is', null)
    .where('sign_in_link.expires_at', '>', ctx.now)
    .whereRef('agent.id', '=', 'sign_in_link.agent_id')
    .where('agent.deactivated_at', 'is', null)
    .returning('agent_id')
    .executeTakeFirst()
  if (!link) throw new Refusal('gone', 'This link was used already, or has expired. Ask an admin for a new one.')
  return link.agent_id
}

const linkHours = 24

/** Makes a link that signs the agent in, once and within a day. */
export async function makeSignInLink(ctx: Ctx, agentId: number): Promise<string> {
  const { token, hash } = newToken()
  const expires = new Date(ctx.now.getTime() + linkHours * 3600 * 1000)
  await ctx.tx
    .insertInto('sign_in_link')
    .values({ token_hash: hash, agent_id: agentId, created_at: ctx.now, expires_at: expires })
    .execute()
  // Behind the hash, because servers and their logs never see that part.
  return `${ctx.links.publicUrl}/sign-in/link#token=${token}`
}

/** Ends the agent's sessions but one, and makes unused links worthless. */
export async function endSessionsOf(ctx: Ctx, agentId: number, except: number | null = null): Promise<void> {
  await ctx.tx.deleteFrom('sign_in_link').where('agent_id', '=', agentId).where('used_at', 'is', null).execute()
  let sessions = ctx.tx
    .updateTable('session')
    .set({ ended_at: ctx.now })
    .where('agent_id', '=', agentId)
    .where('ended_at', 'is', null)
  if (except !== null) sessions = sessions.where('id', '!=', except)
  const { numUpdatedRows } = await sessions.executeTakeFirstOrThrow()
  if (numUpdatedRows > 0n) await record(ctx, { type: 'session.ended', data: { agentId } })
}

/** Ends one of the own sessions. */
export async function endSession(ctx: Ctx, id: number): Promise<void> {
  const agent = person(ctx.actor)
  const { numUpdatedRows } = await ctx.tx
    .updateTable('session')
    .set({ ended_at: ctx.now })
    .where('id', '=', id)
    .where('agent_id', '=', agent.id)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) throw notFound('session')
  await record(ctx, { type: 'session.ended', data: { agentId: agent.id } })
}

/** Ends the session that asks. */
export async function signOut(ctx: Ctx): Promise<void> {
  await endSession(ctx, person(ctx.actor).sessionId)
}

type Profile = { name?: string | undefined; signature?: string | undefined; preferences?: Preferences | undefined }

/** Changes the own profile; preferences that are not named stay. */
export async function changeMe(ctx: Ctx, { name, signature, preferences }: Profile): Promise<Me> {
  const { id } = person(ctx.actor)
  const before = await agentAsMe(ctx, id)
  const after = {
    name: name ?? before.name,
    signature: signature ?? before.signature,
    preferences: JSON.stringify({ ...before.preferences, ...preferences }),
  }
  await ctx.tx.updateTable('agent').set(after).where('id', '=', id).execute()
  const changed = (['name', 'signature'] as const).filter((field) => before[field] !== after[field])
  // Preferences concern nobody else.
  if (changed.length > 0) await record(ctx, { type: 'agent.changed', data: { agentId: id, changed } })
  return me(ctx)
}

/** Changes the own password; every other session ends. Whoever has one must name it. */
export async function changePassword(ctx: Ctx, current: string | undefined, password: string): Promise<void> {
  const { id, sessionId } = person(ctx.actor)
  const kept = await passwordHashOf(ctx, id)
  if (kept !== null && !(await isPassword(kept, current ?? '')))
    throw new Refusal('forbidden', 'The current password is not right.', {
      current: 'This is not the current password.',
    })
  await setPassword(ctx, id, password, sessionId)
}

/** Sets an agent's password and ends their sessions, but for the one given. */
export async function setPassword(ctx: Ctx, agentId: number, password: string, except: number | null): Promise<void> {
  const hash = await hashPassword(password)
  await ctx.tx.updateTable('agent').set({ password_hash: hash }).where('id', '=', agentId).execute()
  await record(ctx, { type: 'agent.changed', data: { agentId, changed: ['password'] } })
  await endSessionsOf(ctx, agentId, except)
}

function person(actor: Actor): Extract<Actor, { kind: 'agent' }> {
  if (actor.kind === 'agent') return actor
  throw new Refusal('forbidden', 'This belongs to a person. An API key has no profile and no session.')
}
