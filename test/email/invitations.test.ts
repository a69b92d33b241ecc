import { describe, expect, it } from 'vitest'
import { readInvitation } from '../../src/server/channels/email/reading/calendar/invitation.ts'
import { readMail } from '../../src/server/channels/email/reading/read.ts'
import { multipart } from './letters.ts'

const calendar = (lines: string[], method = 'REQUEST', around: string[] = []) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `METHOD:${method}`,
    ...around,
    'BEGIN:VEVENT',
    ...lines,
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n')

const visit = [
  'UID:visit-1@example.com',
  'SEQUENCE:2',
  'SUMMARY:Repair visit\\, second floor',
  'DTSTART;TZID=Europe/Berlin:20260701T140000',
  'DTEND;TZID=Europe/Berlin:20260701T153000',
  'LOCATION:Main Street 1\\nBackyard',
  'ORGANIZER;CN="Example, Eva":mailto:eva@example.com',
  'ATTENDEE;CN=Support;PARTSTAT=ACCEPTED;ROLE=REQ-PARTICIPANT:mailto:help@heed.example',
  'ATTENDEE;PARTSTAT=NEEDS-ACTION;ROLE=OPT-PARTICIPANT;',
  ' RSVP=TRUE:MAILTO:max@example.com',
]

describe('an invitation', () => {
  it('says what, when, where and who', () => {
    expect(readInvitation(calendar(visit))).toMatchObject({
      method: 'request',
      uid: 'visit-1@example.com',
      sequence: 2,
      summary: 'Repair visit, second floor',
      start: '2026-07-01T12:00:00.000Z',
      end: '2026-07-01T13:30:00.000Z',
      allDay: false,
      timeZone: 'Europe/Berlin',
      location: 'Main Street 1 Backyard',
      organizer: { name: 'Example, Eva', address: 'eva@example.com' },
      attendees: [
        { name: 'Support', address: 'help@heed.example', answer: 'accepted', optional: false },
        { name: '', address: 'max@example.com', answer: 'none', optional: true },
      ],
      recurrence: null,
    })
  })

  it.each([
    ['CANCEL', 'cancel'],
    ['REPLY', 'reply'],
    ['COUNTER', 'counter'],
    ['PUBLISH', 'publish'],
    ['NONSENSE', 'publish'],
  ])('with the method %s is %s', (method, read) => {
    expect(readInvitation(calendar(visit, method))?.method).toBe(read)
  })

  it('that says it is cancelled is called off, whatever its method', () => {
    expect(readInvitation(calendar([...visit, 'STATUS:CANCELLED']))?.method).toBe('cancel')
  })

  it('for whole days ends on its last day', () => {
    const days = calendar(['SUMMARY:Fair', 'DTSTART;VALUE=DATE:20260301', 'DTEND;VALUE=DATE:20260304'])
    expect(readInvitation(days)).toMatchObject({ start: '2026-03-01', end: '2026-03-03', allDay: true })
    const day = calendar(['SUMMARY:Fair', 'DTSTART;VALUE=DATE:20260301'])
    expect(readInvitation(day)).toMatchObject({ start: '2026-03-01', end: null, allDay: true })
  })

  it('that names no zone has the time of any clock; one with a length ends by it', () => {
    const floating = calendar(['SUMMARY:Call', 'DTSTART:20260301T090000', 'DURATION:PT1H30M'])
    expect(readInvitation(floating)).toMatchObject({ start: '2026-03-01T09:00', end: '2026-03-01T10:30' })
  })

  it('in a zone of its own making is read by the rules of that zone, in summer and in winter', () => {
    const zone = [
      'BEGIN:VTIMEZONE',
      'TZID:Our Standard Time',
      ...['BEGIN:STANDARD', 'DTSTART:16010101T030000', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100'],
      ...['RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10', 'END:STANDARD'],
      ...['BEGIN:DAYLIGHT', 'DTSTART:16010101T020000', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200'],
      ...['RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3', 'END:DAYLIGHT'],
      'END:VTIMEZONE',
    ]
    const at = (time: string) =>
      readInvitation(calendar(['SUMMARY:x', `DTSTART;TZID=Our Standard Time:${time}`], 'REQUEST', zone))?.start
    expect(at('20260701T120000')).toBe('2026-07-01T10:00:00.000Z')
    expect(at('20260101T120000')).toBe('2026-01-01T11:00:00.000Z')
    expect(at('20261025T120000')).toBe('2026-10-25T11:00:00.000Z')
    expect(at('20261024T120000')).toBe('2026-10-24T10:00:00.000Z')
  })

  it.each([
    ['FREQ=WEEKLY;BYDAY=FR,MO;UNTIL=20261231T000000Z', { unit: 'week', every: 1, weekdays: [1, 5], count: null }],
    ['FREQ=DAILY;INTERVAL=3;COUNT=10', { unit: 'day', every: 3, weekdays: [], count: 10 }],
    ['FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR', { unit: 'week', every: 1, weekdays: [1, 2, 3, 4, 5] }],
    ['FREQ=MONTHLY;BYMONTHDAY=15', { unit: 'month' }],
    ['FREQ=MONTHLY;BYDAY=-1FR', { unit: null, rule: 'FREQ=MONTHLY;BYDAY=-1FR' }],
    ['FREQ=MONTHLY;BYDAY=FR', { unit: null }],
    ['FREQ=SECONDLY', { unit: null }],
  ])('repeats by %s', (rule, told) => {
    expect(readInvitation(calendar([...visit, `RRULE:${rule}`]))?.recurrence).toMatchObject(told)
  })

  it('without day or title, or one of many in a calendar, is none', () => {
    expect(readInvitation(calendar(['UID:1']))).toBeNull()
    expect(readInvitation(calendar([...visit, 'END:VEVENT', 'BEGIN:VEVENT', 'UID:2', 'SUMMARY:Other']))).toBeNull()
    expect(readInvitation('BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:x\nEND:VTODO\nEND:VCALENDAR')).toBeNull()
    expect(readInvitation('')).toBeNull()
  })

  it('that lies is read as far as it goes, at once', () => {
    const started = performance.now()
    const hostile = [
      calendar([
        'SUMMARY:x',
        'DTSTART:20260231T250000',
        'DTEND:99999999T999999',
        `RRULE:${'BYDAY=MO,'.repeat(50_000)}`,
      ]),
      calendar(['SUMMARY:x', 'DTSTART:20260301T090000Z', 'DURATION:P999999W', 'RRULE:FREQ=SECONDLY;COUNT=999999999']),
      `${'BEGIN:VEVENT\n'.repeat(40_000)}SUMMARY:deep`,
      calendar(['SUMMARY:x', ...Array.from({ length: 40_000 }, (_, at) => `ATTENDEE:mailto:a${at}@x.example`)]),
      `BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x${'\n y'.repeat(100_000)}\nATTENDEE;CN="unclosed:mailto:a@x`,
      `BEGIN:VEVENT\nSUMMARY:a\u0000b\nDTSTART;TZID=__proto__:20260101T000000\nX;;;=:;\n:\n`,
    ].map((text) => readInvitation(text))
    expect(hostile[0]).toMatchObject({ summary: 'x', start: null, end: null })
    expect(hostile[1]).toMatchObject({ end: null })
    expect(hostile[3]?.attendees).toHaveLength(500)
    expect(hostile[5]).toMatchObject({ summary: 'ab', start: '2026-01-01T00:00' })
    expect(performance.now() - started).toBeLessThan(5000)
  })

  it('comes with its mail, however it is attached, and its file stays', async () => {
    const text = { headers: { 'Content-Type': 'text/plain' }, body: 'Please come.' }
    const part = (type: string) => ({
      headers: { 'Content-Type': type, 'Content-Transfer-Encoding': 'base64' },
      body: Buffer.from(calendar(visit)).toString('base64'),
    })
    for (const type of [
      'text/calendar; method=REQUEST',
      'application/ics',
      'application/octet-stream; name=visit.ics',
    ]) {
      const mail = await readMail(multipart('alternative', [text, part(type)]))
      expect(mail.invitation?.summary, type).toBe('Repair visit, second floor')
      expect([mail.text, mail.attachments.length]).toEqual(['Please come.', 1])
    }
    const bare = await readMail(multipart('mixed', [part('text/calendar; method=CANCEL')]))
    expect(bare).toMatchObject({ visibleText: 'Repair visit, second floor', invitation: { method: 'request' } })
  })
})
