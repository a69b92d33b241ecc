import { describe, expect, test } from 'vitest'
import { Calendar } from '../../src/contract/business-hours.ts'
import { fallenIn } from '../../src/server/business-hours/holidays/rules.ts'
import { readySet, readySets } from '../../src/server/business-hours/holidays/sets/rules.ts'
import { compile, dueAt, isOpen, nextOpening, openSeconds } from '../../src/server/business-hours/rules.ts'

const week = (windows: Record<string, string>, ...days: string[]) =>
  Object.fromEntries((days.length > 0 ? days : ['mon', 'tue', 'wed', 'thu', 'fri']).map((day) => [day, windows]))
const all = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const hoursOf = (timeZone: string, hours: object, more: object = {}) =>
  compile(Calendar.parse({ timeZone, hours, ...more }))
const office = (more: object = {}) => hoursOf('Europe/Berlin', week({ '09:00': '17:00' }), more)
const due = (hours: ReturnType<typeof compile>, start: string, minutes: number) =>
  dueAt(hours, new Date(start), minutes)?.toISOString() ?? null
const seconds = (hours: ReturnType<typeof compile>, start: string, end: string) =>
  openSeconds(hours, new Date(start), new Date(end))

describe('when something is due', () => {
  const cases: [string, ReturnType<typeof compile>, string, number, string | null][] = [
    ['within a window', office(), '2025-06-02T08:00:00Z', 60, '2025-06-02T09:00:00.000Z'],
    ['over the night', office(), '2025-06-02T14:30:00Z', 60, '2025-06-03T07:30:00.000Z'],
    ['over the weekend', office(), '2025-06-06T14:30:00Z', 60, '2025-06-09T07:30:00.000Z'],
    ['from the night', office(), '2025-06-02T20:00:00Z', 30, '2025-06-03T07:30:00.000Z'],
    ['seconds stay', office(), '2025-06-02T08:00:42Z', 60, '2025-06-02T09:00:42.000Z'],
    ['a window’s end is the next one’s beginning', office(), '2025-06-02T14:00:00Z', 60, '2025-06-03T07:00:00.000Z'],
    ['over a holiday', office({ holidays: ['2025-06-03'] }), '2025-06-02T14:30:00Z', 60, '2025-06-04T07:30:00.000Z'],
    [
      'over a break',
      office({ breaks: { '2025-06-02': { '10:00': '11:30' } } }),
      '2025-06-02T07:30:00Z',
      60,
      '2025-06-02T10:00:00.000Z',
    ],
    ['clocks go forward in between', office(), '2025-03-28T15:30:00Z', 60, '2025-03-31T07:30:00.000Z'],
    ['clocks go back in between', office(), '2025-10-24T14:30:00Z', 60, '2025-10-27T08:30:00.000Z'],
    // 02:00 to 03:00 does not exist: what would begin at 02:30 begins at 03:30.
    [
      'a window that begins in the gap',
      hoursOf('Europe/Berlin', week({ '02:30': '05:00' }, ...all)),
      '2025-03-29T23:00:00Z',
      30,
      '2025-03-30T02:00:00.000Z',
    ],
    // 02:00 to 03:00 comes twice.
    [
      'a window over the hour that comes twice is an hour longer',
      hoursOf('Europe/Berlin', week({ '01:00': '04:00' }, ...all)),
      '2025-10-25T23:00:00Z',
      239,
      '2025-10-26T02:59:00.000Z',
    ],
    // Lord Howe changes by half an hour.
    [
      'half an hour of summer',
      hoursOf('Australia/Lord_Howe', week({ '00:00': '24:00' }, ...all)),
      '2025-10-04T13:30:00Z',
      1440,
      '2025-10-05T13:30:00.000Z',
    ],
    ['never where nothing opens', hoursOf('UTC', {}), '2025-06-02T08:00:00Z', 60, null],
    [
      'never where every opening lies behind',
      hoursOf('UTC', {}, { special: { '2025-01-01': { '09:00': '10:00' } } }),
      '2025-06-02T08:00:00Z',
      1,
      null,
    ],
    [
      'a last window is used up',
      hoursOf('UTC', {}, { special: { '2025-07-01': { '09:00': '10:00' } } }),
      '2025-06-02T08:00:00Z',
      60,
      '2025-07-01T10:00:00.000Z',
    ],
  ]
  test.each(cases)('%s', (_, hours, start, minutes, expected) => {
    expect(due(hours, start, minutes)).toBe(expected)
  })

  test('never comes within a hundred years, and work ends', () => {
    const minute = hoursOf('Asia/Kathmandu', { sun: { '12:00': '12:01' } })
    expect(due(minute, '2025-06-02T08:00:00Z', 5_256_000)).toBeNull()
  })
})

