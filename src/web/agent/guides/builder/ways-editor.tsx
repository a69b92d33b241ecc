import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import { IconPlus, IconTrash, IconX } from '@tabler/icons-react'
import type { Condition, Operator } from '../../../../contract/conditions.ts'
import {
  type AnswerTest,
  type GuideBranch,
  type GuideContent,
  type GuideStep,
  StepKind,
} from '../../../../contract/guide-steps.ts'
import { useWords } from '../../../words/words.ts'
import { ConditionGroup } from '../../conditions/condition-group.tsx'
import { useAskables } from '../../conditions/fields.ts'
import classes from './builder.module.css'
import { addStep, answersOf, changeStep, leadAnswer, stepOf, wayOf } from './editing.ts'

type Props = { content: GuideContent; step: GuideStep; onContent: (content: GuideContent) => void }

const nowhere = ''
const fresh = '+'

/** Where a step goes: an answer at a time, by what was answered before, by what is known, and otherwise. */
export function WaysEditor({ content, step, onContent }: Props) {
  const words = useWords().guides
  const answers = answersOf(step)
  const own = new Set(answers.map(({ key }) => wayOf(step, key)))
  const others = step.branches.map((branch, at) => ({ branch, at })).filter(({ at }) => !own.has(at))
  const setBranches = (branches: GuideBranch[]) => onContent(changeStep(content, step.key, { branches }))
  const target = (to: string | null, label: string, onTo: (to: string | null) => void, place: object) => (
    <Target
      content={content}
      step={step}
      to={to}
      label={label}
      onTo={onTo}
      onNew={(kind) => onContent(addStep(content, kind, { step: step.key, ...place }, words).content)}
    />
  )
  return (
    <fieldset className={classes.ways}>
      <legend className={classes.label}>{words.ways}</legend>
      {answers.map(({ key, label }, at) => (
        <div key={key} className={classes.wayLine}>
          <span dir="auto">{label || words.option(String(at + 1))}</span>
          {target(
            step.branches[wayOf(step, key)]?.to ?? null,
            `${label || words.option(String(at + 1))}: ${words.goesTo}`,
            (to) => onContent(leadAnswer(content, step, key, to)),
            { option: key },
          )}
        </div>
      ))}
      {others.map(({ branch, at }) => (
        <div key={at} className={classes.wayCard}>
          <div className={classes.wayHead}>
            <span className={classes.label}>{words.way(String(at + 1))}</span>
            <ActionIcon aria-label={words.removeWay} onClick={() => setBranches(step.branches.toSpliced(at, 1))}>
              <IconTrash size={15} stroke={1.6} />
            </ActionIcon>
          </div>
          <Tests
            content={content}
            step={step}
            branch={branch}
            onBranch={(next) => setBranches(step.branches.with(at, next))}
          />
          {target(
            branch.to,
            `${words.way(String(at + 1))}: ${words.goesTo}`,
            (to) => setBranches(step.branches.with(at, { ...branch, to })),
            { way: at },
          )}
        </div>
      ))}
      <div className={classes.wayLine}>
        <span>{answers.length + others.length > 0 ? words.otherwise : words.onward}</span>
        {target(
          step.otherwise,
          answers.length + others.length > 0 ? `${words.otherwise}: ${words.goesTo}` : words.onward,
          (to) => onContent(changeStep(content, step.key, { otherwise: to })),
          { way: 'otherwise' },
        )}
      </div>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        leftSection={<IconPlus size={14} />}
        onClick={() =>
          setBranches([...step.branches, { answers: [], conditions: { version: 1, all: [], any: [] }, to: null }])
        }
      >
        {words.addWay}
      </Button>
    </fieldset>
  )
}

type TargetProps = {
  content: GuideContent
  step: GuideStep
  to: string | null
  label: string
  onTo: (to: string | null) => void
  onNew: (kind: StepKind) => void
}

/** The step that a way leads to, among all others, or one that is made now. */
function Target({ content, step, to, label, onTo, onNew }: TargetProps) {
  const words = useWords().guides
  const steps = content.steps
    .filter(({ key }) => key !== step.key)
    .map(({ key, title, kind }) => ({ value: key, label: title || `${words.kinds[kind]} (${key})` }))
  const made = StepKind.options.map((kind) => ({ value: `${fresh}${kind}`, label: words.kinds[kind] }))
  return (
    <Select
      aria-label={label}
      searchable
      allowDeselect={false}
      data={[
        { value: nowhere, label: words.nowhere },
        ...(steps.length > 0 ? [{ group: words.list, items: steps }] : []),
        { group: words.newStep, items: made },
      ]}
      value={to ?? nowhere}
      onChange={(value) => {
        if (value?.startsWith(fresh)) onNew(value.slice(1) as StepKind)
        else onTo(value || null)
      }}
    />
  )
}

type TestsProps = {
  content: GuideContent
  step: GuideStep
  branch: GuideBranch
  onBranch: (branch: GuideBranch) => void
}

