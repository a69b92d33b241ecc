import '@mantine/core/styles/RadioCard.css'
import '@mantine/core/styles/RadioIndicator.css'
import { Checkbox, NumberInput, Radio, Stack, Textarea, TextInput } from '@mantine/core'
import { type KeyboardEvent, useId } from 'react'
import type { StepView } from '../../../../contract/guide-runs.ts'
import type { GuideAnswer } from '../../../../contract/guide-steps.ts'
import { useWords } from '../../../words/words.ts'
import { ValueInput } from '../../custom-fields/value-input.tsx'
import classes from './run.module.css'

type Props = {
  question: NonNullable<StepView['question']>
  /** What is asked, for those who hear it. */
  label: string
  value: GuideAnswer
  error: string | undefined
  onChange: (value: GuideAnswer) => void
  /** A choice that is made says enough to go on. */
  onDone: (value: GuideAnswer) => void
}

/** The input for an answer of any kind; choices have the numbers of the keyboard. */
export function AnswerField({ question, label, value, error, onChange, onDone }: Props) {
  const words = useWords().guides
  const id = useId()
  const { type, options, unit, hint, min, max, field } = question
  const shared = { 'aria-label': label, error, description: hint || undefined, 'data-answer': true }
  if (type === 'field' && field)
    return <ValueInput field={field} value={value as never} onChange={onChange} error={error} />
  if (type === 'choice' || type === 'yes_no') {
    const chosen = typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value ?? '')
    const read = (key: string): GuideAnswer => (type === 'yes_no' ? key === 'yes' : key)
    const pressed = (event: KeyboardEvent) => {
      const option = options[Number(event.key) - 1]
      if (!option || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      onDone(read(option.key))
    }
    return (
      <Radio.Group
        {...shared}
        name={id}
        value={chosen}
        onChange={(key) => onChange(read(key))}
        onKeyDown={pressed}
        className={classes.choices ?? ''}
      >
        <Stack gap={6} mt={4}>
          {options.map(({ key, label: text }, at) => (
            <Radio.Card
              key={key}
              value={key}
              className={classes.choice ?? ''}
              onClick={(event) => {
                // A pointer chooses and goes on; by arrow keys one only moves among the choices.
                if (event.detail > 0) onDone(read(key))
              }}
            >
              <Radio.Indicator size="xs" />
              <span dir="auto">{text || (type === 'yes_no' ? words[key as 'yes' | 'no'] : key)}</span>
              {at < 9 ? <kbd>{at + 1}</kbd> : null}
            </Radio.Card>
          ))}
        </Stack>
      </Radio.Group>
    )
  }
  if (type === 'multi')
    return (
      <Checkbox.Group {...shared} value={Array.isArray(value) ? value : []} onChange={onChange}>
        <Stack gap={6} mt={4}>
          {options.map(({ key, label: text }) => (
            <Checkbox key={key} value={key} label={text} className={classes.tick ?? ''} />
          ))}
        </Stack>
      </Checkbox.Group>
    )
  if (type === 'number')
    return (
      <NumberInput
        {...shared}
        value={typeof value === 'number' ? value : ''}
        {...(min === null ? {} : { min })}
        {...(max === null ? {} : { max })}
        {...(unit ? { suffix: ` ${unit}` } : {})}
        onChange={(next) => onChange(next === '' ? null : Number(next))}
      />
    )
  const text = typeof value === 'string' ? value : ''
  if (type === 'long_text')
    return (
      <Textarea
        {...shared}
        autosize
        minRows={3}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )
  return (
    <TextInput
      {...shared}
      type={type === 'date' ? 'date' : 'text'}
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
