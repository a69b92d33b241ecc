import { describe, expect, it, test } from 'vitest'
import { Automatic, SenderLevel } from '../../src/contract/messages.ts'
import { looksLikeVerification, withoutCodes } from '../../src/server/conversations/receiving/codes/rules.ts'
import {
  type Evidence,
  levelOf,
  mayDisclose,
  place,
  type Sender,
} from '../../src/server/conversations/receiving/rules.ts'
import { dice } from './desk.ts'

const none: Evidence = { byAddress: null, byMessageId: null, byReference: null }
const anna: Sender = { standing: 'contact', level: 'unknown', own: null, automatic: null, verification: false }

describe('every combination of evidence, sender and rule', () => {
  const random = dice(20261122)
  const ids = [null, null, 1, 2] as const
  const cases = Array.from({ length: 20_000 }, () => ({
    evidence: { byAddress: random.of(ids), byMessageId: random.of(ids), byReference: random.of(ids) },
    sender: {
      standing: random.of(['contact', 'part', 'kin', 'stranger'] as const),
      level: random.of(SenderLevel.options),
      own: random.of([null, null, 'inbox', 'agent'] as const),
      automatic: random.of([null, null, ...Automatic.options]),
      verification: random.below(4) === 0,
    },
    rule: random.of(['linked', 'participant'] as const),
  }))
  const placed = cases.map((each) => ({ ...each, placing: place(each.evidence, each.sender, each.rule) }))
  const joined = placed.filter(({ placing }) => placing.how === 'join')
  const broken = (wrong: (each: (typeof placed)[number]) => boolean) => placed.filter(wrong).slice(0, 3)

  test('puts nothing anywhere without evidence, and never where no evidence points', () => {
    expect(
      broken(({ evidence, placing }) => {
        const pointed = Object.values(evidence).filter((id) => id !== null)
        return pointed.length === 0 ? placing.how !== 'new' : pointed.every((id) => id !== placing.conversationId)
      }),
    ).toEqual([])
    expect(joined.length).toBeGreaterThan(1000)
  })

  test('lets somebody join only who takes part, who was let in by rule, or a report on what we sent', () => {
    const reports: (string | null)[] = ['bounce', 'report', 'receipt']
    const programs: (string | null)[] = ['auto-reply', 'challenge']
    expect(
      broken(({ sender, evidence, rule, placing }) => {
        if (placing.how !== 'join') return false
        const part = sender.own !== 'inbox' && ['contact', 'part'].includes(sender.standing)
        const signed = placing.threadedBy !== 'reference'
        const byRule = rule === 'participant' && sender.standing === 'kin' && sender.level === 'authenticated'
        const report =
          signed &&
          (reports.includes(sender.automatic) || (programs.includes(sender.automatic) && evidence.byMessageId !== null))
        return !part && !byRule && !report
      }),
    ).toEqual([])
  })

  test('joins no mail that fails by what anybody can copy', () => {
    expect(broken(({ sender, placing }) => placing.threadedBy === 'reference' && sender.level === 'failing')).toEqual(
      [],
    )
  })

  test('joins no service’s mail that answers nothing, and withholds it', () => {
    const services: (string | null)[] = ['notification', 'list', 'challenge']
    expect(
      broken(({ sender, evidence, placing }) => {
        const answers = evidence.byMessageId !== null || evidence.byReference !== null
        const service = services.includes(sender.automatic) || sender.verification
        return service && evidence.byAddress !== null && !answers && (placing.how === 'join' || !placing.withheld)
      }),
    ).toEqual([])
  })

  test('calls only those new who took no part', () => {
    expect(broken(({ sender, placing }) => placing.newcomer && sender.standing !== 'kin')).toEqual([])
  })
})

test('what was signed weighs more than what can be copied, and the address most', () => {
  const all = { byAddress: 1, byMessageId: 2, byReference: 3 }
  expect(place(all, anna, 'linked')).toMatchObject({ conversationId: 1, threadedBy: 'reply_address' })
  expect(place({ ...all, byAddress: null }, anna, 'linked')).toMatchObject({ conversationId: 2 })
  expect(place({ ...none, byReference: 3 }, anna, 'linked')).toMatchObject({
    conversationId: 3,
    threadedBy: 'reference',
  })
})

describe('how sure we are of a sender', () => {
  const check = (verdict: 'pass' | 'fail' | 'none', doubtful = false) => ({ verdict, detail: '', doubtful })
  it.each([
    [check('pass'), false, 'authenticated'],
    [check('fail'), false, 'failing'],
    [check('none', true), true, 'failing'],
    [check('none', true), false, 'unknown'],
    [check('none'), true, 'unknown'],
    [null, true, 'unknown'],
  ] as const)('%j of a known address: %s is %s', (finding, known, level) => {
    expect(levelOf(finding, known)).toBe(level)
  })

  it('decides what an automatic answer may say', () => {
    const may = (level: SenderLevel, tookPart: boolean, own: 'inbox' | 'agent' | null = null) =>
      mayDisclose({ level, own, tookPart })
    expect(may('authenticated', false)).toBe(true)
    expect(may('unknown', true)).toBe(true)
    expect(may('unknown', false)).toBe(false)
    expect(may('failing', true)).toBe(false)
    expect(may('unknown', true, 'agent')).toBe(false)
    expect(may('authenticated', true, 'agent')).toBe(true)
  })
})

describe('a mail that hands somebody a code or a link', () => {
  const is = (subject: string, text: string) => looksLikeVerification({ subject, text })
  it.each([
    ['Your one-time passcode', 'Use 123456 to sign in.'],
    ['Action required', 'Please confirm your email address: https://a.test/confirm?x=1d4f9a27c3'],
    ['Code de vérification', 'Votre code : 884213'],
    ['Tu código de verificación es 5521', ''],
    ['認証コード', '認証コード: 338291'],
  ])('is known: %s', (subject, text) => expect(is(subject, text)).toBe(true))
  it.each([
    ['Where is my parcel', 'It was sent on 12/10/2026, order number 4711-A.'],
    ['Invoice 20261122', 'Please find our invoice over 1,250.00 EUR attached.'],
    ['I cannot log in', 'The page says that my account is locked. What can I do?'],
    ['Please confirm', 'Can you confirm that you got my letter?'],
    ['Passwort vergessen', 'Ich habe seit März 2026 kein neues Passwort bekommen, Kundennummer 4711882.'],
    ['Login', 'I cannot log in to my account since 3 May 2026. My order is 99120.'],
  ])('is told from: %s', (subject, text) => expect(is(subject, text)).toBe(false))
})

test('a conversation’s subject carries no code out of the house', () => {
  expect(withoutCodes('Chatter confirmation code: KXW-9QM')).toBe('Chatter confirmation code: …')
  expect(withoutCodes('774 201 is your code')).toBe('… is your code')
  expect(withoutCodes('Verify your address')).toBe('Verify your address')
})

test('a mail written to take for ever is looked at in no time', () => {
  for (const text of [
    'https://token!'.repeat(5000),
    `verify ${'invited '.repeat(5000)}`,
    `security code ${'A-'.repeat(9000)}`,
  ]) {
    const started = performance.now()
    looksLikeVerification({ subject: 'verify your email address', text })
    expect(performance.now() - started).toBeLessThan(500)
  }
})