function Tests({ content, step, branch, onBranch }: TestsProps) {
  const words = useWords().guides
  const askables = useAskables()
  const questions = content.steps.filter((each) => each.kind === 'question')
  const conditions = branch.conditions ?? { version: 1 as const, all: [], any: [] }
  const group = (name: 'all' | 'any') => (
    <ConditionGroup
      legend={name === 'all' ? words.conditionsAll : words.conditionsAny}
      add={words.addCondition}
      conditions={conditions[name]}
      askables={askables}
      onChange={(next: Condition[]) => onBranch({ ...branch, conditions: { ...conditions, [name]: next } })}
    />
  )
  return (
    <>
      {branch.answers.map((test, at) => (
        <AnswerTestRow
          // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name than their place
          key={at}
          content={content}
          test={test}
          onTest={(next) => onBranch({ ...branch, answers: branch.answers.with(at, next) })}
          onRemove={() => onBranch({ ...branch, answers: branch.answers.toSpliced(at, 1) })}
        />
      ))}
      {questions.length > 0 ? (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconPlus size={14} />}
          onClick={() => {
            const asked = step.kind === 'question' ? step.key : (questions[0]?.key ?? step.key)
            onBranch({ ...branch, answers: [...branch.answers, { step: asked, operator: 'not_empty' }] })
          }}
        >
          {words.addAnswerTest}
        </Button>
      ) : null}
      {group('all')}
      {group('any')}
    </>
  )
}

/** How each kind of answer can be asked about. */
function operatorsFor(step: GuideStep | undefined): Operator[] {
  if (step?.kind !== 'question') return ['not_empty', 'empty']
  const { type } = step.answer
  if (type === 'number') return ['is', 'at_least', 'at_most', 'not_empty', 'empty']
  if (type === 'date') return ['after', 'before', 'not_empty', 'empty']
  if (type === 'multi') return ['contains', 'any_of', 'not_empty', 'empty']
  return type === 'choice' || type === 'yes_no'
    ? ['is', 'any_of', 'not_empty', 'empty']
    : ['is', 'contains', 'not_empty', 'empty']
}

type RowProps = { content: GuideContent; test: AnswerTest; onTest: (test: AnswerTest) => void; onRemove: () => void }

function AnswerTestRow({ content, test, onTest, onRemove }: RowProps) {
  const words = useWords().guides
  const asked = stepOf(content, test.step)
  const called: Partial<Record<Operator, string>> = {
    ...{ is: words.is, any_of: words.anyOf, contains: words.contains, at_least: words.atLeast, at_most: words.atMost },
    ...{ after: words.after, before: words.before, not_empty: words.notEmpty, empty: words.isEmpty },
  }
  const operators = operatorsFor(asked)
  const options = asked?.kind === 'question' ? asked.answer.options.filter(({ label }) => label) : []
  const type = asked?.kind === 'question' ? asked.answer.type : 'text'
  const takes = test.operator !== 'empty' && test.operator !== 'not_empty'
  const begin = (operator: Operator): AnswerTest => {
    if (operator === 'empty' || operator === 'not_empty') return { step: test.step, operator }
    const first =
      options[0]?.key ?? (type === 'number' ? 0 : type === 'date' ? new Date().toISOString().slice(0, 10) : '')
    return { step: test.step, operator, value: operator === 'any_of' ? [String(first)] : first }
  }
  const value = Array.isArray(test.value) ? test.value.map(String) : String(test.value ?? '')
  const set = (text: string) => onTest({ ...test, value: type === 'number' ? Number(text) : text })
  return (
    <div className={classes.test}>
      <Select
        aria-label={words.whenAnswer}
        allowDeselect={false}
        data={content.steps
          .filter(({ kind }) => kind === 'question')
          .map(({ key, title }) => ({ value: key, label: title || key }))}
        value={test.step}
        onChange={(step) => step && onTest({ step, operator: 'not_empty' })}
      />
      <Select
        aria-label={words.goesTo}
        allowDeselect={false}
        data={operators.map((operator) => ({ value: operator, label: called[operator] ?? operator }))}
        value={test.operator}
        onChange={(operator) => operator && onTest(begin(operator as Operator))}
      />
      {takes && options.length > 0 ? (
        <Select
          aria-label={words.option('')}
          allowDeselect={false}
          data={options.map(({ key, label }) => ({ value: key, label }))}
          value={Array.isArray(value) ? (value[0] ?? null) : value}
          onChange={(key) => key && onTest({ ...test, value: test.operator === 'any_of' ? [key] : key })}
        />
      ) : takes ? (
        <TextInput
          aria-label={words.option('')}
          type={type === 'number' ? 'number' : type === 'date' ? 'date' : 'text'}
          value={Array.isArray(value) ? value.join(', ') : value}
          onChange={(event) => set(event.currentTarget.value)}
        />
      ) : null}
      <ActionIcon aria-label={words.removeWay} onClick={onRemove}>
        <IconX size={15} stroke={1.7} />
      </ActionIcon>
    </div>
  )
}
