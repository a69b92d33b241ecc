import { type Agent, MockAgent } from 'undici'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Calendar } from '../../src/contract/business-hours.ts'
import { computeDue, computeElapsed, computeOpen } from '../../src/contract/business-hours.ts'
import {
  addCalendarFeed,
  changeCalendar,
  createCalendar,
  deleteCalendar,
  getCalendar,
  listCalendars,
  previewCalendar,
  readCalendarFeed,
  removeCalendarFeed,
} from '../../src/contract/calendars.ts'
import { calendarOf } from '../../src/server/business-hours/calendars/queries.ts'
import { dueAt, isOpen } from '../../src/server/business-hours/rules.ts'
import type { Api } from '../api.ts'
import { openTestHouse, type TestHouse } from '../house.ts'

let house: TestHouse
let admin: Api
let agent: Api
let served = ''

/** A site that serves one calendar at https://days.test/a.ics. */
function site(): Agent {
  const mock = new MockAgent()
  mock.disableNetConnect()
  // What a mock has instead.
  mock.destroy = () => mock.close()
  const reply = { headers: { 'content-type': 'text/calendar' } }
  mock
    .get('https://days.test')
    .intercept({ path: '/a.ics?key=secret' })
    .reply(200, () => served, reply)
  mock
    .get('https://days.test')
    .intercept({ path: '/away.ics' })
    .reply(302, '', { headers: { location: 'http://inside.test/' } })
  return mock as unknown as Agent
}

beforeAll(async () => {
  const resolve = async (host: string) => (host === 'days.test' ? ['93.184.216.34'] : ['10.0.0.7'])
  house = await openTestHouse({
    working: false,
    now: () => new Date('2026-03-02T10:00:00Z'),
    outside: { resolve, connectTo: site },
  })
  admin = house.api(await house.as.admin)
  agent = house.api(await house.as.agent)
})
afterAll(() => house.close())

const office: Calendar = {
  timeZone: 'Europe/Berlin',
  hours: { mon: { '09:00': '17:00' } },
  holidays: ['2025-12-25'],
  breaks: { '2025-03-31': { '10:00': '11:30' } },
  special: {},
}

describe('a posted calendar', () => {
  test('is answered with when, how long and whether', async () => {
    const { holidays, breaks, hours, timeZone } = office
    const calendar = { holidays, breaks, hours, timeZone }
    const due = await agent.call(computeDue, { body: { calendar, start: '2025-03-31T07:00:00Z', minutes: 120 } })
    expect(due).toEqual({ at: '2025-03-31T10:30:00Z' })
    const elapsed = { calendar, start: '2025-03-31T00:00:00Z', end: '2025-04-01T00:00:00Z' }
    expect(await agent.call(computeElapsed, { body: elapsed })).toEqual({ seconds: 6.5 * 3600 })
    expect(await agent.call(computeOpen, { body: { calendar, at: '2025-03-31T07:00:00+00:00' } })).toEqual({
      open: true,
    })
    expect(await agent.call(computeOpen, { body: { calendar, at: '2025-03-31T15:00:00Z' } })).toEqual({ open: false })
    const never = { ...calendar, hours: {} }
    expect(
      await agent.call(computeDue, { body: { calendar: never, start: '2025-03-31T07:00:00Z', minutes: 1 } }),
    ).toEqual({
      at: null,
    })
  })

  const wrong: [string, object, RegExp][] = [
    ['an unknown zone', { timeZone: 'Europe/Atlantis' }, /no such time zone/i],
    ['an offset for a zone', { timeZone: '+02:00' }, /Europe\/Berlin/],
    ['windows that overlap', { hours: { mon: { '09:00': '12:00', '11:00': '17:00' } } }, /overlap/],
    [
      'a window that ends before it begins',
      { hours: { mon: { '22:00': '06:00' } } },
      /Over midnight, write 22:00 to 24:00/,
    ],
    ['a beginning at 24:00', { hours: { mon: { '24:00': '24:00' } } }, /between 00:00 and 23:59/],
    ['an end after 24:00', { hours: { mon: { '09:00': '25:00' } } }, /24:00/],
    ['a day that is none', { hours: { monday: { '09:00': '17:00' } } }, /mon, tue/],
    ['a date that does not exist', { holidays: ['2025-02-30'] }, /date that exists/],
    ['a break on a date that does not exist', { breaks: { '2025-13-01': { '09:00': '10:00' } } }, /date that exists/],
    ['no hours at all', { hours: undefined }, /./],
  ]
  test.each(wrong)('with %s is refused in words', async (_, change, words) => {
    const body = JSON.stringify({ calendar: { ...office, ...change }, start: '2025-03-31T07:00:00Z', minutes: 1 })
    const headers = { 'content-type': 'application/json' }
    const answer = await agent.fetch('/business-hours/due', { method: 'POST', headers, body })
    expect(answer.status).toBe(400)
    expect((await answer.json()).error.message).toMatch(words)
  })
})

