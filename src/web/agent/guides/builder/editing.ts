import type {
  AnswerSpec,
  AnswerType,
  GuideBranch,
  GuideContent,
  GuideStep,
  StepKind,
} from '../../../../contract/guide-steps.ts'

/** A way out of a step: one of its branches by its place, or where it goes otherwise. */
export type Way = number | 'otherwise'

export const stepOf = (content: GuideContent, key: string | null): GuideStep | undefined =>
  content.steps.find((step) => step.key === key)

/** A key that is free: the wish itself, else with a number behind it. */
export function freeKey(taken: readonly string[], wish: string): string {
  const plain =
    wish
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^[_0-9]+|_+$/g, '')
      .slice(0, 30) || 'step'
  let free = plain
  for (let number = 2; taken.includes(free) || free === 'constructor'; number++) free = `${plain}_${number}`
  return free
}

export const emptyAnswer = (type: AnswerType, words: { yes: string; no: string }): AnswerSpec => ({
  ...{ type, required: true, min: null, max: null, unit: '', hint: '', field: null },
  options:
    type === 'yes_no'
      ? [
          { key: 'yes', label: words.yes },
          { key: 'no', label: words.no },
        ]
      : type === 'choice' || type === 'multi'
        ? [
            { key: 'a', label: '' },
            { key: 'b', label: '' },
          ]
        : [],
})

export function emptyStep(key: string, kind: StepKind, words: { yes: string; no: string }): GuideStep {
  const step = { key, title: '', html: '', branches: [], otherwise: null }
  if (kind === 'question') return { ...step, kind, answer: emptyAnswer('choice', words) }
  if (kind === 'action') return { ...step, kind, changes: {}, escalate: null, skippable: true }
  if (kind === 'article') return { ...step, kind, url: '', articleId: null }
  if (kind === 'outcome') return { ...step, kind, reply: '' }
  return { ...step, kind }
}

export const changeStep = (content: GuideContent, key: string, change: Partial<GuideStep>): GuideContent => ({
  ...content,
  steps: content.steps.map((step) => (step.key === key ? ({ ...step, ...change } as GuideStep) : step)),
})

/** Lets a way of a step lead elsewhere. */
export function lead(content: GuideContent, from: string, way: Way, to: string | null): GuideContent {
  const step = stepOf(content, from)
  if (!step) return content
  if (way === 'otherwise') return changeStep(content, from, { otherwise: to })
  return changeStep(content, from, {
    branches: step.branches.map((branch, at) => (at === way ? { ...branch, to } : branch)),
  })
}

/** The way that is taken for one answer of a choice, where it has one of its own. */
export const wayOf = ({ key, branches }: GuideStep, option: string): number =>
  branches.findIndex(
    ({ answers, conditions }) =>
      conditions === null &&
      answers.length === 1 &&
      answers[0]?.step === key &&
      answers[0].operator === 'is' &&
      answers[0].value === option,
  )

/** What can be answered one by one: of a choice, of yes and no. */
export const answersOf = (step: GuideStep): { key: string; label: string }[] =>
  step.kind === 'question' && (step.answer.type === 'choice' || step.answer.type === 'yes_no')
    ? step.answer.options
    : []

export const answerWay = (step: string, option: string, to: string | null): GuideBranch => ({
  answers: [{ step, operator: 'is', value: option }],
  conditions: null,
  to,
})

/** Lets an answer of a choice lead to a step: its way is made where there is none, and goes where nothing is chosen. */
export function leadAnswer(content: GuideContent, step: GuideStep, option: string, to: string | null): GuideContent {
  const at = wayOf(step, option)
  if (at >= 0 && to === null) return changeStep(content, step.key, { branches: step.branches.toSpliced(at, 1) })
  if (at >= 0) return lead(content, step.key, at, to)
  if (to === null) return content
  const order = answersOf(step).map(({ key }) => key)
  const place = order.indexOf(option)
  const before = step.branches.findIndex(({ answers }) => order.indexOf(String(answers[0]?.value)) > place)
  const branches = step.branches.toSpliced(
    before < 0 ? step.branches.length : before,
    0,
    answerWay(step.key, option, to),
  )
  return changeStep(content, step.key, { branches })
}

type Place = { step: string; option?: string; way?: Way }

/** A new step, put where nothing was chosen yet, or between a step and what came after it. */
export function addStep(
  content: GuideContent,
  kind: StepKind,
  place: Place | null,
  words: { yes: string; no: string },
): { content: GuideContent; key: string } {
  const key = freeKey(
    content.steps.map((step) => step.key),
    kind,
  )
  const made = emptyStep(key, kind, words)
  const from = place && stepOf(content, place.step)
  if (!place || !from)
    return { key, content: { ...content, start: content.start ?? key, steps: [...content.steps, made] } }
  const way = place.way ?? 'otherwise'
  const after =
    place.option !== undefined
      ? (from.branches[wayOf(from, place.option)]?.to ?? null)
      : way === 'otherwise'
        ? from.otherwise
        : (from.branches[way]?.to ?? null)
  const step = kind === 'outcome' ? made : { ...made, otherwise: after }
  const at = content.steps.indexOf(from)
  const grown = { ...content, steps: content.steps.toSpliced(at + 1, 0, step as GuideStep) }
  return {
    key,
    content: place.option !== undefined ? leadAnswer(grown, from, place.option, key) : lead(grown, from.key, way, key),
  }
}

/** Takes a step away; what led to it leads to what came after it. */
export function removeStep(content: GuideContent, key: string): GuideContent {
  const gone = stepOf(content, key)
  const after = gone && gone.kind !== 'outcome' && gone.otherwise !== key ? gone.otherwise : null
  const moved = (to: string | null) => (to === key ? after : to)
  return {
    ...content,
    start: moved(content.start),
    steps: content.steps
      .filter((step) => step.key !== key)
      .map((step) => ({
        ...step,
        otherwise: moved(step.otherwise),
        branches: step.branches
          .map((branch) => ({ ...branch, to: moved(branch.to) }))
          .filter(({ answers }) => answers.every((test) => test.step !== key)),
      })),
  }
}

/** A choice that is gone takes its ways with it. */
export function withoutOption(step: Extract<GuideStep, { kind: 'question' }>, option: string): Partial<GuideStep> {
  return {
    answer: { ...step.answer, options: step.answer.options.filter(({ key }) => key !== option) },
    branches: step.branches.filter(
      ({ answers }) => !answers.some((test) => test.step === step.key && test.value === option),
    ),
  } as Partial<GuideStep>
}
