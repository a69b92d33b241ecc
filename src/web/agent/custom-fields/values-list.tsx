import { useEffect, useState } from 'react'
import type { CustomField } from '../../../contract/custom-fields.ts'
import type { FieldChanges, FieldValue, FieldValues } from '../../../contract/field-values.ts'
import { ApiError } from '../../client.ts'
import { sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useLanguage, useServerWords, useWords } from '../../words/words.ts'
import classes from './fields.module.css'
import { bySection, helpOf, labelOf } from './fields.ts'
import { useRelated } from './relation-input.tsx'
import { ValueInput } from './value-input.tsx'
import { valueText } from './value-text.ts'

type Props = {
  fields: readonly CustomField[]
  values: FieldValues
  /** Keeps one value; throws the server's refusal. Without it, the values are only shown. */
  onSave?: ((changes: FieldChanges) => Promise<unknown>) | undefined
  isNeeded?: (field: CustomField) => boolean
}

/** Fields with their values, each changed where it stands. */
export function ValuesList({ fields, values, onSave, isNeeded }: Props) {
  return bySection(fields).map(([section, own]) => (
    <div key={section}>
      {section ? <h4 className={classes.section}>{section}</h4> : null}
      <dl className={classes.list}>
        {own.map((field) => (
          <Line
            key={field.key}
            field={field}
            value={values[field.key] ?? null}
            onSave={onSave}
            needed={isNeeded?.(field) ?? false}
          />
        ))}
      </dl>
    </div>
  ))
}

type LineProps = { field: CustomField; value: FieldValue | null; needed: boolean } & Pick<Props, 'onSave'>

function Line({ field, value, onSave, needed }: LineProps) {
  const language = useLanguage()
  const words = useWords()
  const help = helpOf(field, language)
  const missing = needed && (value === null || value === false)
  return (
    <div>
      <dt {...(help ? { title: help } : {})}>{labelOf(field, language)}</dt>
      <dd>
        {onSave && !field.archived ? (
          <Editor field={field} value={value} onSave={onSave} />
        ) : (
          <Shown field={field} value={value} />
        )}
        {missing ? <div className={classes.needed}>{words.customFields.needed}</div> : null}
      </dd>
    </div>
  )
}

function Shown({ field, value }: { field: CustomField; value: FieldValue | null }) {
  const words = useWords()
  const format = useFormat()
  const name = useRelated(field.relatesTo, field.type === 'relation' && typeof value === 'number' ? value : null)
  return (
    <div className={classes.value}>
      <bdi>{valueText(field, value, words, format, name) || '–'}</bdi>
    </div>
  )
}

/** What is typed is kept when typing ends; what is chosen, at once. A refusal stands below, with what was typed. */
function Editor({
  field,
  value,
  onSave,
}: { field: CustomField; value: FieldValue | null } & Required<Pick<Props, 'onSave'>>) {
  const [typed, setTyped] = useState(value)
  const [wrong, setWrong] = useState<string>()
  const said = useServerWords()
  const known = JSON.stringify(value)
  useEffect(() => {
    setTyped(JSON.parse(known) as FieldValue | null)
    setWrong(undefined)
  }, [known])
  const keep = async (next: FieldValue | null) => {
    if (JSON.stringify(next) === known) return setWrong(undefined)
    try {
      await onSave?.({ [field.key]: next })
      setWrong(undefined)
    } catch (error) {
      const message = error instanceof ApiError ? error.fields[`customFields.${field.key}`] : undefined
      setWrong(message && said(message))
      if (!message) sayError(error)
    }
  }
  const isTyped = ['text', 'long_text', 'number', 'date'].includes(field.type)
  return (
    <div className={field.type === 'checkbox' ? classes.tick : undefined}>
      <ValueInput
        field={field}
        value={typed}
        quiet
        bare
        error={wrong}
        onChange={(next) => {
          setTyped(next)
          if (!isTyped) void keep(next)
        }}
        {...(isTyped ? { onDone: () => void keep(typed) } : {})}
      />
    </div>
  )
}
