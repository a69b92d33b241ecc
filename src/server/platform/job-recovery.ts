import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { openClaims } from './claims.ts'
import type { Database } from './database.ts'
import type { Log } from './log.ts'

const kind = 'job worker'
/**
 * A node is believed dead when nobody has held its lock for `deadAfter` seconds: a cut connection is back by then. Looks
 * come `lookEvery` milliseconds apart.
 */
export type RecoveryPace = { deadAfter: number; lookEvery: number }
const usualPace: RecoveryPace = { deadAfter: 10, lookEvery: 12_000 }

export type JobRecovery = {
  /** Says which workers, by graphile-worker's names, are this process's. */
  register(workers: readonly string[]): Promise<void>
  stop(): Promise<void>
}

/**
 * Jobs that a process had in hand when it was killed are given to others. graphile-worker frees them after four hours, as it
 * cannot know whether the process lives; here each process holds a lock of its database session for as long as it does.
 */
export async function openJobRecovery(database: Database, log: Log, pace = usualPace): Promise<JobRecovery> {
  const claims = openClaims(database.url, log)
  const node = randomInt(1, 2 ** 47)
  let stopped = false
  const hold = async () => {
    while (!stopped && (await claims.take(kind, [node]).catch(() => [])).length === 0)
      await new Promise((resolve) => setTimeout(resolve, 1000).unref())
  }
  await hold()
  claims.onLost(() => void hold())

  async function look() {
    const { rows } = await sql<{ node: number }>`select distinct node from job_worker where node <> ${node}`.execute(
      database.reader,
    )
    const dead = await claims.take(
      kind,
      rows.map((row) => row.node),
    )
    for (const other of dead) claims.release(kind, other)
    await freeJobsOf(database, dead, log, pace.deadAfter)
  }

  let looking: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout
  const again = () => {
    looking = look().catch((error) => log.warn({ err: error }, 'jobs of dead workers could not be looked for'))
    void looking.then(() => {
      if (!stopped) timer = setTimeout(again, pace.lookEvery)
    })
  }
  again()

  return {
    async register(workers) {
      const rows = workers.map((worker) => ({ worker, node }))
      await database.reader.insertInto('job_worker').values(rows).execute()
    },
    async stop() {
      stopped = true
      clearTimeout(timer)
      await looking
      await database.reader.deleteFrom('job_worker').where('node', '=', node).execute()
      await claims.close()
    },
  }
}

/** Frees what dead nodes had in hand, and what is in hand of nobody known: it was taken just before its process was killed. */
async function freeJobsOf({ reader }: Database, dead: readonly number[], log: Log, deadAfter: number): Promise<void> {
  const gone = [...dead]
  await sql`update job_worker set missing_since = case when node = any(${gone}::bigint[]) then coalesce(missing_since, now()) end
    where missing_since is not null or node = any(${gone}::bigint[])`.execute(reader)
  const { rows } = await sql<{ workers: string[] | null }>`
    with gone as (
      delete from job_worker where missing_since < now() - make_interval(secs => ${deadAfter}) returning worker
    ), unknown as (
      select distinct locked_by as worker from graphile_worker.jobs
      where locked_at < now() - interval '1 minute' and locked_by not in (select worker from job_worker)
    ), workers as (
      select array_agg(distinct worker) as workers from (select worker from gone union all select worker from unknown) all_of_them
    ), freed as materialized (
      select graphile_worker.force_unlock_workers(workers) from workers where workers is not null
    )
    select workers from workers left join freed on true`.execute(reader)
  const workers = rows[0]?.workers
  if (workers) log.info({ workers }, 'what dead workers had in hand is free again')
}
