import { ActionIcon, Button, Checkbox, MultiSelect, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { listCustomFields } from '../../../../contract/custom-fields.ts'
import {
  type FormContent,
  FormFileKind,
  type FormQuestion,
  QuestionType,
  TextPattern,
} from '../../../../contract/form-content.ts'
import { useCall } from '../../../query.ts'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import classes from '../forms.module.css'
import { freeKey, questionsOf, withWords, wordsIn } from './editing.ts'
import { WhenEditor } from './when-editor.tsx'

export type EditorProps = {
  content: FormContent
  question: FormQuestion
  language: string
  onChange: (part: Partial<FormQuestion>) => void
}

/** All that one question asks, how, and when. */
export function QuestionEditor(props: EditorProps) {
  const words = useWords().formBuilder
  const { content, question, language, onChange } = props
  const { type } = question
  const all = questionsOf(content)
  const text = (name: 'label' | 'help' | 'placeholder') => ({
    value: question[name][language] ?? '',
    placeholder: wordsIn(question[name], language, content),
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ [name]: withWords(question[name], language, event.currentTarget.value) }),
    dir: 'auto' as const,
  })
  const takesExample = !['choice', 'choices', 'consent', 'files', 'date'].includes(type)
  return (
    <div className={classes.editor}>
      <TextInput label={words.label} data-autofocus {...text('label')} />
      <div className={classes.pair}>
        <Select
          label={words.type}
          allowDeselect={false}
          value={type}
          data={QuestionType.options.map((value) => ({ value, label: words.types[value] }))}
          onChange={(next) => onChange({ type: next as QuestionType, fills: usualTarget(next as QuestionType) })}
        />
        <Fills {...props} />
      </div>
      {type === 'choice' || type === 'choices' ? <Options {...props} /> : null}
      <Textarea label={words.help} autosize minRows={1} {...text('help')} />
      {takesExample ? <TextInput label={words.placeholder} {...text('placeholder')} /> : null}
      <Bounds {...props} />
      <Checkbox
        label={words.required}
        checked={question.required}
        onChange={(event) => onChange({ required: event.currentTarget.checked })}
      />
      <div>
        <p className={classes.label}>{question.when ? words.onlyWhen : `${words.when}: ${words.always}`}</p>
        <WhenEditor
          {...{ content, language }}
          earlier={all.slice(
            0,
            all.findIndex(({ key }) => key === question.key),
          )}
          when={question.when}
          onChange={(when) => onChange({ when })}
        />
      </div>
    </div>
  )
}

const usualTarget = (type: QuestionType): FormQuestion['fills'] =>
  type === 'name' || type === 'email' || type === 'phone' ? type : null

function Fills({ question, onChange }: EditorProps) {
  const words = useWords().formBuilder
  const fields = useCall(listCustomFields, { query: {} }).data?.items ?? []
  const { type } = question
  if (type === 'files') return null
  const fixed = {
    subject: ['text', 'choice', 'reference', 'number'],
    text: ['long_text', 'text'],
    name: ['name', 'text'],
    email: ['email'],
    phone: ['phone'],
  } as const
  const data = [
    { value: '', label: words.fillsNothing },
    ...Object.entries(fixed)
      .filter(([, types]) => (types as readonly string[]).includes(type))
      .map(([value]) => ({ value, label: words.targets[value as keyof typeof fixed] })),
    ...fields
      .filter(({ holder, type: field }) => holder !== 'organization' && field !== 'relation')
      .map(({ holder, key, label }) => ({
        value: `${holder}.${key}`,
        label: holder === 'contact' ? words.contactField(label) : words.conversationField(label),
      })),
  ]
  return (
    <Select
      label={words.fills}
      allowDeselect={false}
      data={data}
      value={question.fills ?? ''}
      onChange={(value) => onChange({ fills: value || null })}
    />
  )
}

