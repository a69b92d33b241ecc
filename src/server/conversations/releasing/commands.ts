import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { applyChanges } from '../commands.ts'
import { lockConversation } from '../queries.ts'

const batch = 50

/**
 * Gives some of the open conversations of an agent who left back to their teams, unassigned; those that are done keep
 * whose they were. Returns how many; none for an agent who is here.
 */
export async function releaseSome(ctx: Ctx, agentId: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select conversation.id from conversation join agent on agent.id = assignee_id
    where assignee_id = ${agentId} and status in ('open', 'waiting', 'on_hold', 'snoozed') and deactivated_at is not null
    order by conversation.id limit ${batch}`.execute(ctx.tx)
  for (const { id } of rows) await release(ctx, id)
  return rows.length
}

/** The same for one conversation that opens again. */
export async function releaseIfGone(ctx: Ctx, id: number): Promise<void> {
  const { rows } = await sql`
    select from conversation join agent on agent.id = assignee_id
    where conversation.id = ${id} and deactivated_at is not null`.execute(ctx.tx)
  if (rows.length > 0) await release(ctx, id)
}

async function release(ctx: Ctx, id: number) {
  const conversation = await lockConversation(ctx, id)
  if (conversation.status !== 'closed') await applyChanges(ctx, conversation, { assignee: null })
}
