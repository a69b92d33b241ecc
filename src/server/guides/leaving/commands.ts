import { sql } from 'kysely'
import { lockAny } from '../../conversations/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { finish, leave } from '../running/commands.ts'
import { lockRun, runOf } from '../running/queries.ts'

/** The next open runs whose time is up, a few at once. */
export async function dueRuns(ctx: Ctx): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from guide_run where state = 'open' and due_at <= ${ctx.now} order by due_at limit 100`.execute(ctx.tx)
  return rows.map(({ id }) => id)
}

/** Ends a run whose time is up: one that stands at an outcome is finished, every other was left. */
export async function endRun(ctx: Ctx, id: number): Promise<void> {
  const { row } = await lockRun(ctx, id)
  if (row.state !== 'open' || row.due_at > ctx.now) return
  const step = row.content.steps.find(({ key }) => key === row.step)
  const takesNotes = row.conversation_id !== null && (await lockAny(ctx, row.conversation_id)).part_as !== 'merged'
  if (step?.kind !== 'outcome' || !takesNotes) return leave(ctx, row, 'time')
  const before = runOf(row)
  await finish(ctx, row, before, { ...before, state: 'done' })
}