function Options({ content, question, language, onChange }: EditorProps) {
  const words = useWords().formBuilder
  const format = useFormat()
  const { options } = question
  const set = (next: FormQuestion['options']) => onChange({ options: next })
  return (
    <fieldset className={classes.options}>
      <legend className={classes.label}>{words.options}</legend>
      {options.map((option, at) => (
        <div key={option.key} className={classes.option}>
          <TextInput
            aria-label={words.option(format.number(at + 1))}
            dir="auto"
            value={option.label[language] ?? ''}
            placeholder={wordsIn(option.label, language, content)}
            onChange={(event) =>
              set(options.with(at, { ...option, label: withWords(option.label, language, event.currentTarget.value) }))
            }
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={words.removeOption(
              wordsIn(option.label, language, content) || words.option(format.number(at + 1)),
            )}
            onClick={() => set(options.toSpliced(at, 1))}
          >
            <IconX size={15} />
          </ActionIcon>
        </div>
      ))}
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPlus size={14} />}
        onClick={() =>
          set([
            ...options,
            {
              key: freeKey(
                options.map(({ key }) => key),
                'answer',
              ),
              label: {},
            },
          ])
        }
      >
        {words.addOption}
      </Button>
    </fieldset>
  )
}

type Bound = 'min' | 'max'

function Bounds({ question, onChange }: EditorProps) {
  const words = useWords().formBuilder
  const { type } = question
  const number = (name: Bound, label: string) => (
    <NumberInput
      label={label}
      value={question[name] ?? ''}
      onChange={(value) => onChange({ [name]: typeof value === 'number' ? value : null })}
    />
  )
  const day = (name: 'from' | 'until', label: string) => (
    <TextInput
      type="date"
      label={label}
      value={question[name] === 'today' ? '' : (question[name] ?? '')}
      onChange={(event) => onChange({ [name]: event.currentTarget.value || null })}
    />
  )
  if (type === 'text' || type === 'long_text')
    return (
      <div className={classes.pair}>
        {number('min', words.shortest)}
        {number('max', words.longest)}
        {type === 'text' ? <PatternField {...{ question, onChange }} /> : null}
      </div>
    )
  if (type === 'number' || type === 'choices')
    return (
      <div className={classes.pair}>
        {number('min', words.least)}
        {number('max', words.most)}
      </div>
    )
  if (type === 'date')
    return (
      <div className={classes.pair}>
        {day('from', words.from)}
        {day('until', words.until)}
      </div>
    )
  if (type === 'reference')
    return (
      <TextInput
        label={words.shape}
        description={words.shapeHelp}
        value={question.shape}
        onChange={(event) => onChange({ shape: event.currentTarget.value })}
      />
    )
  return type === 'files' ? <FileBounds {...{ question, onChange }} count={number('max', words.fileCount)} /> : null
}

type Part = Pick<EditorProps, 'question' | 'onChange'>

function PatternField({ question, onChange }: Part) {
  const words = useWords().formBuilder
  return (
    <Select
      label={words.pattern}
      allowDeselect={false}
      value={question.pattern ?? ''}
      data={[
        { value: '', label: words.anyPattern },
        ...TextPattern.options.map((value) => ({ value, label: words.patterns[value] })),
      ]}
      onChange={(value) => onChange({ pattern: (value || null) as TextPattern | null })}
    />
  )
}

const megabyte = 1024 * 1024

function FileBounds({ question, onChange, count }: Part & { count: React.ReactNode }) {
  const words = useWords().formBuilder
  return (
    <>
      <MultiSelect
        label={words.fileKinds}
        placeholder={question.fileKinds.length === 0 ? words.anyFile : ''}
        data={FormFileKind.options.map((value) => ({ value, label: words.kinds[value] }))}
        value={question.fileKinds}
        onChange={(kinds) => onChange({ fileKinds: kinds as FormFileKind[] })}
      />
      <div className={classes.pair}>
        {count}
        <NumberInput
          label={words.fileSize}
          min={1}
          max={25}
          value={question.fileSize === null ? '' : Math.round(question.fileSize / megabyte)}
          onChange={(value) => onChange({ fileSize: typeof value === 'number' && value > 0 ? value * megabyte : null })}
        />
      </div>
    </>
  )
}
