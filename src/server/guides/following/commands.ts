import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { goesOn, leave } from '../running/commands.ts'
import { lockRun } from '../running/queries.ts'

type Moved = { id: number; state: string; twice: boolean }

/**
 * Runs go where their conversation is merged into, so that whoever works there goes on with them. A guide that is open there
 * already is gone through once: the run that comes to it was left.
 */
export async function follow(ctx: Ctx, from: number, to: number): Promise<void> {
  const { rows } = await sql<Moved>`
    select id, state, state = 'open' and exists (select from guide_run there
      where there.conversation_id = ${to} and there.guide_id = guide_run.guide_id and there.state = 'open') as twice
    from guide_run where conversation_id = ${from} order by id`.execute(ctx.tx)
  for (const { id, twice } of rows) if (twice) await leave(ctx, (await lockRun(ctx, id)).row, 'by_hand')
  await sql`update guide_run set conversation_id = ${to}, came_from = coalesce(came_from, ${from})
    where conversation_id = ${from}`.execute(ctx.tx)
  for (const { id, state, twice } of rows)
    if (state === 'open' && !twice) await goesOn(ctx, (await lockRun(ctx, id)).row)
}

/** Runs come back with the conversation that they were begun in. */
export async function comeBack(ctx: Ctx, from: number, to: number): Promise<void> {
  const { rows } = await sql<{ id: number; state: string }>`
    update guide_run set conversation_id = ${from}, came_from = null
    where conversation_id = ${to} and came_from = ${from} returning id, state`.execute(ctx.tx)
  for (const { id, state } of rows) if (state === 'open') await goesOn(ctx, (await lockRun(ctx, id)).row)
}
