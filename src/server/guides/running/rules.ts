import type { RunState } from '../../../contract/guide-runs.ts'
import type { GuideAnswer } from '../../../contract/guide-steps.ts'
import type { Known, ReadyGuide } from '../walking/rules.ts'
import { nextOf } from '../walking/rules.ts'

export type Passed = { step: string; answer: GuideAnswer; to: string }
/** How a run stands: where, how it came there, and what it has ever seen. */
export type Run = {
  state: RunState
  step: string
  trail: readonly Passed[]
  seen: readonly string[]
  /** Steps whose time was taken, which happens once. */
  timed: readonly string[]
  /** What was answered at steps that were left by going back. */
  earlier: Readonly<Record<string, GuideAnswer>>
}

export const begin = (start: string): Run => ({
  ...{ state: 'open', step: start, trail: [], seen: [start], timed: [], earlier: {} },
})

const with1 = (list: readonly string[], key: string) => (list.includes(key) ? list : [...list, key])

/** The run after an answer at its step; null where that leads nowhere. An outcome ends it. */
export function goOn(guide: ReadyGuide, run: Run, answer: GuideAnswer, known: Known): Run | null {
  const timed = with1(run.timed, run.step)
  if (guide.steps.get(run.step)?.kind === 'outcome') return { ...run, timed, state: 'done' }
  const given = [...run.trail, { step: run.step, answer }]
  const to = nextOf(guide, run.step, given, known)
  if (to === null || !guide.steps.has(to) || given.some(({ step }) => step === to)) return null
  const { [run.step]: _, ...earlier } = run.earlier
  return {
    ...{ state: 'open', step: to, timed, earlier },
    trail: [...run.trail, { step: run.step, answer, to }],
    seen: with1(run.seen, to),
  }
}

/** The run back at an earlier step, the last one when none is named; null where it was never there. */
export function goBack(run: Run, to?: string): Run | null {
  const at = to === undefined ? run.trail.length - 1 : run.trail.findIndex(({ step }) => step === to)
  const target = run.trail[at]
  if (!target || run.state === 'done') return null
  const left = Object.fromEntries(run.trail.slice(at).map(({ step, answer }) => [step, answer]))
  return {
    ...run,
    state: 'open',
    step: target.step,
    trail: run.trail.slice(0, at),
    earlier: { ...run.earlier, ...left },
  }
}
