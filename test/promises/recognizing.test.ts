import { describe, expect, test } from 'vitest'
import { Calendar } from '../../src/contract/business-hours.ts'
import { compile } from '../../src/server/business-hours/rules.ts'
import { recognize } from '../../src/server/promises/recognizing/rules.ts'
import { englishNone, englishPromised } from './english-sentences.ts'
import { germanNone, germanPromised } from './german-sentences.ts'

const week = (windows: Record<string, string>) =>
  Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, windows]))
const hours = compile(Calendar.parse({ timeZone: 'Europe/Berlin', hours: week({ '09:00': '17:00' }) }))
// A Wednesday, eleven o'clock in Berlin.
const now = new Date('2026-03-04T10:00:00Z')

/** When it is due on the customer's clocks, as "2026-03-05 15:00"; a day's end is said with its day alone. */
function dues(text: string, zone = 'Europe/Berlin', at = now): string[] {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  return recognize(text, { now: at, zone, hours }).map(
    ({ dueAt, precision }) => format.format(dueAt) + (precision === 'day' ? ' (day)' : ''),
  )
}

describe('what is a promise, and by when', () => {
  const english: [string, string][] = [
    ['I will call you tomorrow by 3.', '2026-03-05 15:00'],
    ['I’ll call you tomorrow at 3 p.m.', '2026-03-05 15:00'],
    ["We'll get back to you by Friday.", '2026-03-06 17:00 (day)'],
    ['Your parcel leaves Friday.', '2026-03-06 17:00 (day)'],
    ['Your new battery arrives on Monday.', '2026-03-09 17:00 (day)'],
    ['You will receive your refund within two hours.', '2026-03-04 13:00'],
    ['We will refund you within 3-5 business days.', '2026-03-11 17:00 (day)'],
    ['We will be in touch within two working hours.', '2026-03-04 13:00'],
    ['A technician will visit you on 12 March between 10 and 12.', '2026-03-12 12:00'],
    ['I am sending it today.', '2026-03-04 17:00 (day)'],
    ['You can expect our answer by the end of the week.', '2026-03-06 17:00 (day)'],
    ['My colleague will call you on March 10th at 9:30.', '2026-03-10 09:30'],
    ['We will look into it and I will write to you tomorrow morning.', '2026-03-05 12:00'],
    [
      'Thank you for waiting. I am going to send you the invoice by the end of the day. Kind regards',
      '2026-03-04 17:00 (day)',
    ],
    ['It will be fixed by noon.', '2026-03-04 12:00'],
    ['We will have an answer for you early next week.', '2026-03-10 17:00 (day)'],
    ['We received your parcel and will send you the replacement tomorrow.', '2026-03-05 17:00 (day)'],
    ['Expect our call on Thursday at 10am.', '2026-03-05 10:00'],
    ['I will call you back in half an hour.', '2026-03-04 11:30'],
    ['Your refund will be with you by 2026-03-20.', '2026-03-20 17:00 (day)'],
    ['Someone from our team will contact you by the 15th.', '2026-03-15 18:00 (day)'],
  ]
  const german: [string, string][] = [
    ['Wir melden uns bis Freitag.', '2026-03-06 17:00 (day)'],
    ['Ich rufe Sie morgen um 15 Uhr an.', '2026-03-05 15:00'],
    ['Sie erhalten morgen die Rechnung.', '2026-03-05 17:00 (day)'],
    ['Morgen rufe ich Sie zurück.', '2026-03-05 17:00 (day)'],
    ['Ihr Paket geht am Freitag raus.', '2026-03-06 17:00 (day)'],
    ['Bis Ende der Woche bekommen Sie Ihr Geld zurück.', '2026-03-06 17:00 (day)'],
    ['Wir erstatten den Betrag innerhalb von 3 Werktagen.', '2026-03-09 17:00 (day)'],
    ['Ich melde mich in zwei Stunden bei Ihnen.', '2026-03-04 13:00'],
    ['Der Techniker kommt am 12. März zwischen 8 und 10 Uhr.', '2026-03-12 10:00'],
    ['Guten Morgen Frau Kern, wir schicken Ihnen den Ersatz am 10.3. zu.', '2026-03-10 17:00 (day)'],
    ['Sie können bis Montag mit einer Antwort rechnen.', '2026-03-09 17:00 (day)'],
    ['Die Gutschrift erhalten Sie spätestens am 15.03.2026.', '2026-03-15 18:00 (day)'],
    ['Wir werden das bis morgen Mittag klären.', '2026-03-05 13:00'],
    ['Mein Kollege meldet sich heute Nachmittag bei Ihnen.', '2026-03-04 18:00'],
    ['Ihr Ersatz wird übermorgen verschickt.', '2026-03-06 17:00 (day)'],
    ['Anfang nächster Woche hören Sie von uns.', '2026-03-10 17:00 (day)'],
    ['Ich rufe dich um halb vier an.', '2026-03-04 15:30'],
    ['Wir haben Ihre Anfrage geprüft und melden uns bis Donnerstag.', '2026-03-05 17:00 (day)'],
  ]
  test.each([...english, ...german])('%s', (text, due) => {
    expect(dues(text)).toEqual([due])
  })

  test('each sentence by itself, at most five', () => {
    expect(
      dues('I will call you tomorrow at 10. Your parcel leaves on Monday.\n\nWir melden uns bis Freitag.'),
    ).toEqual(['2026-03-05 10:00', '2026-03-09 17:00 (day)', '2026-03-06 17:00 (day)'])
  })

  test('on the customer’s clocks', () => {
    expect(dues('I will call you tomorrow at 3pm.', 'America/New_York')).toEqual(['2026-03-05 15:00'])
    expect(
      recognize('I will call you tomorrow at 3pm.', { now, zone: 'America/New_York', hours })[0]?.dueAt.toISOString(),
    ).toBe('2026-03-05T20:00:00.000Z')
    // In Tokyo tomorrow has almost begun; our Thursday closes at one in the night there.
    expect(dues('We will answer by Friday.', 'Asia/Tokyo')).toEqual(['2026-03-07 00:00 (day)'])
  })

  test('a time that has passed is the next one', () => {
    expect(dues('I will call you by 10 am.')).toEqual(['2026-03-05 10:00'])
    expect(dues('I will call you on Wednesday at 9 am.')).toEqual(['2026-03-11 09:00'])
  })

  test('over the change of clocks', () => {
    const friday = new Date('2026-03-27T10:00:00Z')
    expect(dues('Ich rufe Sie am Montag um 10 Uhr an.', 'Europe/Berlin', friday)).toEqual(['2026-03-30 10:00'])
  })
})

