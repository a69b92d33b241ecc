import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createConversation, listConversations } from '../../src/contract/conversations.ts'
import { changeStormRules, listIntake } from '../../src/contract/intake.ts'
import { type Api, makeApi } from '../api.ts'
import { eventually, mailText, messagesOf, supportInbox } from '../mail/post-office.ts'
import { freePort } from '../mail/servers.ts'
import { openSink, type Sink } from '../mail/sink.ts'
import { type HouseProcess, houseProcess, seeded } from './house-process.ts'

const incoming = 500
const outgoing = 200
const kills = 4
/** Mails that one process has in flight at most; only those may leave twice, see docs/operating.md. */
const inFlight = 4

const seed = Number(process.env.HEED_TEST_SEED ?? Date.now() % 1_000_000)
const adminKey = 'heed_kill_test_key_0123456789'
let folder: string
let heed: HouseProcess
let sink: Sink
let api: Api
let smtpPort: number

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'heed-kill-'))
  const port = await freePort()
  smtpPort = await freePort()
  sink = await openSink()
  heed = houseProcess({
    PORT: String(port),
    HEED_SMTP_PORT: String(smtpPort),
    HEED_SMTP_URL: sink.url,
    HEED_DATA: folder,
    HEED_DEMO: '0',
    HEED_ADMIN_KEY: adminKey,
    HEED_LOG: 'error',
  })
  api = makeApi(`http://127.0.0.1:${port}`, { key: adminKey })
  await heed.start()
})
afterAll(async () => {
  await heed?.stop()
  await sink?.close()
  await rm(folder, { recursive: true, force: true })
})

it(`kill -9 at random moments: every accepted mail is there once, every answer left (seed ${seed})`, {
  timeout: 240_000,
}, async () => {
  const random = seeded(seed)
  const { id: inboxId } = await supportInbox(api)
  await api.call(changeStormRules, { body: { on: false } })
  let done = false
  const traffic = Promise.all([receiveAll(), sendAll(inboxId)]).finally(() => {
    done = true
  })
  await Promise.all([traffic, killNowAndThen(random, () => done)])
  const rows = await eventually(allIntake, 'reading all that was accepted', 90)
  const filed = rows.filter((row) => row.state === 'processed').map((row) => row.messageId)
  expect(rows.filter((row) => row.state !== 'processed' && row.state !== 'ignored')).toEqual([])
  expect(new Set(filed).size).toBe(incoming)
  expect(filed).toHaveLength(incoming)
  expect(await subjects('Incoming')).toEqual(Array.from({ length: incoming }, (_, n) => n))
  expect(await subjects('Outgoing')).toEqual(Array.from({ length: outgoing }, (_, n) => n))
  await allLeft()
})

async function killNowAndThen(random: () => number, done: () => boolean) {
  for (let n = 0; n < kills && !done(); n++) {
    await new Promise((resolve) => setTimeout(resolve, 300 + random() * 2500))
    await heed.kill()
    await heed.start()
  }
}

/** Does the work for each number, several at once, each again until it succeeds. */
async function insist(count: number, atOnce: number, work: (n: number) => Promise<void>) {
  let next = 0
  const worker = async () => {
    while (next < count) {
      const n = next++
      while (
        !(await work(n).then(
          () => true,
          () => false,
        ))
      )
        await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

/** A relay keeps a mail until Heed has said 250, and brings it again after every other end. */
async function receiveAll() {
  const client = createTransport({ host: '127.0.0.1', port: smtpPort, pool: true, maxConnections: 6, ignoreTLS: true })
  const mails = Array.from({ length: incoming }, (_, n) =>
    mailText(
      {
        Subject: `Incoming ${n}`,
        From: `customer${n % 50}@customers.test`,
        'Message-ID': `<incoming-${n}@customers.test>`,
      },
      'Hello '.repeat(200),
    ),
  )
  await insist(incoming, 6, async (n) => {
    await client.sendMail({
      envelope: { from: 'relay@customers.test', to: 'support@heed.test' },
      raw: mails[n] as string,
    })
  })
  client.close()
}

/** An API client repeats a request under the same key until it has an answer. */
async function sendAll(inboxId: number) {
  await insist(outgoing, 4, async (n) => {
    const body = { inboxId, to: `customer${n}@customers.test`, subject: `Outgoing ${n}`, text: 'Good morning' }
    await api.call(createConversation, { body: body as never }, { idempotencyKey: `outgoing-${n}` })
  })
}

async function allIntake() {
  const rows = []
  let after: string | undefined
  do {
    const page = await api.call(listIntake, { query: { limit: 200, ...(after && { after }) } })
    rows.push(...page.items)
    after = page.next ?? undefined
  } while (after)
  return rows.every((row) => row.state !== 'received') && rows
}

/** The numbers at the end of all conversations' subjects that begin so, in order. */
async function subjects(start: string): Promise<number[]> {
  const numbers: number[] = []
  let after: string | undefined
  do {
    const page = await api.call(listConversations, { query: { limit: 200, ...(after && { after }) } as never })
    for (const { subject } of page.items)
      if (subject.startsWith(`${start} `)) numbers.push(Number(subject.split(' ')[1]))
    after = page.next ?? undefined
  } while (after)
  return numbers.sort((a, b) => a - b)
}

async function allLeft() {
  const counts = () => {
    const seen = new Map<string, number>()
    for (const { raw } of sink.mails) {
      const id = /^Message-ID: <(.+)>/im.exec(raw)?.[1] as string
      seen.set(id, (seen.get(id) ?? 0) + 1)
    }
    return seen
  }
  await eventually(async () => counts().size >= outgoing, 'the last mail leaving')
  const seen = counts()
  expect(seen.size).toBe(outgoing)
  expect(sink.mails.length - outgoing).toBeLessThanOrEqual(kills * inFlight)
  const find = async () => (await api.call(listConversations, { query: { q: 'Outgoing 7' } as never })).items
  const isSample = ({ subject }: { subject: string }) => subject === 'Outgoing 7'
  await eventually(async () => (await find()).some(isSample), 'the search knowing it')
  const sample = (await find()).find(isSample)
  const [message] = await messagesOf(api, sample!.id)
  await eventually(async () => (await messagesOf(api, sample!.id))[0]?.delivery[0]?.state === 'sent', 'the state sent')
  expect(seen.has(message!.messageId as string)).toBe(true)
}
