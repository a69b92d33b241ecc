import { openHouse } from '../../src/server/open.ts'
import { migrateJobs, startWorker } from '../../src/server/platform/jobs.ts'
import { testLog, testSecret } from '../database.ts'

/** A process of its own that takes the job `linger` and never ends it; it says so and waits to be killed. */
const [databaseUrl, dataDir] = process.argv.slice(2) as [string, string]
const house = await openHouse({
  ...{ databaseUrl, dataDir, publicUrl: 'http://heed.test', secret: testSecret, adminKey: null, smtpUrl: null },
  ...{ connections: 4, log: testLog(), now: () => new Date() },
})
await migrateJobs(house.database)
const linger = () => {
  process.stdout.write('taken\n')
  return new Promise<void>(() => setInterval(() => {}, 1000))
}
await startWorker(house.database, { linger }, { concurrency: 1, crontab: '', log: testLog() })
