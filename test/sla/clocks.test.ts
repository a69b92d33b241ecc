import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeCalendar, createCalendar } from '../../src/contract/calendars.ts'
import { getConversation, listConversations } from '../../src/contract/conversations.ts'
import { addMessage } from '../../src/contract/messages.ts'
import * as contract from '../../src/contract/sla.ts'
import type { Api } from '../api.ts'
import { makeInbox, receiveMail } from '../factories.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import { deskOf, every, told } from './desk.ts'

let house: TestHouse
let agent: Api
let admin: Api
let inbox: number
let desk: ReturnType<typeof deskOf>
let now = new Date('2027-03-01T09:00:00Z')
const at = (text: string) => {
  now = new Date(text)
}

const policy = (given: Partial<contract.PolicyDefinition> = {}): contract.PolicyDefinition => ({
  name: 'Support in office hours',
  conditions: { version: 1, all: [{ field: 'inbox', operator: 'is', value: inbox }], any: [] },
  zone: 'UTC',
  calendarId: null,
  targets: {
    first_answer: { minutes: every(480), hours: 'calendar', pausedBy: [], warnBefore: { agent: 60, leads: 30 } },
    resolution: {
      minutes: { ...every(960), urgent: 240 },
      hours: 'calendar',
      pausedBy: ['waiting', 'on_hold', 'snoozed'],
      warnBefore: { agent: null, leads: null },
    },
  },
  ...given,
})

beforeAll(async () => {
  house = await openTestHouse({ now: () => now })
  inbox = (await makeInbox(house.house, { address: 'sla@kestrel.example' })).id
  agent = house.api(await house.as.agent)
  admin = house.api(await house.as.admin)
  desk = deskOf(house, agent, inbox)
})
afterAll(() => house.close())

test('a mail is answered within 24 hours from the start, without anybody having set it up', async () => {
  const { conversationId: id } = await receiveMail(house.house)
  await house.settled()
  const conversation = await agent.call(getConversation, { params: { id } })
  expect(conversation).toMatchObject({ dueAt: '2027-03-02T09:00:00.000Z', slaState: 'running' })
  expect(await desk.clocks(id)).toMatchObject([
    { target: 'first_answer', state: 'running', calendar: null, goal: 86_400 },
  ])
})

let policyId = 0
test('clocks of office hours pause, go on and are met, and their ledger says why', async () => {
  const made = await admin.call(contract.createPolicy, { body: policy() })
  policyId = made.id
  await admin.call(contract.orderPolicies, { body: { ids: [policyId, 1] } })
  at('2027-03-01T10:00:00Z')
  const id = await desk.begin()
  expect(await agent.call(getConversation, { params: { id } })).toMatchObject({ dueAt: '2027-03-02T10:00:00.000Z' })
  await agent.call(addMessage, { params: { id }, body: { kind: 'note', text: 'A note is no answer.' } })
  at('2027-03-01T12:30:00Z')
  await desk.answer(id)
  const first = await desk.clock(id, 'first_answer')
  expect(first).toMatchObject({ state: 'met', spent: 9000, remaining: 480 * 60 - 9000 })
  expect(await desk.clock(id, 'resolution')).toMatchObject({ state: 'paused', spent: 9000, dueAt: null })
  expect(await agent.call(getConversation, { params: { id } })).toMatchObject({ dueAt: null, slaState: 'paused' })
  at('2027-03-03T09:30:00Z')
  await desk.set(id, { status: 'open' })
  at('2027-03-03T10:00:00Z')
  const resolution = await desk.clock(id, 'resolution')
  expect(told(resolution)).toEqual(['started customer_wrote', 'paused waiting', 'resumed open'])
  expect(resolution.entries[1]?.sentence).toBe(
    'Paused at 2027-03-01 12:30 UTC because we wait for the customer; 2 h 30 min of 16 h used.',
  )
  // An answer sets it to waiting: 2 h 30 min until then and 30 min since are used; 13 h of eight-hour days are left.
  expect(resolution).toMatchObject({ spent: 3 * 3600, dueAt: '2027-03-04T15:00:00.000Z' })
  expect(resolution.stretches.map(({ kind }) => kind)).toContain('paused')
})

test('a warning goes out before a miss, a miss is noted at its moment, each once; answered late is still told', async () => {
  at('2027-03-08T09:00:00Z')
  const id = await desk.begin()
  at('2027-03-08T16:00:30Z')
  await Promise.all([desk.sweep(), desk.sweep()])
  await desk.sweep()
  expect(await agent.call(getConversation, { params: { id } })).toMatchObject({ slaState: 'due_soon' })
  at('2027-03-09T09:00:05Z')
  await Promise.all([desk.sweep(), desk.sweep()])
  const missed = await desk.clock(id, 'first_answer')
  expect(told(missed)).toEqual(['started customer_wrote', 'warned time', 'warned time', 'missed deadline'])
  expect(missed).toMatchObject({ state: 'running', missedAt: '2027-03-09T09:00:00.000Z', remaining: -5 })
  at('2027-03-09T09:30:00Z')
  await desk.answer(id)
  expect(await desk.clock(id, 'first_answer')).toMatchObject({ state: 'met', spent: 480 * 60 + 1800 })
})

