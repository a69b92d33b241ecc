import { describe, expect, it } from 'vitest'
import {
  type First,
  recipientOf,
  tidySubject,
  variablesOf,
  withheldAtOnce,
  wordsFor,
} from '../../src/server/acknowledgements/rules.ts'
import { isRobotAddress, mailboxKey } from '../../src/server/suspensions/automatic/rules.ts'

const now = new Date('2026-11-22T12:00:00Z')
const sure = { level: 'authenticated', own: null, tookPart: false, replyToBelieved: true } as const
const first = (fields: Partial<First> = {}): First => ({
  ...{
    id: 1,
    conversation_id: 7,
    inbox_id: 1,
    subject: 'Lamp',
    from_name: 'Anna',
    from_address: 'anna@customers.test',
  },
  ...{ people: {}, created_at: now, external_id: null, reference_ids: [], automatic: null, withheld: false },
  ...{
    sender_check: { ...sure, level: 'unknown' },
    answered: false,
    contact_name: 'Anna Berg',
    contact_language: null,
  },
  ...fields,
})

describe('an automatic answer', () => {
  it.each([
    ['doubtful_sender', { sender_check: { ...sure, level: 'failing' } }],
    ['own_address', { sender_check: { ...sure, own: 'inbox' } }],
    ['automatic', { automatic: 'list' }],
    ['automatic', { withheld: true }],
    ['answered', { answered: true }],
    ['late', { created_at: new Date(now.getTime() - 13 * 3_600_000) }],
    [null, {}],
  ])('is withheld for %s', (reason, fields) => {
    expect(withheldAtOnce(first(fields as Partial<First>), now)).toBe(reason)
  })

  it.each([
    ['anna@customers.test', []],
    ['anna@customers.test', ['victim@elsewhere.test']],
    ['home@customers.test', ['home@customers.test']],
  ])('goes to %s when answers are asked at %j and nobody knows who wrote', (to, asked) => {
    const replyTo = asked.map((address) => ({ name: '', address }))
    expect(recipientOf(first({ people: { replyTo } }))).toBe(to)
  })

  it('goes where somebody asks for it who is proved, and believed', () => {
    const people = { replyTo: [{ name: '', address: 'desk@elsewhere.test' }] }
    expect(recipientOf(first({ people, sender_check: sure }))).toBe('desk@elsewhere.test')
    expect(recipientOf(first({ people, sender_check: { ...sure, replyToBelieved: false } }))).toBe(
      'anna@customers.test',
    )
    expect(recipientOf(first({ from_address: null }))).toBeNull()
  })

  it('tells only whoever is sure what we know of them', () => {
    expect(variablesOf(first(), 'Lamps', 'Support', true).contact).toEqual({ name: 'Anna Berg', firstName: 'Anna' })
    expect(variablesOf(first(), 'Lamps', 'Support', false).contact.name).toBe('Anna')
    expect(variablesOf(first({ from_name: 'anna@customers.test' }), 'Lamps', 'Support', false).contact.name).toBe('')
  })

  it('speaks the nearest language', () => {
    const said = (language: string) => ({ language, subject: language, text: language })
    const given = { enabled: true, subject: 'other', text: 'other', variants: [said('pt-BR'), said('de'), said('pt')] }
    expect(['de-AT', 'pt', 'pt-BR', 'pt-AO', 'fr', null].map((language) => wordsFor(given, language).subject)).toEqual([
      'de',
      'pt',
      'pt-BR',
      'pt-BR',
      'other',
      'other',
    ])
  })

  it('has one line for a subject, with one Re:', () => {
    expect(tidySubject('Re: Re: RE: Lamp\r\nBcc: victim@elsewhere.test')).toBe('Re: Lamp Bcc: victim@elsewhere.test')
    expect(tidySubject('Re: AW: Lamp')).toBe('Re: Lamp')
    expect(tidySubject(' ')).toBe('Re:')
  })
})

describe('addresses', () => {
  it.each([
    'mailer-daemon@x.test',
    'MAILER-DAEMON@x.test',
    'postmaster@x.test',
    'no-reply@x.test',
    'noreply+tag@x.test',
    'do-not-reply@x.test',
    'shop-noreply@x.test',
    'bounces+123=anna=customers.test@x.test',
    'owner-list@x.test',
    'list-request@x.test',
    'notifications@x.test',
  ])('%s is nobody’s', (address) => expect(isRobotAddress(address)).toBe(true))

  it.each(['anna@x.test', 'norma.eply@x.test', 'postma@x.test', 'robot@x.test', 'info@x.test', 'owner@x.test'])(
    '%s may be somebody’s',
    (address) => expect(isRobotAddress(address)).toBe(false),
  )

  it('are one mailbox with whatever stands behind a plus', () => {
    expect(mailboxKey('Anna+News@Customers.test')).toBe('anna@customers.test')
    expect(mailboxKey('+odd@customers.test')).toBe('+odd@customers.test')
  })
})
