import { describe, expect, test } from 'vitest'
import { GuideContent } from '../../src/contract/guide-steps.ts'
import { problemsOf } from '../../src/server/guides/checking/rules.ts'
import { bucketOf, countsOf, medianOf, secondsOf, tallyOf } from '../../src/server/guides/counting/rules.ts'
import { begin, goBack, goOn, type Run } from '../../src/server/guides/running/rules.ts'
import { advance, ahead, readyGuide } from '../../src/server/guides/walking/rules.ts'

const language = { zone: 'Europe/Berlin', kinds: {}, reader: null }
const nothing = { facts: {}, now: 0 }
const branch = (step: string, value: unknown, to: string | null, operator = 'is') => ({
  answers: [{ step, operator, value }],
  to,
})
const options = ['broken', 'wrong', 'regret'].map((key) => ({ key, label: key }))

/** A return: what is it, then for what is broken how old, else the outcome. */
const returns = GuideContent.parse({
  start: 'why',
  steps: [
    {
      ...{ key: 'why', kind: 'question', title: 'Why?', answer: { type: 'choice', options } },
      branches: [branch('why', 'broken', 'when'), branch('why', ['wrong', 'regret'], 'back', 'any_of')],
    },
    {
      ...{ key: 'when', kind: 'question', title: 'When was it bought?', answer: { type: 'date' } },
      branches: [branch('when', '2026-01-01', 'exchange', 'after')],
      otherwise: 'repair',
    },
    { key: 'back', kind: 'information', title: 'Send the label', otherwise: 'refund' },
    ...['exchange', 'repair', 'refund'].map((key) => ({ key, kind: 'outcome', title: key })),
  ],
})
const guide = readyGuide(returns, language)
const kinds = (content: unknown) =>
  problemsOf(GuideContent.parse(content), new Map()).map(({ kind, step }) => (step ? `${kind} ${step}` : kind))

describe('a guide', () => {
  test('leads by answers to the first step that has none, and stops where it ends', () => {
    expect(advance(guide, [], nothing).at).toBe('why')
    expect(advance(guide, [{ step: 'why', answer: 'broken' }], nothing).at).toBe('when')
    const bought = (answer: string) =>
      advance(
        guide,
        [
          { step: 'why', answer: 'broken' },
          { step: 'when', answer },
        ],
        nothing,
      )
    expect(bought('2026-05-03').at).toBe('exchange')
    expect(bought('2025-12-31').at).toBe('repair')
    const end = advance(
      guide,
      [
        { step: 'why', answer: 'regret' },
        { step: 'back', answer: null },
      ],
      nothing,
    )
    expect(end).toMatchObject({
      at: 'refund',
      gone: [
        { step: 'why', to: 'back' },
        { step: 'back', to: 'refund' },
      ],
    })
    expect(advance(guide, [{ step: 'when', answer: '2026-05-03' }], nothing)).toEqual({ at: 'why', gone: [] })
  })

  test('asks what is known of the conversation, and keeps to a way that was taken', () => {
    const content = GuideContent.parse({
      start: 'a',
      steps: [
        {
          ...{ key: 'a', kind: 'information', title: 'A', otherwise: 'low' },
          branches: [{ conditions: { all: [{ field: 'priority', operator: 'is', value: 'urgent' }] }, to: 'high' }],
        },
        { key: 'high', kind: 'outcome', title: 'High' },
        { key: 'low', kind: 'outcome', title: 'Low' },
      ],
    })
    const ready = readyGuide(content, language)
    const known = (priority: string) => ({ facts: { priority }, now: 0 })
    expect(advance(ready, [{ step: 'a', answer: null }], known('urgent')).at).toBe('high')
    expect(advance(ready, [{ step: 'a', answer: null }], known('normal')).at).toBe('low')
    expect(advance(ready, [{ step: 'a', answer: null, to: 'high' }], known('normal')).at).toBe('high')
  })

  test('says how many steps there may be still', () => {
    expect(ahead(guide, 'why')).toEqual({ least: 2, most: 2 })
    expect(ahead(guide, 'exchange')).toEqual({ least: 0, most: 0 })
  })

  test('that is sound has no problems; what is wrong with others is named', () => {
    expect(kinds(returns)).toEqual([])
    expect(kinds({})).toEqual(['empty'])
    const info = (key: string, otherwise: string | null = null) => ({ key, kind: 'information', title: key, otherwise })
    const end = { key: 'z', kind: 'outcome', title: 'End' }
    expect(kinds({ start: 'a', steps: [info('a', 'b'), info('b', 'a')] })).toEqual(['cycle b', 'no_outcome'])
    expect(kinds({ start: 'a', steps: [info('a'), end] })).toEqual(['dead_end a', 'unreachable z'])
    expect(kinds({ start: 'a', steps: [info('a', 'gone'), end] })).toContain('to_nowhere a')
    const why = { ...returns.steps[0], branches: [branch('why', 'broken', 'z'), branch('why', 'lost', 'z')] }
    expect(kinds({ start: 'why', steps: [why, end] })).toEqual(['unknown_answer why', 'dead_end why'])
    const later = { ...info('a', 'q'), branches: [branch('q', 'x', 'z')] }
    const q = { key: 'q', kind: 'question', title: 'Q', answer: { type: 'text' }, otherwise: 'z' }
    expect(kinds({ start: 'a', steps: [later, q, end] })).toEqual(['unknown_answer a'])
  })

  test('of the most steps there may be is checked in no time, also as one long chain or a ring', () => {
    const ring = (last: string) =>
      Array.from({ length: 200 }, (_, at) => ({
        ...{ key: `s${at}`, kind: 'information', title: 'x', otherwise: at === 199 ? last : `s${at + 1}` },
      }))
    expect(kinds({ start: 's0', steps: ring('s0') })).toEqual(['cycle s199', 'no_outcome'])
    const endless = readyGuide(GuideContent.parse({ start: 's0', steps: ring('s0') }), language)
    const given = Array.from({ length: 500 }, (_, at) => ({ step: `s${at % 200}`, answer: null }))
    expect(advance(endless, given, nothing).gone.length).toBe(200)
    expect(GuideContent.safeParse({ steps: [...ring('s0'), ...ring('s0')] }).success).toBe(false)
  })
})

