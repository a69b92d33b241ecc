import { type RawBuilder, sql } from 'kysely'
import { type Permission, roleMay } from '../../contract/access.ts'
import type { Access } from '../../contract/endpoint.ts'
import type { Actor } from './actor.ts'
import { Refusal } from './refusal.ts'

/** The one authorizer: whether the actor may do such a thing at all. Which conversations they reach, `visible` says. */
export function can(actor: Actor, permission: Permission): boolean {
  if (actor.kind === 'heed') return true
  return actor.kind !== 'contact' && roleMay(actor.role, permission)
}

/** Refuses unless the actor meets the access rule, an endpoint's or a command's own. */
export function authorize(actor: Actor | null, access: Access): void {
  if (access === 'public') return
  if (!actor) throw new Refusal('unauthenticated', 'Sign in first.')
  if (access !== 'signed_in' && !can(actor, access))
    throw new Refusal('forbidden', 'Your role does not allow this. Ask an admin if you need it.')
}

/** How far the actor reads conversations: all of them, the own teams' and those they were asked about, only the latter, or none. */
export function reach(actor: Actor): 'all' | 'teams' | 'asked' | 'none' {
  if (can(actor, 'conversation.read.all')) return 'all'
  if (can(actor, 'conversation.read.team')) return 'teams'
  return can(actor, 'conversation.read.asked') ? 'asked' : 'none'
}

/** The condition that every query of `conversation` goes through: the rows that this actor may see. */
export function visible(actor: Actor): RawBuilder<boolean> {
  const far = reach(actor)
  if (far === 'all') return sql<boolean>`true`
  if (far === 'none' || actor.kind !== 'agent') return sql<boolean>`false`
  const { id, teamIds } = actor
  const asked = (of: RawBuilder<unknown>) => sql<boolean>`exists (select from conversation_asked
    where conversation_asked.agent_id = ${id} and conversation_asked.conversation_id = ${of})`
  const own = asked(sql`conversation.id`)
  const seen = far === 'teams' ? sql<boolean>`(conversation.team_id = any(${[...teamIds]}::bigint[]) or ${own})` : own
  // What belongs to another conversation is seen by whoever sees that one, whatever team it had itself.
  const ofTeam = sql`(select team_id from conversation parent where parent.id = conversation.part_of)`
  const seenWhole =
    far === 'teams'
      ? sql`(${ofTeam} = any(${[...teamIds]}::bigint[]) or ${asked(sql`conversation.part_of`)})`
      : asked(sql`conversation.part_of`)
  return sql<boolean>`(conversation.part_of is null and ${seen} or conversation.part_of is not null and ${seenWhole})`
}
