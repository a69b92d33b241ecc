import { sql } from 'kysely'
import type { PartAs, Status } from '../../../../contract/conversations.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Evidence } from '../rules.ts'

/** The conversation that a message joins, locked. */
export type Target = {
  id: number
  status: Status
  team_id: number | null
  assignee_id: number | null
  contact_id: number | null
  part_of: number | null
  part_as: PartAs | null
}

/**
 * Locks the conversation that takes a message in: the one that the meant one was merged into, and of a side conversation or
 * a question the one it belongs to before it. Null when there is none.
 */
export async function lockTarget(ctx: Ctx, id: number): Promise<Target | null> {
  const seen = await partOf(ctx, id)
  if (!seen) return null
  if (seen.part_of !== null && seen.part_as === 'merged') return lockTarget(ctx, seen.part_of)
  if (seen.part_of !== null) await lock(ctx, seen.part_of)
  const target = await lock(ctx, id)
  // It was merged, or came back, while we waited for the lock.
  return target && target.part_of !== seen.part_of ? lockTarget(ctx, id) : target
}

async function partOf(ctx: Ctx, id: number): Promise<Pick<Target, 'part_of' | 'part_as'> | undefined> {
  const { rows } = await sql<Pick<Target, 'part_of' | 'part_as'>>`
    select part_of, part_as from conversation where id = ${id}`.execute(ctx.tx)
  return rows[0]
}

async function lock(ctx: Ctx, id: number): Promise<Target | null> {
  const { rows } = await sql<Target>`
    select id, status, team_id, assignee_id, contact_id, part_of, part_as from conversation where id = ${id} for update`.execute(
    ctx.tx,
  )
  return rows[0] ?? null
}

/** The conversation that a new one is about: of a part the whole, of every other itself. */
export const wholeOf = ({ id, part_of }: Pick<Target, 'id' | 'part_of'>): number => part_of ?? id

/** The evidence after conversations were merged: what we signed for one that went into another means that other. */
export async function followMerges(ctx: Ctx, evidence: Evidence): Promise<Evidence> {
  const meant = Object.values(evidence).filter((id) => id !== null)
  if (meant.length === 0) return evidence
  const { rows } = await sql<{ id: number; part_of: number }>`
    select id, part_of from conversation where id = any(${meant}::bigint[]) and part_as = 'merged'`.execute(ctx.tx)
  const into = new Map(rows.map((row) => [row.id, row.part_of]))
  const follow = (id: number | null) => (id === null ? null : (into.get(id) ?? id))
  const { byAddress, byMessageId, byReference } = evidence
  return { byAddress: follow(byAddress), byMessageId: follow(byMessageId), byReference: follow(byReference) }
}
