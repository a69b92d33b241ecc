import { sql } from 'kysely'
import type { GuideTally } from '../../../contract/service-events.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { LoggedEvent } from '../../platform/events.ts'
import { bucketOf } from './rules.ts'

type Key = { guide: number; version: number; day: string; step: string }
type Count = Key & { counts: [number, number, number, number] }
type Time = Key & { bucket: number; times: number }

/** Adds what these events say to the counters, each counter once for the whole batch. */
export async function countRuns(ctx: Ctx, events: readonly LoggedEvent[]): Promise<void> {
  const counts = new Map<string, Count>()
  const times = new Map<string, Time>()
  for (const event of events) {
    if (!event.type.startsWith('guide.')) continue
    const {
      guideId: guide,
      version = 0,
      tally,
    } = event.data as {
      guideId: number
      version?: number
      tally?: GuideTally
    }
    if (!tally) continue
    for (const [step, more] of Object.entries(tally.steps)) add(counts, { guide, version, day: tally.day, step }, more)
    for (const [step, seconds] of Object.entries(tally.took ?? {})) {
      const key = { guide, version, day: tally.day, step }
      const bucket = bucketOf(seconds)
      const id = `${nameOf(key)} ${bucket}`
      times.set(id, { ...key, bucket, times: (times.get(id)?.times ?? 0) + 1 })
    }
  }
  if (counts.size > 0) await writeCounts(ctx, [...counts.values()])
  if (times.size > 0) await writeTimes(ctx, [...times.values()])
}

const nameOf = ({ guide, version, day, step }: Key) => `${guide} ${version} ${day} ${step}`

function add(counts: Map<string, Count>, key: Key, more: Count['counts']) {
  const old = counts.get(nameOf(key))?.counts ?? [0, 0, 0, 0]
  counts.set(nameOf(key), { ...key, counts: old.map((count, index) => count + (more[index] ?? 0)) as Count['counts'] })
}

async function writeCounts(ctx: Ctx, rows: Count[]): Promise<void> {
  await sql`
    insert into guide_count (guide_id, version, day, step, reached, answered, left_there, standing)
    select guide, version, day, step, (counts ->> 0)::bigint, (counts ->> 1)::bigint, (counts ->> 2)::bigint, (counts ->> 3)::bigint
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(guide bigint, version int, day date, step text, counts jsonb)
    on conflict (guide_id, version, day, step) do update set
      reached = guide_count.reached + excluded.reached, answered = guide_count.answered + excluded.answered,
      left_there = guide_count.left_there + excluded.left_there, standing = guide_count.standing + excluded.standing`.execute(
    ctx.tx,
  )
}

async function writeTimes(ctx: Ctx, rows: Time[]): Promise<void> {
  await sql`
    insert into guide_time (guide_id, version, day, step, bucket, times)
    select guide, version, day, step, bucket, times
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(guide bigint, version int, day date, step text, bucket int, times bigint)
    on conflict (guide_id, version, day, step, bucket) do update set times = guide_time.times + excluded.times`.execute(
    ctx.tx,
  )
}
