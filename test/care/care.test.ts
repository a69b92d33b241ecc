import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getCareOf, getOwnCare, listCare, listShortage } from '../../src/contract/care.ts'
import { addMessage } from '../../src/contract/messages.ts'
import { listNotifications } from '../../src/contract/notifications.ts'
import { addShift, listAtWork } from '../../src/contract/shifts.ts'
import { careOf } from '../../src/server/care/queries.ts'
import { watchCare, watchShortage } from '../../src/server/care/watching/commands.ts'
import { missedBreaks, outsideOf } from '../../src/server/care/working/rules.ts'
import { heed } from '../../src/server/platform/actor.ts'
import { type Plan, workings } from '../../src/server/shifts/occurring/rules.ts'
import { makeAgent, makeTeam, type Person, receiveMail } from '../factories.ts'
import { openTestHouse, type TestHouse } from '../house.ts'

const now = new Date('2026-06-03T13:00:00Z')
let house: TestHouse
let team: { id: number }
let ada: Person
let lead: Person
let stranger: Person
beforeAll(async () => {
  house = await openTestHouse({ now: () => now })
  ada = await makeAgent(house.house, { name: 'Ada' })
  lead = await makeAgent(house.house, { name: 'Lea', role: 'lead' })
  stranger = await makeAgent(house.house, { name: 'Stan', role: 'lead' })
  team = await makeTeam(house.house, { members: [ada.id, lead.id] })
  await makeTeam(house.house, { members: [stranger.id] })
})
afterAll(() => house.close())

const api = (who: Person) => house.api({ cookie: who.cookie })
const query = (text: string, values: unknown[] = []) => house.house.database.pool.query(text, values)
/** A row of bits with something done in each five minutes of those hours (UTC). */
const slots = (from: number, until: number) =>
  Array.from({ length: 288 }, (_, n) => (n >= from * 12 && n < until * 12 ? '1' : '0')).join('')
const didSomething = (agent: number, day: string, bits: string, answers = 0) =>
  query('insert into care_day (agent_id, day, slots, answers) values ($1, $2, $3::bit(288), $4)', [
    agent,
    day,
    bits,
    answers,
  ])

describe('what a day was like', () => {
  const plan: Plan = {
    ...{
      id: 1,
      agentId: 1,
      teamId: null,
      timeZone: 'UTC',
      weekdays: [1, 2, 3, 4, 5],
      everyWeeks: 1,
      firstDay: '2026-06-01',
    },
    ...{
      lastDay: null,
      startsAt: '09:00',
      endsAt: '17:00',
      breaks: [{ from: '12:00', until: '12:30' }],
      leftOut: [],
      note: '',
    },
  }
  const at = (time: string) => Date.parse(`2026-06-03T${time}Z`)
  const day = workings([plan], { from: at('00:00'), until: at('23:00') })
  const worked = (...parts: [string, string][]) => parts.map(([from, until]) => ({ from: at(from), until: at(until) }))
  const missed = (active: { from: number; until: number }[], time = '20:00') =>
    missedBreaks(day, active, [], at(time)).length

  test('a break is missed only when none as long was taken around it', () => {
    expect(missed(worked(['09:00', '17:00']))).toBe(1)
    expect(missed(worked(['09:00', '12:00'], ['12:30', '17:00']))).toBe(0)
    expect(missed(worked(['09:00', '13:00'], ['13:30', '17:00']))).toBe(0)
    expect(missed(worked(['09:00', '15:00'], ['15:30', '17:00']))).toBe(1)
    expect(missed(worked(['09:00', '12:40']), '12:40')).toBe(0)
  })

  test('evenings and weekends outside a shift are told apart from the minutes at its ends', () => {
    const of = (from: string, until: string) =>
      outsideOf([{ from: Date.parse(from), until: Date.parse(until) }], day, 'UTC')
    expect(of('2026-06-03T17:00Z', '2026-06-03T17:10Z')).toEqual({ evening: 0, weekend: 0, other: 0 })
    expect(of('2026-06-03T20:00Z', '2026-06-03T20:40Z')).toEqual({ evening: 40, weekend: 0, other: 0 })
    expect(of('2026-06-06T10:00Z', '2026-06-06T11:00Z')).toEqual({ evening: 0, weekend: 60, other: 0 })
  })
})

test('who answers rough words has a hard conversation, seen alike by them and their lead, and by nobody else', async () => {
  const conversation = await receiveMail(house.house, { team: team.id, text: 'You are a bunch of fucking idiots.' })
  const params = { id: conversation.conversationId }
  await api(ada).call(addMessage, { params, body: { kind: 'reply', text: 'I am sorry.' } })
  await house.settled()
  const own = await api(ada).call(getOwnCare, {})
  expect(own).toMatchObject({ hardToday: 1, hardInARow: 1, hardCases: [{ reasons: ['rough'] }] })
  expect(await api(lead).call(getCareOf, { params: { id: ada.id } })).toEqual(own)
  expect((await api(lead).call(listCare, {})).items.map(({ agent }) => agent.name)).toEqual(['Ada', 'Lea'])
  await expect(api(stranger).call(getCareOf, { params: { id: ada.id } })).rejects.toMatchObject({ code: 'not_found' })
  await expect(api(ada).call(listCare, {})).rejects.toMatchObject({ code: 'forbidden' })
  expect((await api(ada).call(listAtWork)).items.length).toBeGreaterThan(2)
})

test('after three hours without a pause a break is due: told once, and known to routing', async () => {
  await query('delete from care_day')
  await didSomething(ada.id, '2026-06-03', slots(9.5, 13.01))
  const care = await careOf(house.house.database.reader, [ada.id], now)
  expect(care.get(ada.id)).toMatchObject({ breakDue: true, withoutPauseSince: new Date('2026-06-03T09:30:00Z') })
  for (let n = 0; n < 2; n++) await house.house.database.write(heed, watchCare)
  await house.settled()
  const { items } = await api(ada).call(listNotifications, {})
  expect(items.filter(({ kind }) => kind === 'care_break')).toMatchObject([{ times: 1 }])
})

test('a day on which less can be answered than usually comes is shown and told to the lead', async () => {
  const shift = {
    agentId: ada.id,
    timeZone: 'UTC',
    weekdays: [4],
    firstDay: '2026-06-04',
    startsAt: '09:00',
    endsAt: '12:00',
  }
  await api(lead).call(addShift, { body: shift })
  await didSomething(ada.id, '2026-06-02', slots(8, 18), 40)
  await query(
    `insert into care_arrival select $1, day + interval '10 hours', 12 from generate_series('2026-04-16Z'::timestamptz, '2026-05-28Z', '7 days') day`,
    [team.id],
  )
  const { items } = await api(lead).call(listShortage, {})
  const thursday = items[0]?.days.find(({ day }) => day === '2026-06-04')
  expect(thursday?.gaps).toMatchObject([{ from: '2026-06-04T10:00:00.000Z', expected: 12, people: 1 }])
  expect(thursday?.sentence).toContain('12 messages usually come')
  await house.house.database.write(heed, watchShortage)
  await house.settled()
  const told = (await api(lead).call(listNotifications, {})).items
  expect(told).toMatchObject([{ kind: 'care_shortage', preview: expect.stringContaining('2026-06-04') }])
  expect((await api(stranger).call(listNotifications, {})).items).toEqual([])
})
