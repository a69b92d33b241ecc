import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { runningEmbeddedPostgres } from '../../src/server/embedded/postgres.ts'
import { makeSecrets } from '../../src/server/platform/secrets.ts'
import { type HouseProcess, houseProcess } from '../kill/house-process.ts'
import { freePort } from '../mail/servers.ts'
import { openSink, type Sink } from '../mail/sink.ts'
import { heed } from './heed.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

let folder: string
let dataDir: string
let environment: Record<string, string>
let house: HouseProcess
let sink: Sink

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'heed-doctor-'))
  dataDir = path.join(folder, 'data')
  sink = await openSink()
  environment = {
    ...{ HEED_DATA: dataDir, PORT: String(await freePort()), HEED_SMTP_PORT: String(await freePort()) },
    ...{ HEED_DEMO: '0', HEED_LOG: 'error', HEED_SMTP_URL: sink.url, HEED_TRUST_PROXY: '1' },
    HEED_PUBLIC_URL: 'https://help.shop.example',
  }
  house = houseProcess(environment)
})
afterAll(async () => {
  await house?.stop()
  await sink?.close()
  await rm(folder, { recursive: true, force: true })
})

/** What the doctor says: its exit code, and the lines by what they are about. */
async function ask(changed: Record<string, string> = {}) {
  const { code, out, err } = await heed(['doctor'], { ...environment, ...changed })
  const lines = out
    .trimEnd()
    .split('\n')
    .map((line) => /^(ok|warn|fail) +(\S+(?: \S+)*) {2,}(.+)$/.exec(line))
  expect(lines.every(Boolean), out + err).toBe(true)
  return { code, out, ...Object.fromEntries(lines.map((line) => [line?.[2], `${line?.[1]}: ${line?.[3]}`])) }
}

async function change(statement: string, values: unknown[] = []) {
  const client = new pg.Client(runningEmbeddedPostgres(dataDir) as string)
  await client.connect()
  await client.query(statement, values).finally(() => client.end())
}

test('before the first start it says what is still to come, and makes nothing', async () => {
  expect(await ask()).toMatchObject({
    ...{ code: 0, 'data folder': expect.stringMatching(/^warn: .*does not exist yet/) },
    ...{
      database: expect.stringMatching(/^warn: there is none yet/),
      'web port': expect.stringMatching(/^ok: .*free/),
    },
  })
  await expect(rm(dataDir)).rejects.toThrow('ENOENT')
})

test('a house that runs well is well in every line', async () => {
  await house.start()
  const said = await ask()
  expect(said.code).toBe(0)
  expect(said.out).not.toMatch(/^fail/m)
  expect(said).toMatchObject({
    ...{
      Node: expect.stringMatching(/^ok/),
      'data folder': `ok: ${dataDir}`,
      'public URL': expect.stringMatching(/^ok/),
    },
    ...{ 'web port': expect.stringContaining('Heed answers'), 'mail port': expect.stringContaining('Heed takes mail') },
    ...{ database: expect.stringMatching(/^ok: PostgreSQL 18/), migrations: 'ok: up to date' },
    ...{
      secret: expect.stringMatching(/^ok/),
      sender: expect.stringMatching(/^ok/),
      followers: expect.stringMatching(/^ok/),
    },
  })
})

test('what waits for a person or has failed is told, each with what to do', async () => {
  await change(`insert into intake (channel, state, recipients, blob, size, received_at)
    values ('email', 'quarantined', '{a@b.example}', 'x', 1, now()), ('email', 'received', '{a@b.example}', 'x', 1, now() - interval '1 hour')`)
  await change(`update intake set next_attempt_at = now() + interval '1 day' where state = 'received'`)
  await change(
    `select graphile_worker.add_job('resume_sending', run_at => now() + interval '1 day', job_key => 'broken')`,
  )
  await change(
    `update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'x' where key = 'broken'`,
  )
  const sealed = makeSecrets('another secret than the one of this house').seal({ imap: 'pssst-imap' })
  await change(
    `insert into inbox (channel, name, imap, secrets, health) values ('email', 'Repairs', '{"host": "mail.invalid"}', $1,
      '{"state": "failing", "message": "The password is wrong.", "since": "2026-01-01T00:00:00Z"}')`,
    [sealed],
  )
  const said = await ask()
  expect(said).toMatchObject({
    ...{
      code: 1,
      quarantine: expect.stringMatching(/^warn: 1 mails wait/),
      intake: expect.stringMatching(/^fail: 1 /),
    },
    ...{ jobs: expect.stringMatching(/^fail: 1 have failed for good \(resume_sending\)/) },
    ...{ IMAP: expect.stringMatching(/^fail: Repairs: The password is wrong/) },
    ...{ secret: expect.stringMatching(/^fail: .*passwords of Repairs/) },
  })
  await change(
    `delete from intake; delete from alarm; delete from inbox; delete from graphile_worker._private_jobs where key = 'broken'`,
  )
})

test('settings that cannot work are told without their passwords', async () => {
  const port = await freePort()
  const said = await ask({
    ...{ HEED_SMTP_URL: `smtp://robot:pssst-smtp@127.0.0.1:${port}`, HEED_PUBLIC_URL: 'http://help.shop.example' },
    ...{ DATABASE_URL: `postgres://heed:pssst-database@127.0.0.1:${port}/heed`, HEED_PUBLIK_URL: 'x' },
  })
  expect(said).toMatchObject({
    ...{ code: 1, 'public URL': expect.stringMatching(/^fail: .*not encrypted/) },
    ...{
      database: expect.stringMatching(/^fail: No database answers/),
      settings: expect.stringContaining('HEED_PUBLIK_URL'),
    },
  })
  expect(said.out).not.toContain('pssst')
  const silent = await ask({ HEED_SMTP_URL: `smtp://robot:pssst-smtp@127.0.0.1:${port}` })
  expect(silent).toMatchObject({ code: 1, sender: expect.stringMatching(/^fail: HEED_SMTP_URL/) })
  expect(silent.out).not.toContain('pssst')
})

test('a port that another program holds, a secret that others read, and a database of a newer Heed fail', async () => {
  await change(`insert into migration (name, hash) values ('9999_later.sql', 'x')`)
  await chmod(path.join(dataDir, 'secret'), 0o644)
  const other: Server = createServer((socket) => socket.destroy())
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as { port: number }
  const said = await ask({ PORT: String(port) })
  expect(said).toMatchObject({
    ...{
      code: 1,
      'web port': expect.stringMatching(/^fail: \d+ is taken/),
      secret: expect.stringMatching(/^fail: .*chmod 600/),
    },
    migrations: expect.stringMatching(/^fail: .*newer Heed/),
  })
  await new Promise((resolve) => other.close(resolve))
  await change(`delete from migration where name = '9999_later.sql'`)
  await chmod(path.join(dataDir, 'secret'), 0o600)
})

test('while Heed does not run, the database is looked at all the same, and what is behind is no failure', async () => {
  await house.stop()
  const restful = await ask()
  expect(restful).toMatchObject({ code: 0, migrations: 'ok: up to date', followers: expect.stringMatching(/^ok/) })
  await writeFile(path.join(folder, 'file'), '')
  const file = await ask({ HEED_DATA: path.join(folder, 'file', 'data') })
  expect(file).toMatchObject({ code: 1, 'data folder': expect.stringMatching(/^fail/) })
})
