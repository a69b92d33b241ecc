import type { Team } from '../../contract/teams.ts'
import { removeMembers, setMembers } from '../agents/membership/commands.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { Refusal, whenTaken } from '../platform/refusal.ts'
import { getTeam, lockTeam, whatNeedsTeam } from './queries.ts'

type Fields = {
  name?: string | undefined
  purpose?: string | undefined
  greeting?: string | undefined
  signature?: string | undefined
  members?: number[] | undefined
}

const nameTaken = whenTaken('team_name', 'A team with this name exists already.', {
  name: 'A team with this name exists already.',
})

/** Adds a team. Throws `conflict` when the name is taken. */
export async function createTeam(ctx: Ctx, { members, ...fields }: Fields & { name: string }): Promise<Team> {
  const { id } = await ctx.tx
    .insertInto('team')
    .values({ ...fields, created_at: ctx.now })
    .returning('id')
    .executeTakeFirstOrThrow()
    .catch(nameTaken)
  await record(ctx, { type: 'team.created', data: { teamId: id } })
  if (members) await setMembers(ctx, id, members)
  return getTeam(ctx, id)
}

/** Changes what is named; `members` replaces them all. */
export async function changeTeam(ctx: Ctx, id: number, { members, ...fields }: Fields): Promise<Team> {
  const before = await lockTeam(ctx, id)
  const changed: string[] = (['name', 'purpose', 'greeting', 'signature'] as const).filter(
    (field) => fields[field] !== undefined && fields[field] !== before[field],
  )
  if (changed.length > 0) await ctx.tx.updateTable('team').set(fields).where('id', '=', id).execute().catch(nameTaken)
  if (members && (await setMembers(ctx, id, members))) changed.push('members')
  if (changed.length > 0) await record(ctx, { type: 'team.changed', data: { teamId: id, changed } })
  return getTeam(ctx, id)
}

/** Removes a team that nothing leads to any more; what it did keeps its name. */
export async function removeTeam(ctx: Ctx, id: number): Promise<void> {
  // Locked: a conversation that is just coming to this team waits, and is then refused.
  const { name } = await lockTeam(ctx, id)
  const need = await whatNeedsTeam(ctx, id)
  if (need === 'conversations') throw new Refusal('conflict', 'This team has open conversations. Hand them over first.')
  if (need === 'inboxes')
    throw new Refusal('conflict', 'An inbox gives its conversations to this team. Change the inbox first.')
  if (need === 'protocols')
    throw new Refusal('conflict', 'Protocols lead to this team, or another team escalates to it. Change that first.')
  await removeMembers(ctx, id)
  await ctx.tx.updateTable('team').set({ removed_at: ctx.now }).where('id', '=', id).execute()
  await record(ctx, { type: 'team.removed', data: { teamId: id, name } })
}
