import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listIntake } from '../../src/contract/intake.ts'
import { openAcceptance } from '../../src/server/intake/acceptance/commands.ts'
import { maxCrashes } from '../../src/server/intake/rules.ts'
import { diskBlobs } from '../../src/server/platform/blobs.ts'
import { adminKey, openTestHouse, type TestHouse } from '../house.ts'
import { mailText, supportInbox } from './post-office.ts'

let house: TestHouse
let folder: string
beforeAll(async () => {
  house = await openTestHouse({ working: false })
  folder = await mkdtemp(path.join(tmpdir(), 'heed-crash-'))
})
afterAll(async () => {
  await house?.close()
  await rm(folder, { recursive: true, force: true })
})

async function startReader(): Promise<ChildProcess> {
  const program = path.join(import.meta.dirname, 'killing-reader.ts')
  const child = spawn(process.execPath, [program, house.databaseUrl, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout!, 'data')
  return child
}

it('a mail that ends Heed whenever it is read is found and put aside; no other is blamed with it', {
  timeout: 180_000,
}, async () => {
  const admin = house.api({ key: adminKey })
  await supportInbox(admin)
  const blobs = diskBlobs(path.join(folder, 'blobs'))
  const { accept } = openAcceptance({ ...house.house, blobs }, () => {})
  const send = (bytes: string, from: string) =>
    accept({ sender: from, recipients: ['support@heed.test'], bytes: Buffer.from(bytes), origin: {} })
  for (let n = 0; n < 4; n++) await send(mailText({ Subject: `Before ${n}` }), `a${n}@customers.test`)
  await send(mailText({ Subject: 'Culprit' }, 'This one kills'), 'culprit@customers.test')
  for (let n = 0; n < 4; n++) await send(mailText({ Subject: `After ${n}` }), `b${n}@customers.test`)

  const all = async () => (await admin.call(listIntake, { query: { limit: 100 } })).items
  let crashes = 0
  let child = await startReader()
  try {
    for (const until = Date.now() + 150_000; (await all()).some((mail) => mail.state === 'received'); ) {
      expect(Date.now()).toBeLessThan(until)
      if (child.exitCode !== null || child.signalCode !== null) {
        crashes++
        child = await startReader()
      }
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  } finally {
    child.kill('SIGKILL')
  }
  const mails = await all()
  const culprit = mails.find((mail) => mail.subject === 'Culprit')!
  expect(culprit).toMatchObject({
    state: 'quarantined',
    cause: 'crash',
    reason: expect.stringContaining('interrupted'),
  })
  expect(mails.filter((mail) => mail.state === 'processed')).toHaveLength(8)
  expect(crashes).toBe(maxCrashes)
  const { rows } = await house.house.database.pool.query('select blob from intake where id = $1', [culprit.id])
  expect((await blobs.get(rows[0].blob)).toString()).toContain('This one kills')
})