describe('how long it was open', () => {
  test('on days that clocks change', () => {
    const always = hoursOf('Europe/Berlin', week({ '00:00': '24:00' }, ...all))
    expect(seconds(always, '2025-03-29T23:00:00Z', '2025-03-30T22:00:00Z')).toBe(23 * 3600)
    expect(seconds(always, '2025-10-25T22:00:00Z', '2025-10-26T23:00:00Z')).toBe(25 * 3600)
    const early = hoursOf('Europe/Berlin', week({ '01:30': '04:30' }, ...all))
    expect(seconds(early, '2025-03-29T22:00:00Z', '2025-03-30T20:00:00Z')).toBe(2 * 3600)
    expect(seconds(early, '2025-10-25T20:00:00Z', '2025-10-26T20:00:00Z')).toBe(4 * 3600)
  })

  test('is nothing backwards, and nothing at all where it never opens', () => {
    expect(seconds(office(), '2025-06-03T08:00:00Z', '2025-06-02T08:00:00Z')).toBe(0)
    expect(seconds(hoursOf('UTC', {}), '2000-06-03T08:00:00Z', '2199-06-02T08:00:00Z')).toBe(0)
  })
})

// The engine against a clock on the wall: every minute is looked at by itself.
describe('a clock on the wall agrees', () => {
  const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
  const minuteOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
  function isOpenOnWall(calendar: Calendar, format: Intl.DateTimeFormat, at: number): boolean {
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
    const date = `${parts.year}-${parts.month}-${parts.day}`
    const minute = Number(parts.hour) * 60 + Number(parts.minute)
    const within = (windows: Record<string, string> = {}) =>
      Object.entries(windows).some(([from, until]) => minute >= minuteOf(from) && minute < minuteOf(until))
    if (calendar.holidays.includes(date)) return false
    const day = names[new Date(`${date}T00:00:00Z`).getUTCDay()] as keyof Calendar['hours']
    return within(calendar.hours[day]) && !within(calendar.breaks[date])
  }

  // Windows whose edges no change of clocks touches: there the wall says the same as the rule.
  test.each(['Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/Santiago'])(
    '%s',
    (timeZone) => {
      const calendar = Calendar.parse({
        timeZone,
        hours: {
          ...week({ '05:00': '12:10', '12:55': '22:40' }),
          sun: { '00:00': '24:00' },
          sat: { '23:00': '24:00' },
        },
        holidays: ['2025-04-08', '2025-10-07'],
        breaks: { '2025-04-07': { '09:15': '09:45', '13:30': '14:00' } },
      })
      const hours = compile(calendar)
      const format = new Intl.DateTimeFormat('en-CA', {
        ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit' },
        minute: '2-digit',
      })
      for (const [from, days] of [['2025-04-04T00:00:00Z', 5] as const, ['2025-10-03T00:00:00Z', 4] as const]) {
        const start = Date.parse(from)
        let open = 0
        for (let minute = 0; minute < days * 1440; minute += 5) {
          const at = start + minute * 60_000
          const wall = isOpenOnWall(calendar, format, at)
          expect(isOpen(hours, new Date(at)), new Date(at).toISOString()).toBe(wall)
          if (wall) expect(due(hours, from, open * 5), new Date(at).toISOString()).toBe(new Date(at).toISOString())
          if (wall) open++
          const next = nextOpening(hours, new Date(at))
          if (wall) expect(next?.getTime()).toBe(at)
        }
        expect(openSeconds(hours, new Date(start), new Date(start + days * 86_400_000))).toBe(open * 300)
      }
    },
  )
})

describe('ready holidays', () => {
  test('stand for each German state, each Swiss canton, and for Austria', () => {
    const regions = (country: string) => readySets.filter((set) => set.country === country && set.region !== null)
    expect([regions('DE').length, regions('CH').length, regions('AT').length]).toEqual([16, 26, 0])
    for (const { code } of readySets) {
      const fallen = fallenIn(readySet(code)?.holidays ?? [], 2026)
      expect(fallen.length, code).toBeGreaterThan(5)
      expect(new Set(fallen.map(({ date, name }) => `${date} ${name}`)).size, `${code}: each once`).toBe(fallen.length)
    }
  })

  test.each([
    // In 2026 the first Thursday of April is Maundy Thursday.
    ['CH-GL', 2026, 'Näfelser Fahrt', '2026-04-09'],
    ['CH-GL', 2025, 'Näfelser Fahrt', '2025-04-03'],
    ['CH-NE', 2025, 'Lundi du Jeûne', '2025-09-22'],
    ['CH-GE', 2025, 'Jeûne genevois', '2025-09-11'],
    ['CH-VS', 2026, 'Fronleichnam', '2026-06-04'],
    ['CH-JU', 2026, 'Indépendance jurassienne', '2026-06-23'],
    ['AT', 2026, 'Christi Himmelfahrt', '2026-05-14'],
  ])('%s in %i: %s on %s', (code, year, name, date) => {
    expect(fallenIn(readySet(code)?.holidays ?? [], year)).toContainEqual(expect.objectContaining({ name, date }))
  })
})
