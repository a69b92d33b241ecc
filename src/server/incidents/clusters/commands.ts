import { sql } from 'kysely'
import { actorName } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { notFound } from '../../platform/refusal.ts'
import { keptClusters, recentArrivals, usualOf } from './queries.ts'
import { type Alike, fewest, findAlike, isSame } from './rules.ts'

/** Looks at the last hour for conversations that look alike, and keeps what it finds to be offered. */
export async function findClusters(ctx: Ctx): Promise<void> {
  // One node at a time: two would offer the same twice.
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('incident clusters', 0)) as mine`.execute(ctx.tx)
  if (!rows[0]?.mine) return
  const recent = await recentArrivals(ctx)
  if (recent.length < fewest) return
  const usual = await usualOf(ctx, [...new Set(recent.flatMap(({ words }) => [...words]))])
  const kept = await keptClusters(ctx)
  for (const alike of findAlike(recent, usual)) {
    const same = kept.find((one) => isSame(one, alike))
    if (!same) await keep(ctx, alike)
    else if (!same.taken) await grow(ctx, same.id, [...new Set([...same.ids, ...alike.ids])])
  }
}

async function keep(ctx: Ctx, { words, ids }: Alike) {
  const { rows } = await sql<{ id: number }>`
    insert into incident_cluster (found_at, changed_at, words, conversation_ids)
    values (${ctx.now}, ${ctx.now}, ${words}::text[], ${ids}::bigint[]) returning id`.execute(ctx.tx)
  await record(ctx, {
    type: 'incident.cluster_found',
    data: { clusterId: (rows[0] as { id: number }).id, size: ids.length },
  })
}

/** What was dismissed stays so while it grows. */
async function grow(ctx: Ctx, id: number, ids: number[]) {
  const { rows } = await sql<{ dismissed: boolean }>`
    update incident_cluster set conversation_ids = ${ids}::bigint[], changed_at = ${ctx.now}
    where id = ${id} and cardinality(conversation_ids) < ${ids.length} returning dismissed_at is not null as dismissed`.execute(
    ctx.tx,
  )
  if (rows[0]?.dismissed === false)
    await record(ctx, { type: 'incident.cluster_found', data: { clusterId: id, size: ids.length } })
}

/** Says that these are no incident. */
export async function dismissCluster(ctx: Ctx, id: number): Promise<void> {
  const { rows } = await sql`
    update incident_cluster set dismissed_at = ${ctx.now}, dismissed_by = ${actorName(ctx.actor)}
    where id = ${id} and dismissed_at is null returning 1`.execute(ctx.tx)
  if (rows.length === 0) throw notFound('group of conversations')
  await record(ctx, { type: 'incident.cluster_dismissed', data: { clusterId: id } })
}
