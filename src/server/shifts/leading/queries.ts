import { type RawBuilder, sql } from 'kysely'
import { can } from '../../platform/access.ts'
import { type Actor, agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'

const everybody = (actor: Actor) => actor.kind === 'heed' || (actor.kind !== 'contact' && actor.role === 'admin')
const teamsOf = (actor: Actor) => (actor.kind === 'agent' ? [...actor.teamIds] : [])

/** The condition on `agent` for whom the actor leads: admins all, leads the members of their own teams. */
export function ledBy(actor: Actor): RawBuilder<boolean> {
  if (everybody(actor)) return sql<boolean>`true`
  if (!can(actor, 'shift.manage') || actor.kind !== 'agent') return sql<boolean>`false`
  return sql<boolean>`exists (select from team_member where team_member.agent_id = agent.id
    and team_member.team_id = any(${teamsOf(actor)}::bigint[]))`
}

/** The condition on `agent` for whose hours the actor sees: their own, those of whom they share a team with, admins all. */
export function seenBy(actor: Actor): RawBuilder<boolean> {
  if (everybody(actor)) return sql<boolean>`true`
  return sql<boolean>`(agent.id = ${agentId(actor) ?? 0} or exists (select from team_member
    where team_member.agent_id = agent.id and team_member.team_id = any(${teamsOf(actor)}::bigint[])))`
}

/** Locks those of the agents whom the actor leads, in order, so that what is written of their hours is written one by one. */
export async function lockLed(ctx: Ctx, ids: readonly number[]): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    select id from agent where id = any(${[...ids]}::bigint[]) and deactivated_at is null and ${ledBy(ctx.actor)}
    order by id for no key update`.execute(ctx.tx)
  return new Set(rows.map(({ id }) => id))
}

/** Locks an agent whom the actor leads. "Not found" and "not yours" are one answer. */
export async function lockOneLed(ctx: Ctx, id: number): Promise<void> {
  if (!(await lockLed(ctx, [id])).has(id)) throw notFound('agent')
}

/** Whether the actor leads the agent. */
export async function leads(ctx: Ctx, id: number): Promise<boolean> {
  const { rows } = await sql`select from agent where id = ${id} and ${ledBy(ctx.actor)}`.execute(ctx.tx)
  return rows.length > 0
}

/** Whom the actor leads, of one team or of all. */
export async function ledAgents(ctx: Ctx, team: number | null): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from agent where deactivated_at is null and ${ledBy(ctx.actor)} and ${inTeam(team)} order by id`.execute(
    ctx.tx,
  )
  return rows.map(({ id }) => id)
}

/** The condition on `agent` for the members of a team; of everybody when none is named. */
export const inTeam = (team: number | null): RawBuilder<boolean> =>
  team === null
    ? sql<boolean>`true`
    : sql<boolean>`exists (select from team_member where team_member.agent_id = agent.id and team_member.team_id = ${team})`
