import { ActionIcon, Button, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import {
  type FormContent,
  type FormQuestion,
  type FormTest,
  type FormWhen,
  operatorsOf,
} from '../../../../contract/form-content.ts'
import { useWords } from '../../../words/words.ts'
import classes from '../forms.module.css'
import { wordsIn } from './editing.ts'

type Props = {
  content: FormContent
  /** Which answers it may look at. */
  earlier: readonly FormQuestion[]
  language: string
  when: FormWhen | null
  onChange: (when: FormWhen | null) => void
}

/** Conditions over answers, each a sentence that is read from left to right. */
export function WhenEditor({ content, earlier, language, when, onChange }: Props) {
  const words = useWords().formBuilder
  const tests = when?.tests ?? []
  const set = (next: FormTest[]) => onChange(next.length === 0 ? null : { match: when?.match ?? 'all', tests: next })
  const first = earlier.at(-1)
  const add = () =>
    first && set([...tests, { question: first.key, operator: operatorsOf[first.type][0] ?? 'not_empty' }])
  return (
    <div className={classes.when}>
      {tests.length > 1 ? (
        <Select
          aria-label={words.onlyWhen}
          size="xs"
          allowDeselect={false}
          value={when?.match ?? 'all'}
          onChange={(match) => onChange({ match: match as FormWhen['match'], tests })}
          data={(['all', 'any'] as const).map((value) => ({
            value,
            label: `${words.onlyWhen} ${words.matches[value]}`,
          }))}
        />
      ) : null}
      {tests.map((test, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no name of their own
        <div key={at} className={classes.test}>
          <TestFields {...{ content, earlier, language, test }} onChange={(next) => set(tests.with(at, next))} />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={words.removeTest}
            onClick={() => set(tests.toSpliced(at, 1))}
          >
            <IconX size={15} />
          </ActionIcon>
        </div>
      ))}
      <Button
        size="compact-sm"
        variant="subtle"
        disabled={earlier.length === 0}
        leftSection={<IconPlus size={14} />}
        onClick={add}
      >
        {words.addTest}
      </Button>
    </div>
  )
}

type TestProps = Pick<Props, 'content' | 'earlier' | 'language'> & {
  test: FormTest
  onChange: (test: FormTest) => void
}

function TestFields({ content, earlier, language, test, onChange }: TestProps) {
  const words = useWords().formBuilder
  const about = earlier.find(({ key }) => key === test.question)
  const bare = test.operator === 'empty' || test.operator === 'not_empty'
  const ask = (key: string | null) => {
    const next = earlier.find((each) => each.key === key)
    if (next) onChange({ question: next.key, operator: operatorsOf[next.type][0] ?? 'not_empty' })
  }
  return (
    <>
      <Select
        aria-label={words.testQuestion}
        size="xs"
        allowDeselect={false}
        value={about ? test.question : null}
        onChange={ask}
        data={earlier.map(({ key, label }) => ({
          value: key,
          label: wordsIn(label, language, content) || words.untitled,
        }))}
      />
      <Select
        aria-label={words.testOperator}
        size="xs"
        allowDeselect={false}
        value={test.operator}
        onChange={(operator) => onChange({ question: test.question, operator: operator as FormTest['operator'] })}
        data={(about ? operatorsOf[about.type] : []).map((value) => ({ value, label: words.operators[value] }))}
      />
      {about && !bare ? <ValueField {...{ about, content, language, test, onChange }} /> : null}
    </>
  )
}

type ValueProps = Pick<TestProps, 'content' | 'language' | 'test' | 'onChange'> & { about: FormQuestion }

function ValueField({ about, content, language, test, onChange }: ValueProps) {
  const words = useWords().formBuilder
  const set = (value: FormTest['value']) => onChange({ ...test, value })
  const { value } = test
  if (about.type === 'choice' || about.type === 'choices') {
    const data = about.options.map(({ key, label }) => ({
      value: key,
      label: wordsIn(label, language, content) || key,
    }))
    return test.operator === 'any_of' || test.operator === 'none_of' ? (
      <MultiSelect
        size="xs"
        aria-label={words.testValue}
        data={data}
        value={Array.isArray(value) ? value : []}
        onChange={set}
      />
    ) : (
      <Select
        size="xs"
        aria-label={words.testValue}
        data={data}
        value={typeof value === 'string' ? value : null}
        onChange={(key) => set(key ?? undefined)}
      />
    )
  }
  if (about.type === 'number' || about.type === 'files')
    return (
      <NumberInput
        size="xs"
        aria-label={words.testValue}
        value={typeof value === 'number' ? value : ''}
        onChange={(next) => set(typeof next === 'number' ? next : undefined)}
      />
    )
  return (
    <TextInput
      size="xs"
      type={about.type === 'date' ? 'date' : 'text'}
      aria-label={words.testValue}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => set(event.currentTarget.value)}
    />
  )
}

/** The conditions as a sentence: Why? is “It is broken” and Photos is answered. */
export function useSentence(content: FormContent, language: string): (when: FormWhen | null) => string {
  const words = useWords().formBuilder
  const all = content.sections.flatMap(({ questions }) => questions)
  return (when) =>
    (when?.tests ?? [])
      .map(({ question, operator, value }) => {
        const about = all.find(({ key }) => key === question)
        const say = (key: string) => {
          const option = about?.options.find((each) => each.key === key)
          return option ? wordsIn(option.label, language, content) || key : key
        }
        const shown = (Array.isArray(value) ? value : value === undefined ? [] : [String(value)]).map(
          (each) => `“${say(each)}”`,
        )
        return `${about ? wordsIn(about.label, language, content) : question} ${words.operators[operator]} ${shown.join(', ')}`.trim()
      })
      .join(` ${when?.match === 'any' ? words.or : words.and} `)
}