test('a priority that is raised while a clock stands still keeps the pause and counts by the new promise', async () => {
  at('2027-03-10T09:00:00Z')
  const id = await desk.begin()
  at('2027-03-10T10:00:00Z')
  await desk.set(id, { status: 'on_hold' })
  at('2027-03-10T11:00:00Z')
  await desk.set(id, { priority: 'urgent' })
  const still = await desk.clock(id, 'resolution')
  expect(still).toMatchObject({ state: 'paused', goal: 240 * 60, spent: 3600, dueAt: null })
  at('2027-03-10T12:00:00Z')
  await desk.set(id, { status: 'open' })
  expect(await desk.clock(id, 'resolution')).toMatchObject({ dueAt: '2027-03-10T15:00:00.000Z' })
})

test('a policy that is changed in the middle of a pause is worked in, and what was met stays met', async () => {
  at('2027-03-15T09:00:00Z')
  const id = await desk.begin()
  at('2027-03-15T10:00:00Z')
  await desk.answer(id)
  await desk.set(id, { status: 'waiting' })
  at('2027-03-15T11:00:00Z')
  const shorter = policy()
  const { first_answer, resolution } = shorter.targets
  const targets = {
    first_answer: { ...first_answer, minutes: every(30) },
    resolution: { ...resolution, minutes: every(120) },
  } as contract.PolicyDefinition['targets']
  await admin.call(contract.changePolicy, { params: { id: policyId }, body: { ...shorter, targets } })
  await expect.poll(async () => (await admin.call(contract.listRecomputations)).items[0]?.endedAt).toBeTruthy()
  await expect.poll(async () => (await desk.clock(id, 'resolution')).goal).toBe(7200)
  const counted = await desk.clock(id, 'resolution')
  expect(told(counted).slice(-2)).toEqual(['paused waiting', 'recomputed policy'])
  expect(counted).toMatchObject({ state: 'paused', spent: 3600 })
  const met = await desk.clock(id, 'first_answer')
  expect(met).toMatchObject({ state: 'met', goal: 480 * 60 })
  expect(told(met).at(-1)).toBe('noted policy')
  at('2027-03-15T12:00:00Z')
  await desk.set(id, { status: 'open' })
  expect(await desk.clock(id, 'resolution')).toMatchObject({ dueAt: '2027-03-15T13:00:00.000Z' })
})

test('spam stops clocks and giving it back lets them go on; resolved without an answer they end', async () => {
  at('2027-03-16T09:00:00Z')
  const id = await desk.begin()
  at('2027-03-16T09:10:00Z')
  await desk.set(id, { status: 'spam' })
  at('2027-03-16T11:00:00Z')
  await desk.set(id, { status: 'open' })
  const back = await desk.clock(id, 'first_answer')
  expect(told(back).slice(-2)).toEqual(['stopped spam', 'resumed restored'])
  expect(back).toMatchObject({ dueAt: '2027-03-16T11:20:00.000Z' })
  await desk.set(id, { status: 'resolved' })
  expect(told(await desk.clock(id, 'first_answer')).at(-1)).toBe('stopped resolved')
  expect(told(await desk.clock(id, 'resolution')).at(-1)).toBe('met resolved')
  await desk.set(id, { status: 'open' })
  expect((await desk.clocks(id)).filter(({ target }) => target === 'resolution')).toHaveLength(2)
})

test('a calendar that says other hours has its clocks counted anew, by what it says now', async () => {
  const opens = (from: string) => {
    const day = { [from]: '17:00' }
    return { mon: day, tue: day, wed: day, thu: day, fri: day }
  }
  const office = { name: 'Office', timeZone: 'UTC', hours: opens('09:00') }
  const { id: calendarId } = await admin.call(createCalendar, { body: office })
  await admin.call(contract.changePolicy, { params: { id: policyId }, body: policy({ calendarId }) })
  at('2027-03-22T09:00:00Z')
  const id = await desk.begin()
  // What is used up as it closes is due as it opens again.
  expect(await desk.clock(id, 'first_answer')).toMatchObject({ dueAt: '2027-03-23T09:00:00.000Z' })
  at('2027-03-22T14:00:00Z')
  await admin.call(changeCalendar, { params: { id: calendarId }, body: { hours: opens('13:00') } })
  // An hour of the afternoon is used, three are left today and four tomorrow.
  await expect
    .poll(async () => (await desk.clock(id, 'first_answer')).dueAt, { timeout: 30_000 })
    .toBe('2027-03-24T13:00:00.000Z')
  const counted = await desk.clock(id, 'first_answer')
  expect(told(counted)).toEqual(['started customer_wrote', 'recomputed calendar'])
  expect(counted).toMatchObject({ spent: 3600, entries: [{}, { before: { dueAt: '2027-03-23T09:00:00.000Z' } }] })
})

test('lists stand by what is due first, then by what has no clock, page by page', async () => {
  const all: { id: number; dueAt: string | null }[] = []
  let after: string | undefined
  do {
    const page = await agent.call(listConversations, { query: { order: 'due', limit: 2, after } })
    all.push(...page.items)
    after = page.next ?? undefined
  } while (after)
  const dues = all.map(({ dueAt }) => dueAt ?? '9999')
  expect(dues).toEqual(dues.toSorted())
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  const plain = await agent.call(listConversations, { query: { limit: 100 } })
  expect(all).toHaveLength(plain.items.length)
})

test('a preview says what clocks a policy would have kept, and writes nothing', async () => {
  const { items } = await agent.call(listConversations, { query: { limit: 1, inbox } })
  const id = items[0]?.id as number
  const before = (await desk.clocks(id)).length
  const preview = await admin.call(contract.previewPolicy, { body: { policy: policy(), conversationId: id } })
  expect(preview.fits).toBe(true)
  expect(preview.items.map(({ target }) => target)).toContain('first_answer')
  expect(await desk.clocks(id)).toHaveLength(before)
})
