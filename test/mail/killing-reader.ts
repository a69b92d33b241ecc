import { startReading } from '../../src/server/intake/reading/jobs.ts'
import { openHouse } from '../../src/server/open.ts'
import { testLog, testSecret } from '../database.ts'

/** A process of its own that reads what waits, and is killed whenever it looks up the sender of one certain mail. */
const [databaseUrl, dataDir] = process.argv.slice(2) as [string, string]
const house = await openHouse({
  ...{ databaseUrl, dataDir, publicUrl: 'http://heed.test', secret: testSecret, adminKey: null, smtpUrl: null },
  ...{ connections: 4, log: testLog(), now: () => new Date() },
})
startReading(house, async (_, bytes) => {
  if (bytes.includes('This one kills')) process.kill(process.pid, 'SIGKILL')
  // Whoever is in hand at the same time is not done yet.
  await new Promise((resolve) => setTimeout(resolve, 300))
  return { verdict: 'none', detail: '', checkedBy: 'nobody' }
})
process.stdout.write('reading\n')
