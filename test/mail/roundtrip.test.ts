import { afterAll, beforeAll, expect, it } from 'vitest'
import { listAlarms } from '../../src/contract/alarms.ts'
import { changeInbox, createInbox } from '../../src/contract/inboxes.ts'
import { listIntake } from '../../src/contract/intake.ts'
import { listRoundTrips, startRoundTrip } from '../../src/contract/round-trips.ts'
import { heed } from '../../src/server/platform/actor.ts'
import { beginDue, giveUp } from '../../src/server/round-trips/commands.ts'
import { markOf } from '../../src/server/round-trips/rules.ts'
import { adminKey } from '../house.ts'
import { conversationsOf, eventually, mailText, openPostOffice, type PostOffice } from './post-office.ts'
import { freePort } from './servers.ts'

let office: PostOffice
beforeAll(async () => {
  office = await openPostOffice()
})
afterAll(() => office?.close())

let unique = 0
const makeInbox = async (smtpPort: number, fields: object = {}) => {
  const address = `round-${++unique}@heed.test`
  const smtp = { host: '127.0.0.1', port: smtpPort, security: 'none' }
  const inbox = await office.admin.call(createInbox, { body: { name: address, address, smtp, ...fields } as never })
  return { id: inbox.id, address }
}
const tripsOf = async (id: number) => (await office.admin.call(listRoundTrips, { params: { id } })).items
const alarmOf = async (id: number) =>
  (await office.admin.call(listAlarms, {})).items.find((alarm) => alarm.inboxId === id && alarm.kind === 'round_trip')

function write<T>(work: Parameters<PostOffice['house']['house']['database']['write']>[1]) {
  return office.house.house.database.write(heed, work) as Promise<T>
}
const age = (id: number, minutes: number) =>
  office.house.house.database.pool.query(
    'update round_trip set began_at = began_at - make_interval(mins => $2), left_at = left_at - make_interval(mins => $2) where inbox_id = $1',
    [id, minutes],
  )

it('a test mail leaves by the inbox’s own server, comes back, is timed, and is nobody’s conversation', async () => {
  const { id, address } = await makeInbox(office.port)
  await office.admin.call(startRoundTrip, { params: { id } })
  const [trip] = await eventually(async () => {
    const trips = await tripsOf(id)
    return trips[0]?.state === 'arrived' && trips[0].leftAt !== null ? trips : null
  })
  expect(trip?.seconds).toBeGreaterThan(0)
  expect(trip?.seconds).toBeLessThan(60)
  expect(await conversationsOf(office.admin)).toEqual([])
  const { items } = await office.admin.call(listIntake, { query: { recipient: address } })
  expect(items).toMatchObject([
    { state: 'ignored', reason: expect.stringContaining('test mail'), conversationId: null },
  ])
  await office.admin.call(changeInbox, { params: { id }, body: { roundTripMinutes: 15 } })
  const headers = { authorization: `Bearer ${adminKey}` }
  const figures = await (await fetch(`${office.house.url}/metrics`, { headers })).text()
  expect(figures).toMatch(new RegExp(`heed_round_trip_seconds\\{inbox="${address}"\\} \\d`))
})

it('on a schedule one is sent when the last is long enough ago, and none where it is switched off', async () => {
  const on = await makeInbox(office.port, { roundTripMinutes: 15 })
  const off = await makeInbox(office.port)
  await write(beginDue)
  await write(beginDue)
  expect(await tripsOf(on.id)).toHaveLength(1)
  expect(await tripsOf(off.id)).toEqual([])
  await age(on.id, 15)
  await write(beginDue)
  expect(await tripsOf(on.id)).toHaveLength(2)
})

it('nobody can forge one: a mark that we did not make is a customer’s mail', async () => {
  const { id, address } = await makeInbox(office.port)
  const other = await makeInbox(office.port)
  const trip = await office.admin.call(startRoundTrip, { params: { id } })
  const forged = `p${trip.id}.${'0'.repeat(32)}`
  await office.deliver(
    mailText({ To: address, Subject: `Forged ${forged}`, 'Message-ID': `<${forged}@heed.test>` }),
    address,
  )
  // Even a mark of ours means nothing in another inbox.
  const mark = markOf(office.house.house.links.secrets, trip.id)
  await office.deliver(
    mailText({ To: other.address, Subject: 'Elsewhere', 'Message-ID': `<${mark}@heed.test>` }),
    other.address,
  )
  const subjects = await eventually(async () => {
    const all = (await conversationsOf(office.admin)).map(({ subject }) => subject)
    return all.length >= 2 && all
  })
  expect(subjects.toSorted()).toEqual(['Elsewhere', `Forged ${forged}`])
})

it('one that cannot leave is an alarm that says so, and the next one that comes back clears it', async () => {
  const { id } = await makeInbox(await freePort())
  await office.admin.call(startRoundTrip, { params: { id } })
  await eventually(async () => (await tripsOf(id))[0]?.reason)
  await write((ctx) => giveUp(ctx, null))
  expect(await alarmOf(id)).toMatchObject({ message: expect.stringMatching(/could not leave: .*refuses connections/) })
  const smtp = { host: '127.0.0.1', port: office.port, security: 'none' as const }
  await office.admin.call(changeInbox, { params: { id }, body: { smtp } })
  await office.admin.call(startRoundTrip, { params: { id } })
  await eventually(async () => !(await alarmOf(id)), 'the alarm to clear')
})

it('one that left and did not come back in time says to look at incoming mail', async () => {
  const { id } = await makeInbox(office.port)
  // Nobody takes it: the mail leaves for a server that keeps it.
  await office.house.house.database.pool.query(
    'insert into round_trip (inbox_id, began_at, left_at) values ($1, now(), now())',
    [id],
  )
  await write((ctx) => giveUp(ctx, null))
  expect(await alarmOf(id)).toBeUndefined()
  await age(id, 11)
  await write((ctx) => giveUp(ctx, null))
  expect(await alarmOf(id)).toMatchObject({
    message: expect.stringMatching(/left through 127\.0\.0\.1, but did not come back within 10 minutes.*spam folder/s),
  })
  expect((await tripsOf(id))[0]).toMatchObject({ state: 'lost' })
})
