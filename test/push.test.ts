import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { changeConversation } from '../src/contract/conversations.ts'
import {
  addPushSubscription,
  changeNotificationChoice,
  getPushKey,
  listPushSubscriptions,
  readNotifications,
  removePushSubscription,
  tryPush,
} from '../src/contract/notifications.ts'
import { endSession, listSessions } from '../src/contract/sessions.ts'
import { makeAgent, makeInbox, type Person, receiveMail } from './factories.ts'
import { openTestHouse, type TestHouse } from './house.ts'
import { openSink, type Sink } from './mail/sink.ts'
import { openPushService, type PushService } from './push-service.ts'

let service: PushService
let sink: Sink
let house: TestHouse
let lead: Person
let ines: Person
let clock = 0
const inbox = { id: 0 }
beforeAll(async () => {
  service = await openPushService()
  sink = await openSink()
  house = await openTestHouse({
    outside: service.outside,
    smtpUrl: sink.url,
    now: () => new Date(Date.now() + clock),
  })
  lead = await makeAgent(house.house, { name: 'Lena', role: 'lead' })
  inbox.id = (await makeInbox(house.house)).id
})
beforeEach(async () => {
  service.answers = 201
  ines = await makeAgent(house.house, { name: 'Ines' })
})
afterAll(async () => {
  await house.close()
  await service.close()
  await sink.close()
})

async function subscribed(who: Person) {
  const browser = service.subscribe()
  const { endpoint, keys } = browser
  const made = await house.api(who).call(addPushSubscription, { body: { endpoint, keys } })
  return { ...browser, id: made.id }
}

async function given(to: Person, subject = 'A broken lamp') {
  const { conversationId: id } = await receiveMail(house.house, { inbox: inbox.id, subject })
  await house.api(lead).call(changeConversation, { params: { id }, body: { assignee: to.id } })
  return id
}

test('a browser is pushed what concerns its person: encrypted for it, signed by the key it subscribed with', async () => {
  const browser = await subscribed(ines)
  const { key } = await house.api(ines).call(getPushKey, {})
  const id = await given(ines)
  await expect
    .poll(() => browser.received, { timeout: 30_000 })
    .toEqual([
      {
        title: 'Lena gave you a conversation',
        body: expect.stringContaining('A broken lamp'),
        ...{ url: `/inbox/all/${id}`, tag: `conversation ${id}`, unread: 1 },
      },
    ])
  expect(browser.signedBy).toEqual([key])
})

test('what was read meanwhile is not pushed, nor anything in quiet hours or of a kind that was switched off', async () => {
  const browser = await subscribed(ines)
  const id = await given(ines, 'Read at once')
  await house.settled()
  await house.api(ines).call(readNotifications, { body: { conversation: id } })
  const other = await makeAgent(house.house, { name: 'Omar' })
  const quiet = await subscribed(other)
  const all = { from: '00:00', to: '00:00', days: [1, 2, 3, 4, 5, 6, 7], timeZone: 'Europe/Berlin' }
  await house.api(other).call(changeNotificationChoice, { body: { quiet: all } })
  await given(other, 'At night')
  const third = await makeAgent(house.house, { name: 'Mei' })
  const off = await subscribed(third)
  await house.api(third).call(changeNotificationChoice, { body: { kinds: { assigned: { push: false } } } })
  await given(third, 'Not by push')
  // Whoever is pushed after them has been waited for as long as they would be.
  const last = await makeAgent(house.house, { name: 'Last' })
  const heard = await subscribed(last)
  await given(last)
  await expect.poll(() => heard.received.length, { timeout: 30_000 }).toBe(1)
  expect([browser.received, quiet.received, off.received]).toEqual([[], [], []])
})

test('a browser hears nothing more once its session is ended, and is forgotten when its service says that it is gone', async () => {
  const browser = await subscribed(ines)
  const api = house.api(ines)
  await api.call(tryPush, {})
  await expect.poll(() => browser.received.length, { timeout: 30_000 }).toBe(1)
  service.answers = 410
  await api.call(tryPush, {})
  await expect.poll(async () => (await api.call(listPushSubscriptions, {})).items, { timeout: 30_000 }).toEqual([])
  service.answers = 201
  const again = await subscribed(ines)
  const [session] = (await api.call(listSessions, {})).items
  await api.call(endSession, { params: { id: session?.id ?? 0 } })
  await given(ines)
  const witness = await makeAgent(house.house)
  const heard = await subscribed(witness)
  await given(witness)
  await expect.poll(() => heard.received.length, { timeout: 30_000 }).toBe(1)
  expect(again.received).toEqual([])
})

test('nobody removes the browser of somebody else, and no address inside the network is pushed to', async () => {
  const browser = await subscribed(ines)
  await expect(house.api(lead).call(removePushSubscription, { params: { id: browser.id } })).rejects.toThrow(/no such/)
  const inside = { endpoint: 'https://127.0.0.1:9/steal', keys: browser.keys }
  const made = await house.api(lead).call(addPushSubscription, { body: inside })
  await house.api(lead).call(tryPush, {})
  await expect
    .poll(async () => (await house.api(lead).call(listPushSubscriptions, {})).items, { timeout: 30_000 })
    .toMatchObject([{ id: made.id, failingSince: expect.any(String) }])
  for (const endpoint of ['http://push.example/x', 'file:///etc/passwd', 'nonsense'])
    await expect(house.api(lead).call(addPushSubscription, { body: { endpoint, keys: browser.keys } })).rejects.toThrow(
      /https/,
    )
})

test('what stays unread comes by mail once, after the time that was chosen', async () => {
  const id = await given(ines, 'A <b>broken</b> lamp & more')
  await house.settled()
  clock = 61 * 60_000
  try {
    const mine = () => sink.mails.filter(({ to }) => to.includes(ines.email))
    await house.house.database.pool.query(`select graphile_worker.add_job('mail_digests')`)
    await expect.poll(() => mine().length, { timeout: 30_000 }).toBe(1)
    const raw = mine()[0]?.raw ?? ''
    expect(raw).toContain('one thing waits for you')
    expect(raw).toMatch(/auto-submitted: auto/i)
    expect(raw.replace(/=\r?\n/g, '')).toContain(`http://heed.test/inbox/all/${id}`)
    expect(raw.replace(/=\r?\n/g, '')).toContain('&lt;b&gt;broken')
    await house.house.database.pool.query(`select graphile_worker.add_job('mail_digests')`)
    await given(ines, 'Later')
    await house.settled()
    expect(mine()).toHaveLength(1)
  } finally {
    clock = 0
  }
})
