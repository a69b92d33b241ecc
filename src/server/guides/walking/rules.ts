import { customKinds, type ValueKind } from '../../../contract/conditions.ts'
import type { FieldType } from '../../../contract/custom-fields.ts'
import type { AnswerSpec, GuideAnswer, GuideContent, GuideStep } from '../../../contract/guide-steps.ts'
import { type Fact, type Facts, type Language, type Test, testOf, testOfAll } from '../../conditions/rules.ts'
import { startOfDay } from '../../zones/rules.ts'

/**
 * What leads somebody through a guide. It knows steps, answers and facts, but not who is led nor on which screen: the same
 * rules serve agents, and whoever else is to be led.
 */

/** What was answered at a step, and where that led when it is known already. */
export type Given = { step: string; answer: GuideAnswer; to?: string | null }
/** What is known around it, by the names of conditions' fields; nothing outside a conversation. */
export type Known = { facts: Facts; now: number }

type Way = { test: Test; to: string | null }
/** A guide made ready to be walked many times. */
export type ReadyGuide = {
  content: GuideContent
  steps: ReadonlyMap<string, GuideStep>
  ways: ReadonlyMap<string, readonly Way[]>
  zone: string
}

const always: Test = () => true

/** The field under which conditions find an answer. */
const factOf = (step: string) => `answer.${step}`

const kindsOfAnswers = {
  choice: 'choice',
  multi: 'list',
  text: 'text',
  long_text: 'text',
  number: 'number',
  date: 'time',
  yes_no: 'choice',
} as const satisfies Record<Exclude<AnswerSpec['type'], 'field'>, ValueKind>

/** How an answer is compared; of a field by its type, null where there is no such field. */
export function kindOfAnswer(
  { type, field }: Pick<AnswerSpec, 'type' | 'field'>,
  types: Readonly<Record<string, FieldType>>,
): ValueKind | null {
  if (type !== 'field') return kindsOfAnswers[type]
  const known = types[field ?? '']
  return known ? customKinds[known] : null
}

/** Makes a guide ready. `types` are the custom fields' by `holder.key`; `language` says what conditions mean. */
export function readyGuide(
  content: GuideContent,
  language: Language,
  types: Readonly<Record<string, FieldType>> = {},
): ReadyGuide {
  const steps = new Map(content.steps.map((step) => [step.key, step]))
  const kinds: Record<string, ValueKind> = { ...language.kinds }
  for (const step of content.steps) {
    const kind = step.kind === 'question' ? kindOfAnswer(step.answer, types) : null
    if (kind) kinds[factOf(step.key)] = kind
  }
  const asked = { ...language, kinds }
  const ways = content.steps.map(({ key, branches }): [string, Way[]] => [
    key,
    branches.map(({ answers, conditions, to }) => {
      const tests = answers.map(({ step, ...rest }) => testOf({ field: factOf(step), ...rest }, asked))
      const around = conditions ? testOfAll(conditions, asked) : always
      return { to, test: (facts, now) => tests.every((test) => test(facts, now)) && around(facts, now) }
    }),
  ])
  return { content, steps, ways: new Map(ways), zone: language.zone }
}

/** Where a step leads with these answers; null where it ends, or nothing fits. */
export function nextOf(guide: ReadyGuide, step: string, given: readonly Given[], known: Known): string | null {
  const facts = { ...known.facts, ...factsOfAnswers(guide, given) }
  const way = guide.ways.get(step)?.find(({ test }) => test(facts, known.now))
  return (way ? way.to : guide.steps.get(step)?.otherwise) ?? null
}

function factsOfAnswers({ steps, zone }: ReadyGuide, given: readonly Given[]): Record<string, Fact> {
  return Object.fromEntries(given.map(({ step, answer }) => [factOf(step), factFrom(answer, steps.get(step), zone)]))
}

function factFrom(answer: GuideAnswer, step: GuideStep | undefined, zone: string): Fact {
  const type = step?.kind === 'question' ? step.answer.type : null
  if (type === 'yes_no' && typeof answer === 'boolean') return answer ? 'yes' : 'no'
  if (typeof answer === 'string' && /^\d{4}-\d\d-\d\d$/.test(answer) && (type === 'date' || type === 'field'))
    return startOfDay(answer, zone)
  return answer
}

/** Where somebody stands: at which step, null where the guide leads nowhere; and how they came there. */
export type Standing = { at: string | null; gone: { step: string; answer: GuideAnswer; to: string | null }[] }

/**
 * Walks a guide from its start by answers in their order, and stops at the first step without one, or where it ends.
 * Where an answer is known to have led somewhere (`to`), it leads there, whatever has become of the facts since.
 */
export function advance(guide: ReadyGuide, given: readonly Given[], known: Known): Standing {
  const gone: Standing['gone'] = []
  let at = guide.content.start
  // A step is passed once: a cycle, which is never published, would otherwise have no end.
  for (const each of given) {
    if (at === null || each.step !== at || gone.some(({ step }) => step === at)) break
    if (guide.steps.get(at)?.kind === 'outcome') break
    const to: string | null =
      each.to === undefined ? nextOf(guide, at, [...gone, { ...each, to: null }], known) : each.to
    gone.push({ step: at, answer: each.answer, to })
    at = to !== null && guide.steps.has(to) ? to : null
  }
  return { at, gone }
}

/** How many steps there may be after this one, at least and at most; the ends of it are where nothing follows. */
export function ahead(guide: ReadyGuide, from: string): { least: number; most: number } {
  const known = new Map<string, { least: number; most: number }>()
  const measure = (key: string, above: ReadonlySet<string>): { least: number; most: number } => {
    const before = known.get(key)
    if (before) return before
    const onward = targetsOf(guide.steps.get(key)).filter((to) => guide.steps.has(to) && !above.has(to))
    const lengths = onward.map((to) => measure(to, new Set([...above, key])))
    const found = {
      least: lengths.length ? 1 + Math.min(...lengths.map(({ least }) => least)) : 0,
      most: lengths.length ? 1 + Math.max(...lengths.map(({ most }) => most)) : 0,
    }
    known.set(key, found)
    return found
  }
  return measure(from, new Set())
}

/** Every step that a step can lead to, each once, in the order of its ways. */
export function targetsOf(step: GuideStep | undefined): string[] {
  if (!step || step.kind === 'outcome') return []
  const all = [...step.branches.map(({ to }) => to), step.otherwise]
  return [...new Set(all.filter((to) => to !== null))]
}

/** The names of fields that a guide's conditions ask of a conversation. */
export const fieldsAsked = ({ steps }: GuideContent): string[] => [
  ...new Set(
    steps.flatMap(({ branches }) =>
      branches.flatMap(({ conditions }) =>
        conditions ? [...conditions.all, ...conditions.any].map(({ field }) => field) : [],
      ),
    ),
  ),
]
