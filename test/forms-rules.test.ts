import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askedOf, holds, readAnswer, readNumber } from '../src/contract/form-conditions.js'
import { FormContent, type FormContentInput, FormOperator, QuestionType } from '../src/contract/form-content.ts'
import { checkAnswers, fitsShape, type Given } from '../src/server/forms/answering/rules.ts'
import { problemsOf } from '../src/server/forms/checking/rules.ts'
import { isProof, judge, readToken, type Signs, writeToken } from '../src/server/forms/judging/rules.ts'
import { mapAnswers } from '../src/server/forms/mapping/rules.ts'
import { questionsOf, slugOf, wordsIn } from '../src/server/forms/rules.ts'

const today = '2026-06-03'
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom('1', '2026-06-01', 'a@b.test', 'yes', 'one', 'AB-12', '__proto__'),
)
const given = fc.dictionary(
  fc.constantFrom('q0', 'q1', 'q2', 'q3', 'q4', 'q5', '__proto__', 'other'),
  fc.oneof(text, fc.array(text, { maxLength: 4 }), fc.boolean(), fc.double(), fc.constant(null)),
)

const when = fc.option(
  fc.record({
    match: fc.constantFrom('all' as const, 'any' as const),
    tests: fc.array(
      fc.record({
        question: fc.constantFrom('q0', 'q1', 'q2', 'q3', 'q4', 'q5'),
        operator: fc.constantFrom(...FormOperator.options),
        value: fc.oneof(
          fc.constantFrom('one', 'two', 'yes', '2026-06-02'),
          fc.integer({ min: -5, max: 5 }),
          fc.constant(['one', 'two']),
        ),
      }),
      { maxLength: 3 },
    ),
  }),
  { nil: null },
)

