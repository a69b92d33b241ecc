import { describe, expect, test } from 'vitest'
import { stretchOf } from '../../src/server/shifts/absences/rules.ts'
import { copiesOf } from '../../src/server/shifts/copying/rules.ts'
import {
  clockMinutes,
  faultIn,
  instantAt,
  isWorkedOn,
  overlapOf,
  type Plan,
  workingOn,
  workings,
} from '../../src/server/shifts/occurring/rules.ts'
import { type Known, presenceAt } from '../../src/server/shifts/presence/rules.ts'

const plan = (fields: Partial<Plan> = {}): Plan => ({
  ...{ id: 1, agentId: 1, teamId: null, timeZone: 'Europe/Berlin', weekdays: [1, 2, 3, 4, 5], everyWeeks: 1 },
  ...{ firstDay: '2026-01-05', lastDay: null, startsAt: '09:00', endsAt: '17:00', breaks: [], leftOut: [], note: '' },
  ...fields,
})
const at = (iso: string) => Date.parse(iso)
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 16)
const hours = ({ from, until }: { from: number; until: number }) => (until - from) / 3_600_000

describe('when clocks change', () => {
  test('a night shift has an hour less in spring and one more in autumn', () => {
    const night = plan({ startsAt: '22:00', endsAt: '06:00', weekdays: [6] })
    expect(hours(workingOn(night, '2026-03-21'))).toBe(8)
    expect(hours(workingOn(night, '2026-03-28'))).toBe(7)
    expect(hours(workingOn(night, '2026-10-24'))).toBe(9)
  })

  test('a time that the clocks skip is as much after the jump, of one they show twice the first counts', () => {
    expect(iso(instantAt('2026-03-29', '02:30', 'Europe/Berlin'))).toBe('2026-03-29T01:30')
    expect(iso(instantAt('2026-10-25', '02:30', 'Europe/Berlin'))).toBe('2026-10-25T00:30')
    expect(iso(instantAt('2026-03-08', '02:30', 'America/New_York'))).toBe('2026-03-08T07:30')
    expect(iso(instantAt('2026-11-01', '01:30', 'America/New_York'))).toBe('2026-11-01T05:30')
    // Lord Howe Island moves by half an hour only.
    expect(iso(instantAt('2026-10-04', '02:15', 'Australia/Lord_Howe'))).toBe('2026-10-03T15:45')
  })

  test('shifts that follow one another leave no gap and do not overlap, whenever they meet', () => {
    for (const [day, meet] of [
      ['2026-03-29', '02:30'],
      ['2026-10-25', '02:30'],
    ] as const) {
      const first = workingOn(plan({ startsAt: '00:30', endsAt: meet }), day)
      const second = workingOn(plan({ startsAt: meet, endsAt: '08:00' }), day)
      expect(first.until).toBe(second.from)
    }
  })

  test('a break lies where its clocks show it, after midnight as well', () => {
    const night = plan({ startsAt: '22:00', endsAt: '06:00', breaks: [{ from: '01:00', until: '01:45' }] })
    const [pause] = workingOn(night, '2026-06-01').breaks
    expect([iso(pause!.from), iso(pause!.until)]).toEqual(['2026-06-01T23:00', '2026-06-01T23:45'])
  })
})

