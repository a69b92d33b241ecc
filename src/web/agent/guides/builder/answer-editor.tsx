import { ActionIcon, Button, Checkbox, Group, NumberInput, Select, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { listCustomFields } from '../../../../contract/custom-fields.ts'
import { type AnswerSpec, AnswerType, type GuideContent, type GuideStep } from '../../../../contract/guide-steps.ts'
import { useCall } from '../../../query.ts'
import { useWords } from '../../../words/words.ts'
import classes from './builder.module.css'
import { emptyAnswer, freeKey, withoutOption } from './editing.ts'

type Question = Extract<GuideStep, { kind: 'question' }>
type Props = { content: GuideContent; step: Question; onStep: (change: Partial<GuideStep>) => void }

/** Which types of field an answer fits into. */
const fitting: Record<AnswerType, readonly string[]> = {
  choice: ['choice', 'text', 'long_text'],
  multi: ['multi_choice', 'text', 'long_text'],
  text: ['text', 'long_text'],
  long_text: ['long_text', 'text'],
  number: ['number'],
  date: ['date'],
  yes_no: ['checkbox'],
  field: ['text', 'long_text', 'number', 'date', 'choice', 'multi_choice', 'checkbox', 'relation'],
}

/** How a question is answered, and which field the answer fills. */
export function AnswerEditor({ step, onStep }: Props) {
  const all = useWords()
  const words = all.guides
  const { answer } = step
  const set = (change: Partial<AnswerSpec>) => onStep({ answer: { ...answer, ...change } } as Partial<GuideStep>)
  const fields = useCall(listCustomFields, {}, { staleTime: 60_000 }).data?.items ?? []
  const offered = fields
    .filter(({ type }) => fitting[answer.type].includes(type))
    .map(({ holder, key, label }) => ({
      value: `${holder}.${key}`,
      label: `${all.macros.groups[holder]}: ${label}`,
    }))
  const turn = (type: AnswerType) => {
    const fresh = emptyAnswer(type, words)
    const keeps = (type === 'choice' || type === 'multi') && (answer.type === 'choice' || answer.type === 'multi')
    const options = keeps ? answer.options : fresh.options
    onStep({
      answer: { ...fresh, options, required: answer.required, hint: answer.hint },
      // Ways by the answers of before would ask for what there is not.
      branches: keeps
        ? step.branches
        : step.branches.filter(({ answers }) => answers.every((t) => t.step !== step.key)),
    } as Partial<GuideStep>)
  }
  const fill = (name: string | null) => {
    const field = fields.find(({ holder, key }) => `${holder}.${key}` === name)
    const takes =
      (answer.type === 'choice' && field?.type === 'choice') ||
      (answer.type === 'multi' && field?.type === 'multi_choice')
    if (!takes || !field) return set({ field: name })
    const options = field.options.filter(({ archived }) => !archived).map(({ key, label }) => ({ key, label }))
    onStep({
      answer: { ...answer, field: name, options },
      branches: step.branches.filter(({ answers }) => answers.every((test) => test.step !== step.key)),
    } as Partial<GuideStep>)
  }
  const hasOptions = answer.type === 'choice' || answer.type === 'multi'
  return (
    <>
      <Select
        label={words.answerType}
        value={answer.type}
        allowDeselect={false}
        data={AnswerType.options.map((type) => ({ value: type, label: words.answerTypes[type] }))}
        onChange={(type) => type && turn(type as AnswerType)}
      />
      {hasOptions ? <Options step={step} onStep={onStep} /> : null}
      {answer.type === 'yes_no' ? (
        <Group gap={8} grow>
          {answer.options.map((option, at) => (
            <TextInput
              key={option.key}
              label={option.key === 'yes' ? words.yesWord : words.noWord}
              value={option.label}
              onChange={(event) =>
                set({ options: answer.options.with(at, { ...option, label: event.currentTarget.value }) })
              }
            />
          ))}
        </Group>
      ) : null}
      {answer.type === 'number' ? (
        <Group gap={8} grow>
          <NumberInput label={words.min} value={answer.min ?? ''} onChange={(min) => set({ min: numberOf(min) })} />
          <NumberInput label={words.max} value={answer.max ?? ''} onChange={(max) => set({ max: numberOf(max) })} />
          <TextInput
            label={words.unit}
            value={answer.unit}
            onChange={(event) => set({ unit: event.currentTarget.value })}
          />
        </Group>
      ) : null}
      <Select
        label={answer.type === 'field' ? words.field : words.fills}
        placeholder={words.noField}
        clearable={answer.type !== 'field'}
        searchable
        data={offered}
        value={answer.field}
        onChange={fill}
      />
      <TextInput
        label={words.hint}
        value={answer.hint}
        onChange={(event) => set({ hint: event.currentTarget.value })}
      />
      <Checkbox
        label={words.required}
        checked={answer.required}
        onChange={(event) => set({ required: event.currentTarget.checked })}
      />
    </>
  )
}

const numberOf = (value: string | number) => (value === '' || Number.isNaN(Number(value)) ? null : Number(value))

function Options({ step, onStep }: { step: Question; onStep: Props['onStep'] }) {
  const words = useWords().guides
  const { options } = step.answer
  const set = (next: AnswerSpec['options']) =>
    onStep({ answer: { ...step.answer, options: next } } as Partial<GuideStep>)
  const add = () =>
    set([
      ...options,
      {
        key: freeKey(
          options.map(({ key }) => key),
          'choice',
        ),
        label: '',
      },
    ])
  return (
    <fieldset className={classes.options}>
      <legend className={classes.label}>{words.options}</legend>
      {options.map((option, at) => (
        <div key={option.key} className={classes.option}>
          <TextInput
            aria-label={words.option(String(at + 1))}
            placeholder={words.option(String(at + 1))}
            value={option.label}
            maxLength={120}
            onChange={(event) => set(options.with(at, { ...option, label: event.currentTarget.value }))}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              add()
            }}
          />
          <ActionIcon
            aria-label={words.removeOption(option.label || words.option(String(at + 1)))}
            onClick={() => onStep(withoutOption(step, option.key))}
          >
            <IconX size={15} stroke={1.7} />
          </ActionIcon>
        </div>
      ))}
      <Button size="compact-sm" variant="subtle" color="gray" leftSection={<IconPlus size={14} />} onClick={add}>
        {words.addOption}
      </Button>
    </fieldset>
  )
}
