import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { upload } from '../../src/contract/attachments.ts'
import { createConversation, listConversations } from '../../src/contract/conversations.ts'
import { createInbox } from '../../src/contract/inboxes.ts'
import { listMessages } from '../../src/contract/messages.ts'
import { listOutbox } from '../../src/contract/outbox.ts'
import { getCounts } from '../../src/contract/views.ts'
import { type Api, makeApi } from '../api.ts'
import { type HouseProcess, houseProcess } from '../kill/house-process.ts'
import { freePort } from '../mail/servers.ts'
import { openSink, type Sink } from '../mail/sink.ts'
import { heed } from './heed.ts'

vi.setConfig({ testTimeout: 300_000 })

const adminKey = 'heed_backup_test_key_0123456789'
let folder: string
let sink: Sink
let environment: Record<string, string>
let api: Api
const running = new Set<HouseProcess>()

const data = (name: string) => ({ ...environment, HEED_DATA: path.join(folder, name) })
const file = (name: string) => path.join(folder, name)

async function start(dataName: string, roles = 'web,worker,mail'): Promise<HouseProcess> {
  const house = houseProcess({ ...data(dataName), HEED_ROLES: roles })
  running.add(house)
  await house.start()
  return house
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'heed-backup-'))
  sink = await openSink()
  const port = String(await freePort())
  environment = {
    ...{ PORT: port, HEED_SMTP_PORT: 'off', HEED_SMTP_URL: sink.url, HEED_DEMO: '0', HEED_LOG: 'error' },
    HEED_ADMIN_KEY: adminKey,
  }
  api = makeApi(`http://127.0.0.1:${port}`, { key: adminKey })
})
afterAll(async () => {
  for (const house of running) await house.stop()
  await sink?.close()
  await rm(folder, { recursive: true, force: true })
})

const sentTo = () => sink.mails.map(({ to }) => to[0]).sort()

async function write(inboxId: number, name: string, attachments: number[] = []) {
  const to = [`${name}@example.org`]
  return api.call(createConversation, {
    body: { inboxId, to, subject: `About ${name}`, text: 'Good morning', attachments },
  })
}

const fileOf = async (name: string) => {
  const form = new FormData()
  form.set('file', new Blob([`the file of ${name}`], { type: 'text/plain' }), `${name}.txt`)
  return api.call(upload, { body: form })
}

test('a house comes back elsewhere with everything; what waited is done once, and what was done is not done again', async () => {
  // All roles: the first mail leaves, and every follower has seen it.
  const first = await start('old')
  const inbox = await api.call(createInbox, { body: { name: 'Support', address: 'support@shop.example' } })
  const before = await write(inbox.id, 'before')
  await sink.until(1)
  await first.stop()

  // Only the web: what is written now lies in the log, and nobody follows it.
  const second = await start('old', 'web')
  const attached = await fileOf('waiting')
  const waiting = await write(inbox.id, 'waiting', [attached.id])
  const written = await heed(['backup', file('whole.heed')], data('old'))
  expect(written).toMatchObject({ code: 0 })
  expect(written.err).toContain('Not in it: the secret')
  expect((await stat(file('whole.heed'))).mode & 0o077).toBe(0)
  // After the backup: not in it.
  await write(inbox.id, 'after')
  await second.stop()

  expect(await heed(['restore', file('whole.heed')], data('new'))).toMatchObject({ code: 0 })
  await start('new')
  await sink.until(2)
  const fresh = await write(inbox.id, 'fresh')
  await sink.until(3)
  expect(fresh.id).toBeGreaterThan(waiting.id)
  const { items } = await api.call(listConversations)
  expect(items.map(({ id }) => id).sort()).toEqual([before.id, waiting.id, fresh.id].sort())

  await vi.waitFor(async () => {
    const { items } = await api.call(listOutbox)
    expect(items.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent'])
    const counts = await api.call(getCounts)
    expect(counts).toMatchObject({ all: 3 })
  }, 10_000)
  expect(sentTo()).toEqual(['before', 'fresh', 'waiting'].map((name) => `${name}@example.org`))
  const messages = await api.call(listMessages, { params: { id: waiting.id } })
  const id = messages.items.flatMap(({ attachments }) => attachments)[0]?.id
  expect(await (await api.fetch(`/attachments/${id}`)).text()).toBe('the file of waiting')

  // While it runs there, nothing is put in its place.
  const refused = await heed(['restore', file('whole.heed'), '--replace'], data('new'))
  expect(refused).toMatchObject({ code: 1 })
  expect(refused.err).toMatch(/in use by another Heed/)
  for (const house of running) await house.stop()

  // Nor is what is there lost by a slip.
  const full = await heed(['restore', file('whole.heed')], data('new'))
  expect(full).toMatchObject({ code: 1 })
  expect(full.err).toContain('--replace')
  expect(await heed(['restore', '--replace', file('whole.heed')], data('new'))).toMatchObject({ code: 0 })
  await start('new', 'web')
  const again = await api.call(listConversations)
  expect(again.items.map(({ id }) => id).sort()).toEqual([before.id, waiting.id].sort())
})

test('the secret comes along when it is asked for', async () => {
  const { code, out } = await heed(['backup', '--with-secret', file('secret.heed')], data('old'))
  expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('as you keep a password') })
  expect(await heed(['restore', file('secret.heed')], data('third'))).toMatchObject({ code: 0 })
  const secret = (name: string) => readFile(path.join(folder, name, 'secret'), 'utf8')
  expect(await secret('third')).toBe(await secret('old'))
  expect(await heed(['restore', file('whole.heed')], data('fourth'))).toMatchObject({
    code: 0,
    out: expect.stringContaining('made with another secret'),
  })
})

test('what is damaged, cut short or no backup is found out before anything is touched', async () => {
  const bytes = await readFile(file('whole.heed'))
  await writeFile(file('cut.heed'), bytes)
  await truncate(file('cut.heed'), bytes.length - 3000)
  const bent = Buffer.from(bytes)
  bent[Math.floor(bytes.length / 2)]! ^= 1
  await writeFile(file('bent.heed'), bent)
  await writeFile(file('letter.heed'), 'Dear Sir or Madam')
  for (const name of ['cut.heed', 'bent.heed', 'letter.heed', 'missing.heed']) {
    const { code, err } = await heed(['restore', '--replace', file(name)], data('fourth'))
    expect(code, name).toBe(1)
    expect(err).toContain(file(name))
    expect(err).not.toMatch(/\n\s+at /)
  }
  await start('fourth', 'web')
  expect((await api.call(listConversations)).items).toHaveLength(2)
  for (const house of running) await house.stop()
})

test('a backup takes the place of no other file, and there is none of nothing', async () => {
  const taken = await heed(['backup', file('whole.heed')], data('old'))
  expect(taken).toMatchObject({ code: 1, err: expect.stringContaining('there already') })
  const nothing = await heed(['backup', file('nothing.heed')], data('nowhere'))
  expect(nothing).toMatchObject({ code: 1, err: expect.stringContaining('nothing to back up') })
  expect(existsSync(file('nothing.heed'))).toBe(false)
  expect(existsSync(data('nowhere').HEED_DATA)).toBe(false)
})