describe('counters of runs', () => {
  test('always say what all runs together are, whichever way each of them goes', () => {
    // A small generator of its own, so that a failure can be told by its seed.
    let seed = 7
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return Math.floor((seed / 2_147_483_648) * below)
    }
    const sums = new Map<string, number[]>()
    const book = (before: Run | null, after: Run) => {
      for (const [step, more] of Object.entries(tallyOf(before, after, new Date(0)).steps))
        sums.set(
          step,
          (sums.get(step) ?? [0, 0, 0, 0]).map((count, index) => count + (more[index] as number)),
        )
    }
    const ended: Run[] = []
    for (let number = 0; number < 200; number++) {
      let run = begin('why')
      book(null, run)
      for (let move = random(8); move > 0; move--) {
        const answer =
          run.step === 'why' ? ['broken', 'wrong', 'regret'][random(3)] : random(2) ? '2026-05-03' : '2025-05-03'
        const left: Run = { ...run, state: 'left' }
        const next = [goOn(guide, run, answer as string, nothing), goBack(run), left][random(5)] ?? null
        if (!next) continue
        book(run, next)
        run = next
        if (run.state === 'left' && random(2)) {
          book(run, { ...run, state: 'open' })
          run = { ...run, state: 'open' }
        }
        if (run.state !== 'open') break
      }
      ended.push(run)
    }
    const expected = new Map<string, number[]>()
    for (const run of ended)
      for (const [step, counts] of countsOf(run))
        expected.set(
          step,
          (expected.get(step) ?? [0, 0, 0, 0]).map((count, index) => count + (counts[index] as number)),
        )
    expect(Object.fromEntries(sums)).toEqual(Object.fromEntries(expected))
    expect(sums.get('')?.[0]).toBe(200)
    for (const [reached, answered, left, standing] of sums.values() as Iterable<[number, number, number, number]>)
      expect(reached).toBeGreaterThanOrEqual(answered + left + standing)
  })

  test('know medians to the second up to a minute, and within five per cent above', () => {
    const times = [3, 4, 4, 50, 4000].map((seconds) => ({ bucket: bucketOf(seconds), times: 1 }))
    expect(medianOf(times)).toBe(4)
    expect(medianOf([])).toBeNull()
    for (const seconds of [61, 90, 333, 5000, 86_400, 900_000])
      expect(Math.abs(secondsOf(bucketOf(seconds)) / seconds - 1)).toBeLessThan(0.05)
  })
})