describe('when a shift is worked', () => {
  test('on its weekdays, from its first day until its last, and not where it was left out', () => {
    const weekly = plan({ lastDay: '2026-01-16', leftOut: ['2026-01-07'] })
    const days = ['2026-01-02', '2026-01-05', '2026-01-07', '2026-01-10', '2026-01-16', '2026-01-19']
    expect(days.filter((day) => isWorkedOn(weekly, day))).toEqual(['2026-01-05', '2026-01-16'])
  })

  test('every second week counts from the week of its first day, over the turn of the year too', () => {
    const early = plan({ firstDay: '2026-12-23', everyWeeks: 2, weekdays: [1, 3] })
    const days = ['2026-12-23', '2026-12-28', '2026-12-30', '2027-01-04', '2027-01-06', '2027-01-11']
    expect(days.filter((day) => isWorkedOn(early, day))).toEqual(['2026-12-23', '2027-01-04', '2027-01-06'])
  })

  test('the night before and the day are both found around a morning', () => {
    const plans = [plan({ startsAt: '22:00', endsAt: '06:00' }), plan({ id: 2 })]
    const within = { from: at('2026-06-02T03:00Z'), until: at('2026-06-02T08:00Z') }
    expect(workings(plans, within).map(({ plan: { id }, day }) => [id, day])).toEqual([
      [1, '2026-06-01'],
      [2, '2026-06-02'],
    ])
  })

  test('two overlap over midnight and across zones, and not where one ends as the other begins', () => {
    const within = { from: at('2026-06-01T00:00Z'), until: at('2026-06-08T00:00Z') }
    const of = (fields: Partial<Plan>) => workings([plan(fields)], within)
    const night = of({ startsAt: '22:00', endsAt: '06:00' })
    expect(overlapOf(night, of({ startsAt: '05:00', endsAt: '09:00' }))?.day).toBe('2026-06-01')
    expect(overlapOf(night, of({ startsAt: '06:00', endsAt: '14:00' }))).toBeNull()
    expect(overlapOf(of({}), of({ timeZone: 'America/New_York', startsAt: '09:00', endsAt: '10:00' }))).not.toBeNull()
  })

  test('hours that are none are named', () => {
    const fault = (fields: Partial<Plan>) => faultIn(plan(fields))?.field ?? null
    expect(fault({})).toBeNull()
    expect(fault({ startsAt: '09:00', endsAt: '03:00' })).toBe('endsAt')
    expect(fault({ breaks: [{ from: '08:30', until: '09:30' }] })).toBe('breaks.0')
    expect(fault({ breaks: [{ from: '16:30', until: '17:30' }] })).toBe('breaks.0')
    expect(
      fault({
        breaks: [
          { from: '12:00', until: '13:00' },
          { from: '12:30', until: '13:30' },
        ],
      }),
    ).toBe('breaks.1')
    expect(fault({ startsAt: '22:00', endsAt: '06:00', breaks: [{ from: '23:45', until: '00:15' }] })).toBeNull()
    expect(clockMinutes('22:00', '06:00')).toBe(480)
  })
})

describe('half days', () => {
  const leave = { timeZone: 'Europe/Berlin', firstDay: '2026-06-02', lastDay: '2026-06-02' }

  test('take the earlier or the later half of what would be worked', () => {
    const morning = stretchOf({ ...leave, firstPart: 'morning', lastPart: 'day' }, [plan()])
    const afternoon = stretchOf({ ...leave, firstPart: 'afternoon', lastPart: 'day' }, [plan()])
    expect(iso(morning.until)).toBe('2026-06-02T11:00')
    expect(afternoon.from).toBe(morning.until)
    expect(iso(afternoon.until)).toBe('2026-06-02T22:00')
  })

  test('are halved at noon where no shift is', () => {
    expect(iso(stretchOf({ ...leave, firstPart: 'afternoon', lastPart: 'day' }, []).from)).toBe('2026-06-02T10:00')
  })

  test('of several days only the first and the last are halves', () => {
    const long = stretchOf({ ...leave, lastDay: '2026-06-04', firstPart: 'afternoon', lastPart: 'morning' }, [plan()])
    expect([iso(long.from), iso(long.until)]).toEqual(['2026-06-02T11:00', '2026-06-04T11:00'])
  })
})

