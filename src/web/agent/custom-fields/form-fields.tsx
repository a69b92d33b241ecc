import type { FieldHolder } from '../../../contract/custom-fields.ts'
import type { FieldValue } from '../../../contract/field-values.ts'
import { ApiError } from '../../client.ts'
import { useServerWords } from '../../words/words.ts'
import { inUse, useFieldsOf } from './fields.ts'
import { ValueInput } from './value-input.tsx'

type Values = Record<string, FieldValue | null>
type Props = { holder: FieldHolder; values: Values; onChange: (values: Values) => void; error: unknown }

/** A holder's fields in a form, each with what the server says about it. */
export function FormFields({ holder, values, onChange, error }: Props) {
  const said = useServerWords()
  const wrong = error instanceof ApiError ? error.fields : {}
  return inUse(useFieldsOf(holder)).map((field) => {
    const message = wrong[`customFields.${field.key}`]
    return (
      <ValueInput
        key={field.key}
        field={field}
        value={values[field.key] ?? null}
        error={message && said(message)}
        onChange={(value) => onChange({ ...values, [field.key]: value })}
      />
    )
  })
}
