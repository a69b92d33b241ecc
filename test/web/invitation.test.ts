import { describe, expect, test } from 'vitest'
import type { Invitation } from '../../src/contract/messages.ts'
import { otherZoneOf, repetitionOf, whenOf } from '../../src/web/agent/conversations/thread/invitation-text.ts'
import { mail as english } from '../../src/web/words/english/mail.ts'
import { formatIn } from '../../src/web/words/format.ts'
import { mail as german } from '../../src/web/words/german/mail.ts'

const format = { en: formatIn('en'), de: formatIn('de') }
const event = (given: Partial<Invitation>): Invitation => ({
  ...{ method: 'request', uid: '', sequence: 0, summary: '', description: '', location: '', comment: '' },
  ...{ start: null, end: null, allDay: false, timeZone: null, organizer: null, attendees: [], recurrence: null },
  ...given,
})
/** As the reader's own clock writes it, wherever the test runs. */
const local = (text: string) => format.en.time(new Date(text))

describe('when an event is', () => {
  test('is told in the reader’s time, the end by its hour on the same day', () => {
    const [start, end] = ['2030-07-01T10:00:00.000Z', '2030-07-01T11:30:00.000Z']
    expect(whenOf(event({ start, end }), format.en)).toBe(`${format.en.full(start)} – ${local(end)}`)
    expect(whenOf(event({ start, end: '2030-07-03T10:00:00.000Z' }), format.en)).toMatch(
      /1 July 2030.* – .*3 July 2030/,
    )
    expect(whenOf(event({ start }), format.en)).toBe(format.en.full(start))
  })

  test('is the day itself for whole days, in any zone', () => {
    expect(whenOf(event({ start: '2030-07-01', allDay: true }), format.en)).toMatch(/^Monday,? 1 July 2030$/)
    const days = event({ start: '2030-07-01', end: '2030-07-03', allDay: true })
    expect(whenOf(days, format.de)).toBe('Montag, 1. Juli 2030 – Mittwoch, 3. Juli 2030')
    expect(whenOf(event({ start: '2030-07-01', end: '2030-07-01', allDay: true }), format.en)).toMatch(
      /^Monday,? 1 July 2030$/,
    )
  })

  test('stays as written where it names no zone, and is nothing where nothing is said', () => {
    expect(whenOf(event({ start: '2030-07-01T09:00' }), format.en)).toMatch(/1 July 2030 at 09:00/)
    expect(whenOf(event({}), format.en)).toBe('')
  })

  test('names the zone it was written in when it is another', () => {
    const start = '2030-07-01T10:00:00.000Z'
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone
    expect(otherZoneOf(event({ start, timeZone: 'Pacific/Fiji' }))).toBe('Pacific/Fiji')
    expect(otherZoneOf(event({ start, timeZone: own }))).toBeNull()
    expect(otherZoneOf(event({ start: '2030-07-01T09:00', timeZone: 'Nowhere' }))).toBeNull()
  })
})

test.each([
  [
    { unit: 'week', every: 1, weekdays: [1, 5] },
    'every week, on Monday and Friday',
    'jede Woche, am Montag und Freitag',
  ],
  [{ unit: 'day', every: 3, count: 10 }, 'every 3 days, 10 times', 'alle 3 Tage, 10-mal'],
  [{ unit: 'year', every: 1, until: '2031-07-01' }, 'every year, until 1 Jul 2031', 'jedes Jahr, bis 1. Juli 2031'],
  [
    { unit: null, rule: 'FREQ=MONTHLY;BYDAY=-1FR' },
    'by a rule of its own: FREQ=MONTHLY;BYDAY=-1FR',
    'nach einer eigenen Regel: FREQ=MONTHLY;BYDAY=-1FR',
  ],
] as const)('it repeats %o', (given, en, de) => {
  const recurrence = {
    rule: '',
    every: 1,
    weekdays: [],
    count: null,
    until: null,
    ...given,
  } as NonNullable<Invitation['recurrence']>
  expect(repetitionOf(recurrence, english.invitation, format.en)).toBe(en)
  expect(repetitionOf(recurrence, german.invitation, format.de)).toBe(de)
})
