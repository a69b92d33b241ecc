import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createConversation } from '../../src/contract/conversations.ts'
import { takeBackMessage } from '../../src/contract/drafts.ts'
import { listOutbox } from '../../src/contract/outbox.ts'
import { type Api, ApiRefusal, makeApi } from '../api.ts'
import { messagesOf, supportInbox } from '../mail/post-office.ts'
import { freePort } from '../mail/servers.ts'
import { openSink, type Sink } from '../mail/sink.ts'
import { type HouseProcess, houseProcess, seeded } from './house-process.ts'

const adminKey = 'heed_kill_admin_key_0123456789'
const seed = Number(process.env.HEED_KILL_SEED ?? 7)
const letters = 60
const kills = 3
/** Mails that are under way at once in one process. */
const inFlight = 4

let folder: string
let heed: HouseProcess
let sink: Sink
let api: Api

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'heed-kill-'))
  const port = await freePort()
  sink = await openSink()
  heed = houseProcess({
    ...{ PORT: String(port), HEED_SMTP_PORT: 'off', HEED_SMTP_URL: sink.url, HEED_DATA: folder, HEED_DEMO: '0' },
    ...{ HEED_ADMIN_KEY: adminKey, HEED_LOG: 'error' },
  })
  api = makeApi(`http://127.0.0.1:${port}`, { key: adminKey })
  await heed.start()
})
afterAll(async () => {
  await heed?.stop()
  await sink?.close()
  await rm(folder, { recursive: true, force: true })
})

/** Asks until there is an answer: a house that was just killed has none. */
async function insist<T>(ask: () => Promise<T>): Promise<T> {
  for (const end = Date.now() + 60_000; ; ) {
    try {
      return await ask()
    } catch (error) {
      if (error instanceof ApiRefusal || Date.now() > end) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

const leftOf = (id: string) => sink.mails.filter(({ raw }) => raw.includes(`<${id}>`)).length

it(`kill -9 while mail leaves at its time: all of it leaves, and what was taken back never does (seed ${seed})`, {
  timeout: 240_000,
}, async () => {
  const random = seeded(seed)
  const { id: inboxId } = await supportInbox(api)
  const written: { messageId: number; externalId: string }[] = []
  for (let n = 0; n < letters; n++) {
    // They fall due one after the other while the house is killed and comes back.
    const leavesAt = new Date(Date.now() + 6000 + n * 150).toISOString()
    const body = { inboxId, to: `customer${n}@customers.test`, subject: `Letter ${n}`, text: 'Good morning', leavesAt }
    const { id } = await api.call(createConversation, { body: body as never })
    const [message] = await messagesOf(api, id)
    written.push({ messageId: message!.id, externalId: message!.messageId as string })
  }
  const back = new Set<number>()
  const late = new Set<number>()
  const taking = (async () => {
    for (const { messageId } of written.filter((_, n) => n % 5 === 0).toReversed()) {
      try {
        await insist(() => api.call(takeBackMessage, { params: { id: messageId } }))
        back.add(messageId)
      } catch (error) {
        // The answer to a request that did succeed may have been killed; the message is gone then.
        const { code } = error as ApiRefusal
        ;(code === 'not_found' ? back : late).add(messageId)
      }
    }
  })()
  for (let n = 0; n < kills; n++) {
    await new Promise((resolve) => setTimeout(resolve, 500 + random() * 2000))
    await heed.kill()
    await heed.start()
  }
  await taking
  const staying = written.filter(({ messageId }) => !back.has(messageId))
  for (const end = Date.now() + 90_000; staying.some(({ externalId }) => leftOf(externalId) === 0); ) {
    if (Date.now() > end) throw new Error('some mail never left')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const extra = staying.reduce((sum, { externalId }) => sum + leftOf(externalId) - 1, 0)
  expect(extra).toBeLessThanOrEqual(kills * inFlight)
  for (const { messageId, externalId } of written)
    if (back.has(messageId)) expect(leftOf(externalId), `${messageId} was taken back`).toBe(0)
  expect(back.size + late.size).toBe(letters / 5)
  for (const state of ['scheduled', 'held'] as const)
    expect((await insist(() => api.call(listOutbox, { query: { state } }))).items).toEqual([])
})
