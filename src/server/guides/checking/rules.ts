import type { CustomField } from '../../../contract/custom-fields.ts'
import type { GuideBranch, GuideContent, GuideProblem, GuideStep } from '../../../contract/guide-steps.ts'
import { fillable } from '../answering/rules.ts'
import { targetsOf } from '../walking/rules.ts'

type Kind = GuideProblem['kind']
type Fields = ReadonlyMap<string, CustomField>

const problem = (kind: Kind, step: string | null, what = '', branch: number | null = null): GuideProblem => ({
  ...{ kind, step, branch, what },
  severity: warnings.has(kind) ? 'warning' : 'error',
})

/** What a guide can live with. */
const warnings = new Set<Kind>(['unreachable', 'unreachable_branch', 'no_outcome'])

/** What is wrong with the steps of a guide, in their order; `fields` are the workspace's own by `holder.key`. */
export function problemsOf(content: GuideContent, fields: Fields): GuideProblem[] {
  const { steps, start } = content
  if (steps.length === 0) return [problem('empty', null)]
  const byKey = new Map(steps.map((step) => [step.key, step]))
  const twice = steps.filter(({ key }, index) => steps.findIndex((other) => other.key === key) !== index)
  const problems = twice.map(({ key }) => problem('key_twice', key))
  if (start === null || !byKey.has(start)) problems.push(problem('no_start', null))
  const before = stepsBefore(content, byKey)
  for (const step of byKey.values())
    problems.push(...ofContent(step, fields), ...ofWays(step, byKey, before.get(step.key) ?? new Set()))
  problems.push(...cyclesOf(content, byKey).map((key) => problem('cycle', key)))
  const reached = reachable(start, byKey)
  if (start !== null && byKey.has(start))
    problems.push(...[...byKey.keys()].filter((key) => !reached.has(key)).map((key) => problem('unreachable', key)))
  if (!steps.some(({ kind }) => kind === 'outcome')) problems.push(problem('no_outcome', null))
  return problems
}

/** Whether nothing stands in the way of publishing. */
export const isSound = (problems: readonly GuideProblem[]): boolean =>
  problems.every(({ severity }) => severity !== 'error')

function* ofContent(step: GuideStep, fields: Fields): Iterable<GuideProblem> {
  if (step.title === '') yield problem('no_title', step.key)
  if (step.kind === 'question') yield* ofQuestion(step, fields)
  if (step.kind === 'article' && step.url === '' && step.articleId === null) yield problem('no_address', step.key)
  if (step.kind === 'action' && Object.keys(step.changes).length === 0 && step.escalate === null)
    yield problem('does_nothing', step.key)
}

function* ofQuestion(
  { key, answer }: Extract<GuideStep, { kind: 'question' }>,
  fields: Fields,
): Iterable<GuideProblem> {
  const { type, options, field: name, min, max } = answer
  if (type === 'choice' || type === 'multi') {
    if (options.length === 0) yield problem('no_options', key)
    const again = options.find((each, index) => options.findIndex((other) => other.key === each.key) !== index)
    if (again) yield problem('key_twice', key, again.key)
    if (options.some(({ label }) => label === '')) yield problem('option_without_label', key)
  }
  if (min !== null && max !== null && min > max) yield problem('bounds', key)
  if (type === 'field' && name === null) yield problem('unknown_field', key)
  if (name === null) return
  const field = fields.get(name)
  if (!field || field.archived) yield problem('unknown_field', key, name)
  else if (!fillable[type].includes(field.type) || !choicesFit(answer, field)) yield problem('field_unfit', key, name)
}

/** Of a choice that fills a choice, each has to be one of the field's. */
function choicesFit({ type, options }: { type: string; options: { key: string }[] }, field: CustomField): boolean {
  const chosen = (type === 'choice' && field.type === 'choice') || (type === 'multi' && field.type === 'multi_choice')
  return !chosen || options.every(({ key }) => field.options.some((option) => option.key === key))
}

