import { Textarea } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useRef } from 'react'
import { useWords } from '../../words/words.ts'
import { variables } from './rendering.ts'
import classes from './teams.module.css'

type Props = {
  label: string
  name: string
  value: string
  onChange: (value: string) => void
  minRows: number
  error?: string | undefined
  /** What it may say, where that is something else than a team's. */
  choices?: readonly { name: string; label: string }[]
}

/** A text with variables; each is a chip that puts itself where the cursor stands. */
export function TemplateField({ label, name, value, onChange, minRows, error, choices }: Props) {
  const words = useWords().teams
  const offered = choices ?? variables.map((variable) => ({ name: variable, label: words.variables[variable] }))
  const field = useRef<HTMLTextAreaElement>(null)
  const insert = (variable: string) => {
    const text = `{{ ${variable} }}`
    const { selectionStart = value.length, selectionEnd = value.length } = field.current ?? {}
    onChange(value.slice(0, selectionStart) + text + value.slice(selectionEnd))
    const caret = selectionStart + text.length
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(caret, caret)
    })
  }
  return (
    <div className={classes.field}>
      <Textarea
        ref={field}
        name={name}
        label={label}
        autosize
        minRows={minRows}
        maxRows={14}
        value={value}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <div className={classes.chips}>
        <IconPlus size={13} stroke={1.8} aria-hidden="true" />
        {offered.map(({ name: variable, label: what }) => (
          <button
            key={variable}
            type="button"
            className={classes.chip}
            title={`{{ ${variable} }}`}
            aria-label={words.insertOf(what, label)}
            onClick={() => insert(variable)}
          >
            {what}
          </button>
        ))}
      </div>
    </div>
  )
}
