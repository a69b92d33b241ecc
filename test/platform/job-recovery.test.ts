import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { heed } from '../../src/server/platform/actor.ts'
import { addJob, startWorker } from '../../src/server/platform/jobs.ts'
import { testLog } from '../database.ts'
import { openTestHouse, type TestHouse } from '../house.ts'

let house: TestHouse
let folder: string
beforeAll(async () => {
  house = await openTestHouse({ working: false })
  folder = await mkdtemp(path.join(tmpdir(), 'heed-worker-'))
})
afterAll(async () => {
  await house?.close()
  await rm(folder, { recursive: true, force: true })
})

async function takenElsewhere() {
  const program = path.join(import.meta.dirname, 'endless-worker.ts')
  const child = spawn(process.execPath, [program, house.databaseUrl, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return child
}

it('a job of a worker that was killed is taken up by another; one that is still worked on is not', {
  timeout: 120_000,
}, async () => {
  const { database } = house.house
  await database.write(heed, (ctx) => addJob(ctx, 'linger', {}))
  const child = await takenElsewhere()
  let ran = 0
  const linger = async () => {
    ran++
  }
  const pace = { deadAfter: 2, lookEvery: 1000 }
  const worker = await startWorker(database, { linger }, { concurrency: 1, crontab: '', log: testLog(), pace })
  try {
    // Long enough for several looks, none of which may find the living worker dead.
    await new Promise((resolve) => setTimeout(resolve, 4000))
    expect(ran).toBe(0)
    child.kill('SIGKILL')
    for (const until = Date.now() + 60_000; ran === 0; ) {
      expect(Date.now()).toBeLessThan(until)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  } finally {
    child.kill('SIGKILL')
    await worker.stop()
  }
  expect((await database.pool.query('select * from job_worker')).rows).toEqual([])
})