describe('as agents write', () => {
  const whole = (due: string) => (due.length === 2 ? `2026-03-${due} 17:00 (day)` : `2026-03-${due}`)
  test.each([...englishPromised, ...germanPromised])('%s', (text, due) => {
    expect(dues(text)).toEqual([whole(due)])
  })

  test.each([...englishNone, ...germanNone])('no promise: %s', (text) => {
    expect(dues(text)).toEqual([])
  })
})

describe('what is none', () => {
  test.each([
    'Can I call you tomorrow at 3?',
    'Shall we send it on Friday?',
    'If it breaks again, we will send you a new one by Friday.',
    'We will send a replacement within two days if you return the old one.',
    'As soon as we know more, I will write to you by Friday.',
    'We cannot deliver before Friday.',
    'We won’t be able to call you tomorrow.',
    'I called you yesterday at 3.',
    'Your parcel was sent on Monday.',
    'We have already refunded you on Monday.',
    'Please send us the photos by Friday.',
    'You need to return it within 14 days.',
    'You wrote that you will pay by Friday.',
    '"I will call you tomorrow," my colleague told you.',
    '> I will call you tomorrow by 3.',
    'On Tue, 3 Mar 2026 Ines wrote:\nI will call you tomorrow by 3.',
    'We are closed on Friday.',
    'We might call you tomorrow.',
    'Hopefully your parcel arrives on Friday.',
    'Our offer ends on Friday.',
    'We will get back to you soon.',
    'Thank you for your call on Monday.',
    'You may call us tomorrow from 9 to 5.',
    'Best regards\n-- \nWe will call you tomorrow at 9',
    'Kann ich Sie morgen um 15 Uhr anrufen?',
    'Wenn es wieder ausfällt, schicken wir Ihnen bis Freitag ein neues.',
    'Sobald das Paket da ist, erstatten wir das Geld innerhalb von 3 Tagen.',
    'Wir können leider nicht vor Freitag liefern.',
    'Ich habe Sie gestern um 15 Uhr angerufen.',
    'Ihr Paket wurde am Montag verschickt.',
    'Wir haben Ihnen das Geld am Montag überwiesen.',
    'Bitte schicken Sie uns die Fotos bis Freitag.',
    'Sie schrieben, dass Sie bis Freitag zahlen.',
    'Wir haben am Freitag geschlossen.',
    'Vielleicht kommt Ihr Paket schon morgen.',
    'Guten Morgen, Frau Kern, ich schicke Ihnen die Unterlagen.',
    'Wir melden uns bald.',
    'Vielen Dank für Ihren Anruf am Montag.',
    'Würden Sie uns bis Freitag Bescheid geben?',
    'Unser Angebot gilt bis Freitag.',
  ])('%s', (text) => {
    expect(recognize(text, { now, zone: 'Europe/Berlin', hours })).toEqual([])
  })

  test('a hostile text ends soon', () => {
    const texts = [
      'I will call you '.repeat(3000),
      '"'.repeat(20_000),
      'wir '.repeat(8000),
      `${'a, '.repeat(9000)}tomorrow.`,
      'bis a ist b sind c in 3 bei '.repeat(700),
      `${'wir haben bis morgen ist '.repeat(39)}. `.repeat(20),
      `${'the a b c will if a '.repeat(49)}. `.repeat(20),
    ]
    for (const text of texts) recognize(text, { now, zone: 'UTC', hours })
  })
})
