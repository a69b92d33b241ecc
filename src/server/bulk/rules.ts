import type { BulkAction, BulkRun, SkipReason } from '../../contract/bulk.ts'

export type RunRow = {
  id: number
  by: string
  by_agent: number | null
  by_name: string | null
  action: BulkAction | null
  undoes: number | null
  total: number
  done: number
  changed: number
  skipped: Partial<Record<SkipReason, number>>
  undone_by: number | null
  created_at: Date
  gathered_at: Date | null
  cancelled_at: Date | null
  ended_at: Date | null
}

function stateOf(run: RunRow): BulkRun['state'] {
  if (run.cancelled_at) return 'cancelled'
  if (run.ended_at) return 'done'
  return run.gathered_at ? 'working' : 'gathering'
}

export const toRun = (run: RunRow): BulkRun => ({
  id: run.id,
  by: run.by_name ?? 'API',
  action: run.action,
  undoes: run.undoes,
  state: stateOf(run),
  total: run.total,
  done: run.done,
  changed: run.changed,
  skipped: Object.entries(run.skipped).map(([reason, n]) => ({ reason: reason as SkipReason, n })),
  undoneBy: run.undone_by,
  createdAt: run.created_at.toISOString(),
  endedAt: run.ended_at?.toISOString() ?? null,
})

/** Why a run cannot be undone, as a sentence; null when it can. */
export function whyNoUndo(
  run: Pick<RunRow, 'undoes' | 'undone_by' | 'ended_at' | 'cancelled_at' | 'changed'>,
): string | null {
  if (run.undoes !== null) return 'This run undid another one. Make the change again instead.'
  if (run.undone_by !== null) return 'This run was undone already.'
  if (!run.ended_at) return 'This run is still at work. Stop it first.'
  return run.changed === 0 ? 'This run has changed nothing.' : null
}