describe('at work', () => {
  const week = { from: at('2026-06-01T00:00Z'), until: at('2026-06-09T00:00Z') }
  const known = (fields: Partial<Known> = {}): Known => ({
    hasShifts: true,
    workings: workings([plan({ breaks: [{ from: '12:00', until: '12:30' }] })], week),
    absences: [],
    said: null,
    ...fields,
  })
  const asked = (time: string, fields: Partial<Known> = {}) => {
    const { on, because, until, nextBreak } = presenceAt(known(fields), at(`2026-06-${time}Z`))
    return [on, because, until && iso(until.getTime()), nextBreak && iso(nextBreak.getTime())]
  }

  test('within a shift until it ends, with the break that comes', () => {
    expect(asked('02T08:00')).toEqual([true, 'shift', '2026-06-02T15:00', '2026-06-02T10:00'])
    expect(asked('02T11:00')).toEqual([true, 'shift', '2026-06-02T15:00', null])
  })

  test('off until the next one begins, over the weekend too', () => {
    expect(asked('05T15:00')).toEqual([false, 'off', '2026-06-08T07:00', null])
    expect(asked('02T06:59')).toEqual([false, 'off', '2026-06-02T07:00', null])
  })

  test('on a planned break until it ends', () => {
    expect(asked('02T10:10')).toEqual([false, 'break', '2026-06-02T10:30', null])
  })

  test('absent until the work that comes after it', () => {
    const absences = [{ from: at('2026-06-02T11:00Z'), until: at('2026-06-03T22:00Z') }]
    expect(asked('02T08:00', { absences })).toEqual([true, 'shift', '2026-06-02T11:00', '2026-06-02T10:00'])
    expect(asked('02T12:00', { absences })).toEqual([false, 'absent', '2026-06-04T07:00', null])
  })

  test('what is said by hand goes before what was planned, while it holds', () => {
    const until = new Date('2026-06-02T14:00Z')
    expect(asked('02T08:00', { said: { state: 'busy', until } })).toEqual([false, 'by_hand', '2026-06-02T14:00', null])
    expect(asked('02T14:00', { said: { state: 'away', until } })).toEqual([true, 'shift', '2026-06-02T15:00', null])
    expect(asked('02T08:00', { said: { state: 'break', until: null } })).toEqual([false, 'break', null, null])
    // Back early from a planned break, and there on a Sunday.
    const back = { state: 'available' as const, until: new Date('2026-06-02T10:30Z') }
    expect(asked('02T10:10', { said: back })).toEqual([true, 'by_hand', '2026-06-02T15:00', null])
    const sunday = { state: 'available' as const, until: new Date('2026-06-07T12:00Z') }
    expect(asked('07T10:00', { said: sunday })).toEqual([true, 'by_hand', '2026-06-07T12:00', null])
    expect(asked('07T12:00', { said: sunday })).toEqual([false, 'off', '2026-06-08T07:00', null])
  })

  test('who has no shifts is there while available', () => {
    const free = { hasShifts: false, workings: [] }
    expect(asked('07T03:00', free)).toEqual([true, 'no_shifts', null, null])
    expect(asked('07T03:00', { ...free, said: { state: 'away', until: null } })).toEqual([false, 'by_hand', null, null])
    const absences = [{ from: at('2026-06-07T00:00Z'), until: at('2026-06-08T00:00Z') }]
    expect(asked('07T03:00', { ...free, absences })).toEqual([false, 'absent', '2026-06-08T00:00', null])
  })
})

describe('copying a week', () => {
  const weeks = { from: '2026-06-01', to: '2026-06-08', weeks: 2 }
  const single = (day: string, fields: Partial<Plan> = {}) =>
    plan({ weekdays: null, firstDay: day, lastDay: day, ...fields })

  test('adds its single shifts on the same weekdays', () => {
    const plans = [single('2026-06-02'), single('2026-06-06', { id: 2, startsAt: '10:00', endsAt: '14:00' })]
    const { copies, leftOut } = copiesOf(plans, plans, weeks)
    expect(copies.map(({ day, startsAt }) => `${day} ${startsAt}`)).toEqual([
      '2026-06-09 09:00',
      '2026-06-13 10:00',
      '2026-06-16 09:00',
      '2026-06-20 10:00',
    ])
    expect(leftOut).toBe(0)
  })

  test('adds nothing that recurs by itself, and leaves out what would overlap', () => {
    const weekly = plan({ id: 2, weekdays: [3] })
    const plans = [single('2026-06-02'), weekly]
    const all = [...plans, single('2026-06-09', { id: 3, startsAt: '12:00', endsAt: '20:00' })]
    const { copies, leftOut } = copiesOf(plans, all, { ...weeks, weeks: 1 })
    expect(copies).toEqual([])
    expect(leftOut).toBe(1)
  })

  test('a fortnight’s rhythm is copied into the week in which it rests', () => {
    const rhythm = plan({ firstDay: '2026-06-01', everyWeeks: 2, weekdays: [1] })
    expect(copiesOf([rhythm], [rhythm], weeks).copies.map(({ day }) => day)).toEqual(['2026-06-08'])
  })
})
