import { describe, expect, test } from 'vitest'
import { largeFiles } from '../../src/web/agent/conversations/composer/large-files.ts'
import { choicesAt, fieldOf, instantOf, instantOfField } from '../../src/web/agent/conversations/composer/later.ts'

const at = (zone: string, text: string) => instantOfField(zone, text)?.toISOString()
const told = (zone: string, now: string) =>
  Object.fromEntries(choicesAt(new Date(now), zone).map(({ key, at: time }) => [key, fieldOf(zone, time)]))

describe('a time on the clocks of a place', () => {
  test.each([
    ['Europe/Berlin', '2026-01-05T09:00', '2026-01-05T08:00:00.000Z'],
    ['Europe/Berlin', '2026-07-05T09:00', '2026-07-05T07:00:00.000Z'],
    // An hour that is skipped means as much later; one that comes twice, its first coming.
    ['Europe/Berlin', '2026-03-29T02:30', '2026-03-29T01:30:00.000Z'],
    ['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
    ['America/New_York', '2026-03-08T02:30', '2026-03-08T07:30:00.000Z'],
    ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30:00.000Z'],
    ['Asia/Kolkata', '2026-05-01T09:00', '2026-05-01T03:30:00.000Z'],
    ['Pacific/Apia', '2026-05-01T00:00', '2026-04-30T11:00:00.000Z'],
  ])('%s %s is %s', (zone, field, instant) => {
    expect(at(zone, field)).toBe(instant)
  })

  test('goes there and back, through a whole year', () => {
    for (const zone of ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Tokyo'])
      for (let day = 0; day < 366; day++) {
        const time = new Date(Date.UTC(2026, 0, 1, 12, 15) + day * 86_400_000)
        expect(instantOfField(zone, fieldOf(zone, time))).toEqual(time)
      }
  })

  test('half typed is none', () => {
    expect(instantOfField('UTC', '2026-05-01')).toBeNull()
  })
})

describe('the usual times', () => {
  test('are mornings and evenings where the clock hangs, also across a change of the clocks', () => {
    expect(told('Europe/Berlin', '2026-03-27T10:02:00Z')).toEqual({
      hour: '2026-03-27T12:05',
      evening: '2026-03-27T18:00',
      tomorrow: '2026-03-28T09:00',
      monday: '2026-03-30T09:00',
    })
    expect(instantOf('Europe/Berlin', { year: 2026, month: 3, day: 30, hour: 9, minute: 0 }).toISOString()).toBe(
      '2026-03-30T07:00:00.000Z',
    )
  })

  test('leave out what is past, and a Monday that is tomorrow', () => {
    expect(told('Europe/Berlin', '2026-03-29T17:00:00Z')).toEqual({
      hour: '2026-03-29T20:00',
      tomorrow: '2026-03-30T09:00',
    })
  })

  test('begin with the day of that place', () => {
    expect(told('Asia/Tokyo', '2026-05-01T20:00:00Z').evening).toBe('2026-05-02T18:00')
  })
})

test('the largest files leave as links, as few as needed', () => {
  const files = [
    { id: 1, size: 5_000_000 },
    { id: 2, size: 9_000_000 },
    { id: 3, size: 4_000_000 },
  ]
  expect([...largeFiles(files, 15_728_640)]).toEqual([2])
  expect([...largeFiles(files, 40_000_000)]).toEqual([])
  expect([...largeFiles(files, 1_000_000)]).toEqual([2, 1, 3])
})
