import { sql } from 'kysely'
import type { Recomputation } from '../../../contract/sla.ts'
import type { Ctx } from '../../platform/ctx.ts'

type Row = Omit<Recomputation, 'at' | 'endedAt'> & { at: Date; ended_at: Date | null }

/** The last times that clocks were counted anew, the newest first. */
export async function listRecomputations(ctx: Ctx): Promise<{ items: Recomputation[] }> {
  const { rows } = await sql<Row>`
    select run.id, run.cause ->> 'kind' as kind, run.at, run.total, run.done, run.changed, run.ended_at,
      coalesce(agent.name, api_key.name, 'Heed') as by
    from sla_recomputation run
    left join agent on agent.id = substring(run.by from '^agent:(\\d+)$')::bigint
    left join api_key on api_key.id = substring(run.by from '^key:(\\d+)$')::bigint
    order by run.id desc limit 20`.execute(ctx.tx)
  return {
    items: rows.map(({ at, ended_at, ...row }) => ({
      ...row,
      at: at.toISOString(),
      endedAt: ended_at?.toISOString() ?? null,
    })),
  }
}