const forms = fc
  .array(
    fc.record({
      type: fc.constantFrom(...QuestionType.options),
      when,
      required: fc.boolean(),
      fills: fc.constantFrom(null, 'subject', 'text', 'name', 'conversation.plan'),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((questions) => {
    const options = [
      { key: 'one', label: { en: 'One' } },
      { key: 'two', label: { en: 'Two' } },
    ]
    const all = questions.map((question, n) => ({ ...question, key: `q${n}`, label: { en: `Question ${n}` }, options }))
    return FormContent.parse({
      title: { en: 'A form' },
      sections: [
        { key: 's0', questions: all.slice(0, 3) },
        { key: 's1', questions: all.slice(3) },
      ],
    } as FormContentInput)
  })

describe('which questions are asked', () => {
  test('only what is asked counts, whatever else was sent, and asking again changes nothing', () => {
    fc.assert(
      fc.property(forms, given, (content, sent) => {
        const { asked, answers } = checkAnswers(content, sent as Given, { today })
        expect(Object.keys(answers).toSorted()).toEqual(asked.toSorted())
        const dropped = Object.fromEntries(Object.entries(sent).filter(([key]) => asked.includes(key)))
        expect(checkAnswers(content, dropped as Given, { today }).asked).toEqual(asked)
        expect(askedOf(content, answers).asked).toEqual(asked)
      }),
    )
  })

  test('a question is asked exactly when its own conditions and its section’s hold for what was answered before it', () => {
    fc.assert(
      fc.property(forms, given, (content, sent) => {
        const { asked, answers } = checkAnswers(content, sent as Given, { today })
        const before: Record<string, never> = {}
        for (const question of questionsOf(content)) {
          expect(asked.includes(question.key)).toBe(holds(question.when, before))
          if (asked.includes(question.key)) Object.assign(before, { [question.key]: answers[question.key] })
        }
      }),
    )
  })

  test('no answers make every form askable, and what is required is said once for each question', () => {
    fc.assert(
      fc.property(forms, (content) => {
        const { complaints, asked } = checkAnswers(content, {}, { today })
        const required = questionsOf(content).filter(({ key, required }) => required && asked.includes(key))
        expect(complaints.map(({ key }) => key)).toEqual(required.map(({ key }) => key))
      }),
    )
  })
})

describe('what becomes of it', () => {
  test('every form and every answer make a conversation with a subject, and only of what was asked', () => {
    fc.assert(
      fc.property(forms, given, (content, sent) => {
        const { asked, answers } = checkAnswers(content, sent as Given, { today })
        const mapped = mapAnswers(content, answers, { language: 'en', files: {}, yes: 'Yes' })
        expect(mapped.subject.length).toBeGreaterThan(0)
        expect(mapped.subject.length).toBeLessThanOrEqual(300)
        expect(mapped.answers.map(({ key }) => key)).toEqual(asked)
        expect(mapped.text).not.toContain('\0')
        for (const { words } of mapped.answers) for (const each of words) expect(mapped.text).toContain(each)
      }),
    )
  })

  test('whatever a form holds, its faults can be told', () => {
    fc.assert(
      fc.property(forms, (content) => {
        const problems = problemsOf(content, { fields: new Map(), teams: new Set(), inbox: true })
        for (const { question } of problems)
          expect(question === null || ['s0', 's1', 'q0', 'q1', 'q2', 'q3', 'q4', 'q5'].includes(question)).toBe(true)
      }),
    )
  })
})

describe('answers', () => {
  test('numbers are read as people write them', () => {
    for (const [written, number] of [
      ['1 204,5', 1204.5],
      ['-3', -3],
      ['١٢٫٥', 12.5],
      ['12abc', null],
      ['1.2.3', null],
      ['', null],
      ['1e5', null],
    ] as const)
      expect(readNumber(written)).toBe(number)
    fc.assert(fc.property(fc.integer(), (n) => readAnswer('number', String(n)) === n))
  })

  test('a shape is followed sign by sign', () => {
    expect(fitsShape('AA-9999', 'ab-1234')).toBe(true)
    expect(fitsShape('AA-9999', 'a1-1234')).toBe(false)
    expect(fitsShape('**/9', 'a1/2')).toBe(true)
    fc.assert(fc.property(fc.stringMatching(/^\d{6}$/), (digits) => fitsShape('999999', digits)))
  })

  test('words come in the nearest language', () => {
    expect(wordsIn({ en: 'Name', de: 'Name (de)' }, 'de-at', 'en')).toBe('Name (de)')
    expect(wordsIn({ de: 'Frage' }, 'fr', 'en')).toBe('Frage')
    expect(slugOf('Größe ändern / Zurück!')).toBe('grosse-andern-zuruck')
  })
})

describe('what is thought of a submission', () => {
  const person: Signs = {
    trap: false,
    open: 60_000,
    proved: true,
    answered: false,
    fromNetwork: 0,
    ofAddress: 0,
    links: 0,
    blocked: false,
  }

  test('a person who takes their time is believed; each sign against them has its own word', () => {
    expect(judge(person)).toBe('fine')
    expect(judge({ ...person, trap: true })).toBe('trap')
    expect(judge({ ...person, open: 200 })).toBe('too_fast')
    expect(judge({ ...person, blocked: true })).toBe('blocked_sender')
    expect(judge({ ...person, ofAddress: 20 })).toBe('too_many')
    expect(judge({ ...person, fromNetwork: 20 })).toBe('later')
    expect(judge({ ...person, proved: false, fromNetwork: 4 })).toBe('ask')
    expect(judge({ ...person, proved: false, answered: true, fromNetwork: 4 })).toBe('fine')
    expect(judge({ ...person, links: 9 })).toBe('links')
  })

  test('a token says what was written into it, and nothing else opens', () => {
    const sign = (parts: (string | number)[]) =>
      `${'0'.repeat(24)}${JSON.stringify(parts).length.toString(16).padStart(8, '0')}`
    const verify = (parts: (string | number)[], signature: string) => sign(parts) === signature
    const token = { form: 3, version: 2, at: 1_780_000_000_000, nonce: 'abcdefghijklmnopqrst' }
    expect(readToken(writeToken(token, sign), verify)).toEqual(token)
    fc.assert(fc.property(fc.string(), (forged) => readToken(forged, verify) === null))
  })

  test('a proof is worked for', () => {
    let proof = 0
    while (!isProof('token', String(proof), 8)) proof++
    expect(isProof('token', String(proof), 8)).toBe(true)
    expect(isProof('other', String(proof), 24)).toBe(false)
    expect(isProof('token', '', 0)).toBe(false)
  })
})
