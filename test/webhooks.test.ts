import { createHmac } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../src/contract/webhooks.ts'
import { pauseAfter, signedHeaders } from '../src/server/webhooks/rules.ts'
import type { Api } from './api.ts'
import { adminKey, openTestHouse, type TestHouse } from './house.ts'
import { connectHere, openReceiver, type Receiver } from './receiver.ts'

let house: TestHouse
let admin: Api
let receiver: Receiver
let answer = 200
const heard: { headers: IncomingMessage['headers']; body: string }[] = []

beforeAll(async () => {
  receiver = await openReceiver((body, request, response) => {
    heard.push({ headers: request.headers, body })
    response.writeHead(answer, answer === 302 ? { location: 'http://127.0.0.1/' } : {}).end('heard')
  })
  // What a name means is decided here; the connection goes to the receiver whatever it says.
  house = await openTestHouse({
    outside: {
      resolve: async (host) => (host === 'inside.test' ? ['10.0.0.8'] : ['93.184.215.9']),
      connectTo: connectHere,
    },
  })
  admin = house.api({ key: adminKey })
  target = `http://hooks.test:${receiver.port}/heed`
})
let target = ''
afterAll(async () => {
  receiver.close()
  await house.close()
})

const log = async (id: number) => (await admin.call(contract.listWebhookDeliveries, { params: { id } })).items
const until = async <T>(look: () => Promise<T>, fits: (value: T) => boolean): Promise<T> => {
  for (const end = Date.now() + 15_000; ; ) {
    const value = await look()
    if (fits(value)) return value
    if (Date.now() > end) throw new Error(`it did not come to be: ${JSON.stringify(value).slice(0, 500)}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

test('a call is signed with a secret that is shown once, tried again until it arrives, and sent again by hand', async () => {
  answer = 503
  const { id, secret, ...shown } = await admin.call(contract.createWebhook, { body: { name: 'Shop', url: target } })
  expect(JSON.stringify(await admin.call(contract.listWebhooks, {}))).not.toContain(secret)
  expect(secret.startsWith(shown.secretHint.slice(0, -1))).toBe(true)
  await admin.call(contract.testWebhook, { params: { id } })
  const [failing] = await until(
    () => log(id),
    ([first]) => first?.state === 'failing',
  )
  expect(failing).toMatchObject({ attempts: 1, tries: [{ status: 503, reason: 'heard' }] })
  const { headers, body } = heard[0] as (typeof heard)[number]
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`)
  expect(Math.abs(Date.now() / 1000 - Number(headers['webhook-timestamp']))).toBeLessThan(60)
  answer = 204
  await until(
    () => log(id),
    ([first]) => first?.state === 'arrived',
  )
  const again = await admin.call(contract.replayWebhookDelivery, { params: { id, delivery: failing?.id ?? 0 } })
  await until(
    () => log(id),
    (all) => all.find((each) => each.id === again.id)?.state === 'arrived',
  )
  expect(heard.at(-1)?.headers['webhook-id']).toBe(headers['webhook-id'])
  expect((await admin.call(contract.listWebhooks, {})).items[0]).toMatchObject({ failingSince: null })
})

test('a name that leads inside is never called, and nothing is followed elsewhere', async () => {
  const inside = await admin.call(contract.createWebhook, { body: { name: 'Inside', url: 'http://inside.test/x' } })
  const before = heard.length
  await admin.call(contract.testWebhook, { params: { id: inside.id } })
  const [first] = await until(
    () => log(inside.id),
    ([each]) => each?.state === 'failing',
  )
  expect(first?.tries[0]).toMatchObject({ status: null, reason: 'not_public' })
  expect(heard.length).toBe(before)
  answer = 302
  const moved = await admin.call(contract.createWebhook, { body: { name: 'Moved', url: target } })
  await admin.call(contract.testWebhook, { params: { id: moved.id } })
  await until(
    () => log(moved.id),
    ([each]) => each?.tries[0]?.status === 302,
  )
  expect(heard.length).toBe(before + 1)
})

test('attempts lie further and further apart, and end', () => {
  const pauses = Array.from({ length: 10 }, (_, attempts) => pauseAfter(attempts, 0.5))
  expect(pauses).toEqual([0, 5, 60, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000])
  expect(pauseAfter(10)).toBeNull()
  // The example of standardwebhooks.com.
  const signed = signedHeaders('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', {
    ...{ id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', at: 1614265330, body: '{"test": 2432232314}' },
  })
  expect(signed['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})