function* ofWays(
  step: GuideStep,
  byKey: ReadonlyMap<string, GuideStep>,
  before: ReadonlySet<string>,
): Iterable<GuideProblem> {
  if (step.kind === 'outcome') return
  for (const [index, branch] of step.branches.entries()) {
    if (branch.to !== null && !byKey.has(branch.to)) yield problem('to_nowhere', step.key, branch.to, index)
    for (const test of branch.answers) {
      const asked = byKey.get(test.step)
      const known = asked?.kind === 'question' && (test.step === step.key || before.has(test.step))
      if (!known || !isOffered(asked, test.value)) yield problem('unknown_answer', step.key, test.step, index)
    }
  }
  if (step.otherwise !== null && !byKey.has(step.otherwise)) yield problem('to_nowhere', step.key, step.otherwise)
  const open = step.branches.findIndex((branch) => isOpen(branch))
  if (open >= 0 && open < step.branches.length - 1) yield problem('unreachable_branch', step.key, '', open + 1)
  const unchosen = step.branches.findIndex(({ to }) => to === null)
  if (unchosen >= 0) yield problem('dead_end', step.key, '', unchosen)
  else if (step.otherwise === null && open < 0) {
    const missing = uncovered(step)
    if (missing === null || missing.length > 0) yield problem('dead_end', step.key, (missing ?? []).join(', '))
  }
}

/** A way that asks nothing, and so is always taken. */
const isOpen = ({ answers, conditions }: GuideBranch) =>
  answers.length === 0 && (!conditions || conditions.all.length + conditions.any.length === 0)

function optionsOf(step: GuideStep): string[] | null {
  if (step.kind !== 'question') return null
  const { type, options } = step.answer
  if (type === 'yes_no') return ['yes', 'no']
  return type === 'choice' || type === 'multi' ? options.map(({ key }) => key) : null
}

function isOffered(step: GuideStep, value: unknown): boolean {
  const options = optionsOf(step)
  const named = Array.isArray(value) ? value : typeof value === 'string' ? [value] : []
  return options === null || named.every((each) => options.includes(String(each)))
}

/** The answers of a step that no way of its own takes; null where they cannot be told one by one. */
function uncovered(step: GuideStep): string[] | null {
  if (step.kind !== 'question' || !step.answer.required || step.answer.type === 'multi') return null
  const options = optionsOf(step)
  if (options === null) return null
  const covered = new Set(
    step.branches.flatMap(({ answers, conditions }) => {
      const [test, ...more] = answers
      if (!test || more.length > 0 || conditions || test.step !== step.key) return []
      if (test.operator !== 'is' && test.operator !== 'any_of') return []
      return [test.value].flat().map(String)
    }),
  )
  return options.filter((option) => !covered.has(option))
}

function reachable(start: string | null, byKey: ReadonlyMap<string, GuideStep>): Set<string> {
  const found = new Set<string>()
  const waiting = start === null ? [] : [start]
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (found.has(key) || !byKey.has(key)) continue
    found.add(key)
    waiting.push(...targetsOf(byKey.get(key)))
  }
  return found
}

/** Of each step the steps that may have been passed before it. */
function stepsBefore({ steps }: GuideContent, byKey: ReadonlyMap<string, GuideStep>): Map<string, Set<string>> {
  const before = new Map(steps.map(({ key }) => [key, new Set<string>()]))
  for (const { key } of steps)
    for (const target of targetsOf(byKey.get(key)))
      for (const later of reachable(target, byKey)) before.get(later)?.add(key)
  return before
}

/** Steps from which a way leads back to a step that may have been passed already, each where it turns back. */
function cyclesOf({ steps }: GuideContent, byKey: ReadonlyMap<string, GuideStep>): string[] {
  const state = new Map<string, 'open' | 'done'>()
  const turns: string[] = []
  for (const { key: from } of steps) {
    // Without recursion: what comes by the API may be one long chain.
    const way: { key: string; left: string[] }[] = []
    const enter = (key: string) => {
      state.set(key, 'open')
      way.push({ key, left: targetsOf(byKey.get(key)) })
    }
    if (!state.has(from)) enter(from)
    for (let top = way.at(-1); top; top = way.at(-1)) {
      const next = top.left.pop()
      if (next === undefined) {
        state.set(top.key, 'done')
        way.pop()
      } else if (state.get(next) === 'open') turns.push(top.key)
      else if (byKey.has(next) && !state.has(next)) enter(next)
    }
  }
  return [...new Set(turns)]
}