describe('calendars of the house', () => {
  test('there is one from the start, and one may become the default instead', async () => {
    const { items } = await agent.call(listCalendars)
    expect(items).toMatchObject([{ name: 'Office hours', isDefault: true, weekMinutes: 2400, open: true }])
    const first = items[0]!
    await expect(admin.call(deleteCalendar, { params: { id: first.id } })).rejects.toThrow(/another one the default/)
    const support = await admin.call(createCalendar, { body: { name: 'Support', timeZone: 'America/New_York' } })
    await admin.call(changeCalendar, { params: { id: support.id }, body: { isDefault: true } })
    await admin.call(deleteCalendar, { params: { id: first.id } })
    expect((await agent.call(listCalendars)).items.map(({ name }) => name)).toEqual(['Support'])
    await expect(admin.call(createCalendar, { body: { name: 'support', timeZone: 'UTC' } })).rejects.toThrow(
      /exists already/,
    )
  })

  test('keep weekly breaks, ready holidays, half days, days that are worked, and hours of one date', async () => {
    const made = await admin.call(createCalendar, {
      body: {
        ...{ name: 'Leipzig', timeZone: 'Europe/Berlin', holidaySets: ['DE-SN'] },
        hours: { wed: { '09:00': '17:00' }, thu: { '09:00': '17:00' } },
        weeklyBreaks: { wed: { '12:00': '13:00' } },
        holidays: [{ name: 'Heiligabend', rule: { kind: 'fixed', month: 12, day: 24 }, closesAt: '12:00' }],
        special: { '2026-12-26': { '10:00': '11:00' } },
      },
    })
    const open = async (at: string) => isOpen(await calendarOf(house.house.database.reader, made.id), new Date(at))
    expect(await open('2026-03-04T11:30:00Z')).toBe(false)
    expect(await open('2026-03-04T12:30:00Z')).toBe(true)
    // Buß- und Bettag is free in Saxony only.
    expect(await open('2026-11-18T10:00:00Z')).toBe(false)
    expect(await open('2026-12-24T10:30:00Z')).toBe(true)
    expect(await open('2026-12-24T11:00:00Z')).toBe(false)
    expect(await open('2026-12-26T09:30:00Z')).toBe(true)
    await admin.call(changeCalendar, { params: { id: made.id }, body: { worked: ['DE-SN/Buß- und Bettag'] } })
    expect(await open('2026-11-18T10:00:00Z')).toBe(true)
    expect(await open('2041-11-20T10:00:00Z')).toBe(true)
  })

  test('an unknown set, zone or day is refused', async () => {
    const given = { name: 'Nowhere', timeZone: 'UTC' }
    await expect(admin.call(createCalendar, { body: { ...given, holidaySets: ['XX'] } })).rejects.toThrow(/no such set/)
    await expect(admin.call(createCalendar, { body: { ...given, timeZone: 'Mars/Base' } })).rejects.toThrow(/IANA/)
    const rule = { kind: 'fixed' as const, month: 2, day: 30 }
    await expect(admin.call(createCalendar, { body: { ...given, holidays: [{ name: 'x', rule }] } })).rejects.toThrow(
      /no such day/,
    )
    await expect(agent.call(createCalendar, { body: given })).rejects.toThrow(/role/)
  })

  test('a preview says what a change would mean, and keeps nothing', async () => {
    const { id } = await admin.call(createCalendar, {
      body: { name: 'Before', timeZone: 'Europe/Berlin', hours: { mon: { '09:00': '17:00' } } },
    })
    const {
      name: _,
      isDefault,
      feeds,
      open,
      changesAt,
      weekMinutes,
      id: __,
      ...kept
    } = await agent.call(getCalendar, {
      params: { id },
    })
    const calendar = { ...kept, hours: { mon: { '09:00': '12:00' } }, holidaySets: ['DE-BE'] }
    const seen = await agent.call(previewCalendar, {
      body: { id, calendar, at: '2026-03-02T09:30:00Z', minutes: 240, from: '2026-03-02' },
    })
    expect(seen.kept).toMatchObject({ dueAt: '2026-03-02T13:30:00.000Z', weekMinutes: 480 })
    expect(seen.draft).toMatchObject({ dueAt: '2026-03-09T10:30:00.000Z', weekMinutes: 180 })
    expect(seen.daysOff[0]).toMatchObject({ date: '2026-03-08', name: 'Internationaler Frauentag', source: 'set' })
    expect((await agent.call(getCalendar, { params: { id } })).hours).toEqual({ mon: { '09:00': '17:00' } })
  })
})

const ics = (...events: string[]) =>
  ['BEGIN:VCALENDAR', ...events.map((event) => `BEGIN:VEVENT\r\n${event}\r\nEND:VEVENT`), 'END:VCALENDAR'].join('\r\n')

