import { afterEach, beforeEach, expect, test } from 'vitest'
import { heed } from '../../src/server/platform/actor.ts'
import { addJob, type Jobs, startWorker } from '../../src/server/platform/jobs.ts'
import { openTestDatabase, type TestDatabase, testLog } from '../database.ts'

let ground: TestDatabase
let worker: Awaited<ReturnType<typeof startWorker>> | null = null
beforeEach(async () => {
  ground = await openTestDatabase()
})
afterEach(async () => {
  await worker?.stop()
  worker = null
  await ground.close()
})

const start = async (jobs: Jobs) => {
  worker = await startWorker(ground.database, jobs, { concurrency: 2, crontab: '', log: testLog() })
}
const add = (...job: [name: string, payload: unknown, options?: { key?: string; at?: Date }]) =>
  ground.database.write(heed, (ctx) => addJob(ctx, ...job))
const waiting = async () =>
  (await ground.database.pool.query('select attempts, last_error, run_at from graphile_worker.jobs order by id')).rows

test('a job added in a transaction runs once it is committed, and not at all when it is rolled back', async () => {
  const ran: unknown[] = []
  await start({ note: async (payload: unknown) => void ran.push(payload) } as Jobs)
  const broken = ground.database.write(heed, async (ctx) => {
    await addJob(ctx, 'note', { n: 1 })
    throw new Error('not this one')
  })
  await expect(broken).rejects.toThrow()
  await add('note', { n: 2 })
  await expect.poll(() => ran).toEqual([{ n: 2 }])
})

test('a job that fails says why, waits longer each time, and runs again until it succeeds', async () => {
  let tries = 0
  await start({
    async shaky() {
      tries++
      if (tries < 3) throw new Error('the other side is down')
    },
  })
  await add('shaky', {})
  await expect
    .poll(waiting)
    .toMatchObject([{ attempts: 1, last_error: expect.stringContaining('the other side is down') }])
  const [first] = await waiting()
  expect(first.run_at.getTime()).toBeGreaterThan(Date.now())
  // Nobody waits for real.
  const soon = () =>
    ground.database.pool.query(`update graphile_worker._private_jobs set run_at = now() where locked_at is null`)
  await expect.poll(() => soon().then(() => tries)).toBe(3)
  await expect.poll(waiting).toEqual([])
})

test('jobs of the same key that have not begun are one job, with the newest words', async () => {
  const ran: unknown[] = []
  const at = new Date(Date.now() + 500)
  await add('note', { n: 1 }, { key: 'same', at })
  await add('note', { n: 2 }, { key: 'same', at })
  await add('note', { n: 3 }, { key: 'other', at })
  expect(await waiting()).toHaveLength(2)
  await start({ note: async (payload: { n: number }) => void ran.push(payload.n) } as Jobs)
  await expect.poll(() => ran.toSorted()).toEqual([2, 3])
})

test('a job is worked off by one node, although several look for work', async () => {
  const ran: number[] = []
  const jobs = { note: async ({ n }: { n: number }) => void ran.push(n) } as Jobs
  await start(jobs)
  const second = await startWorker(ground.database, jobs, { concurrency: 2, crontab: '', log: testLog() })
  await Promise.all(Array.from({ length: 40 }, (_, n) => add('note', { n })))
  await expect.poll(() => ran.length).toBe(40)
  await second.stop()
  expect(ran.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, n) => n))
})
