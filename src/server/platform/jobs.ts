import { EventEmitter } from 'node:events'
import { Logger, type Runner, run, runMigrations, type TaskList, type WorkerEvents } from 'graphile-worker'
import { sql } from 'kysely'
import type { Ctx } from './ctx.ts'
import type { Database } from './database.ts'
import { openJobRecovery, type RecoveryPace } from './job-recovery.ts'
import type { Log } from './log.ts'

/** A job's work by its name. What it throws is logged, and it runs again later with growing pauses. */
export type Jobs = Record<string, (payload: never) => Promise<void>>

/** Adds a job in the caller's transaction. The same `key` again replaces one that has not begun. */
export async function addJob(
  ctx: Ctx,
  name: string,
  payload: unknown,
  options: { key?: string; at?: Date; attempts?: number } = {},
): Promise<void> {
  await sql`select graphile_worker.add_job(${name}, ${JSON.stringify(payload)}::json,
    job_key => ${options.key ?? null}::text, run_at => ${options.at ?? null}::timestamptz,
    max_attempts => ${options.attempts ?? 25}::int)`.execute(ctx.tx)
}

/** Brings the worker's own tables up to date. */
export async function migrateJobs(database: Pick<Database, 'pool'>): Promise<void> {
  await runMigrations({ pgPool: database.pool })
}

/** Starts working; `crontab` lines name jobs that run by the clock (UTC). */
export async function startWorker(
  database: Database,
  jobs: Jobs,
  options: { concurrency: number; crontab: string; log: Log; pace?: RecoveryPace },
): Promise<Pick<Runner, 'addJob' | 'stop'>> {
  const recovery = await openJobRecovery(database, options.log, options.pace)
  const workers: string[] = []
  const events: WorkerEvents = new EventEmitter()
  events.on('worker:create', ({ worker }) => workers.push(worker.workerId))
  events.on('pool:create', ({ workerPool }) => workers.push(workerPool.id))
  const runner = await run({
    events,
    pgPool: database.pool,
    taskList: jobs as unknown as TaskList,
    concurrency: options.concurrency,
    crontab: options.crontab,
    noHandleSignals: true,
    // What is due by the clock, such as a mail that could be taken back until now, is found within a second.
    pollInterval: 1000,
    logger: workerLogger(options.log),
  })
  await recovery.register(workers)
  return {
    addJob: runner.addJob,
    async stop() {
      await runner.stop()
      await recovery.stop()
    },
  }
}

function workerLogger(log: Log) {
  const levels = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const
  return new Logger(() => (level, message) => log[levels[level as keyof typeof levels]]?.({ part: 'worker' }, message))
}