describe('imported holidays', () => {
  test('come from a file, single and yearly, over several days; what does not fit is named', async () => {
    const { id } = await admin.call(createCalendar, {
      body: { name: 'Plant', timeZone: 'UTC', hours: { mon: { '00:00': '24:00' }, tue: { '00:00': '24:00' } } },
    })
    const text = ics(
      'SUMMARY:Company holidays\r\nDTSTART;VALUE=DATE:20260803\r\nDTEND;VALUE=DATE:20260805',
      'SUMMARY:Founding day\r\nDTSTART;VALUE=DATE:20200907\r\nRRULE:FREQ=YEARLY',
      'SUMMARY:First Monday of May\r\nDTSTART;VALUE=DATE:20200504\r\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=1MO;UNTIL=20270101',
      'SUMMARY:Exported\r\nDTSTART;TZID=Europe/Berlin:20261109T000000\r\nDTEND;TZID=Europe/Berlin:20261111T000000',
      'SUMMARY:Party\r\nDTSTART:20260907T180000Z',
      'SUMMARY:Every day\r\nDTSTART;VALUE=DATE:20200101\r\nRRULE:FREQ=DAILY',
    )
    const { feeds } = await admin.call(addCalendarFeed, { params: { id }, body: { name: 'Plant', text } })
    expect(feeds).toMatchObject([{ days: 4, host: null }])
    expect(feeds[0]!.passedOver).toEqual([
      { name: 'Party', why: 'timed' },
      { name: 'Every day', why: 'rule' },
    ])
    const hours = await calendarOf(house.house.database.reader, id)
    const closed = ['2026-08-03', '2026-08-04', '2026-09-07', '2026-05-04', '2026-11-09', '2026-11-10', '2027-05-03']
    for (const date of closed) if (date < '2027') expect(isOpen(hours, new Date(`${date}T12:00:00Z`)), date).toBe(false)
    expect(isOpen(hours, new Date('2027-05-03T12:00:00Z'))).toBe(true)
    await admin.call(removeCalendarFeed, { params: { id, feedId: feeds[0]!.id } })
    expect(isOpen(await calendarOf(house.house.database.reader, id), new Date('2026-08-03T12:00:00Z'))).toBe(true)
  })

  test('come from an address, are read again, and outlast its failures; the address is shown to nobody', async () => {
    const { id } = await admin.call(createCalendar, {
      body: { name: 'Web', timeZone: 'UTC', hours: { mon: { '00:00': '24:00' } } },
    })
    const add = (address: string) => admin.call(addCalendarFeed, { params: { id }, body: { name: 'Web', address } })
    await expect(add('http://inside.test/a.ics')).rejects.toThrow(/public internet/)
    await expect(add('https://days.test/away.ics')).rejects.toThrow(/public internet/)
    served = 'nothing of the kind'
    await expect(add('webcal://days.test/a.ics?key=secret')).rejects.toThrow(/iCalendar/)
    served = ics('SUMMARY:One\r\nDTSTART;VALUE=DATE:20260309')
    const made = await add('webcal://days.test/a.ics?key=secret')
    expect(JSON.stringify(made)).not.toContain('secret')
    expect(made.feeds[0]).toMatchObject({ host: 'days.test', days: 1, failedAt: null })
    const hours = async () => calendarOf(house.house.database.reader, id)
    expect(dueAt(await hours(), new Date('2026-03-08T12:00:00Z'), 0)?.toISOString()).toBe('2026-03-16T00:00:00.000Z')
    const again = { params: { id, feedId: made.feeds[0]!.id } }
    served = 'broken'
    expect((await admin.call(readCalendarFeed, again)).feeds[0]).toMatchObject({ days: 1, failure: expect.any(String) })
    served = ics()
    expect((await admin.call(readCalendarFeed, again)).feeds[0]).toMatchObject({ days: 0, failure: null })
    expect(isOpen(await hours(), new Date('2026-03-09T12:00:00Z'))).toBe(true)
  })

  test('a hostile file ends soon and small', async () => {
    const { id } = await admin.call(createCalendar, { body: { name: 'Hostile', timeZone: 'UTC' } })
    const event =
      'SUMMARY:x\r\nDTSTART;VALUE=DATE:20260309\r\nDTEND;VALUE=DATE:99991231\r\nRRULE:FREQ=YEARLY;COUNT=999999999'
    const text = ics(...Array.from({ length: 9_000 }, () => event))
    const { feeds } = await admin.call(addCalendarFeed, { params: { id }, body: { name: 'x', text } })
    expect(feeds[0]!.days).toBeLessThanOrEqual(2000)
    expect(feeds[0]!.passedOver.length).toBeLessThanOrEqual(50)
  })
})
