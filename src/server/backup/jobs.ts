import type pg from 'pg'

/** Jobs that wait or have failed; those that the clock adds are added again by every start. */
export const copyJobsOut = `copy (
  select tasks.identifier, queues.queue_name, jobs.payload, jobs.priority, jobs.run_at, jobs.attempts, jobs.max_attempts,
    jobs.last_error, jobs.key
  from graphile_worker._private_jobs jobs join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
    left join graphile_worker._private_job_queues queues on queues.id = jobs.job_queue_id
  where jobs.payload::jsonb -> '_cron' is null order by jobs.id) to stdout`

/** Whether the worker's tables are there: a house that was never started has none. */
export async function hasJobs(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(`select to_regclass('graphile_worker._private_jobs') is not null as there`)
  return rows[0].there
}

const columns = 'name, queue, payload, priority, run_at, attempts, max_attempts, last_error, key'
export const copyJobsInto = `copy restored_job (${columns}) from stdin`

/** A table for the time of the transaction, to be filled by `copyJobsInto`. */
export async function makeRoomForJobs(client: pg.Client): Promise<void> {
  await client.query(`create temporary table restored_job (
    n bigint generated always as identity, name text, queue text, payload json, priority int, run_at timestamptz,
    attempts int, max_attempts int, last_error text, key text) on commit drop`)
}

/** Adds them by the worker's own function, whatever its tables look like by now. What was at work begins anew. */
export async function addRestoredJobs(client: pg.Client): Promise<void> {
  await client.query(`create temporary table added_job on commit drop as
    select (graphile_worker.add_job(name, payload, queue_name => queue, run_at => run_at, max_attempts => max_attempts,
      job_key => key, priority => priority)).id, attempts, last_error
    from restored_job order by n`)
  await client.query(`update graphile_worker._private_jobs jobs
    set attempts = added_job.attempts, last_error = added_job.last_error from added_job where added_job.id = jobs.id`)
}
