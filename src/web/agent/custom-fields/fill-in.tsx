import { useState } from 'react'
import type { FieldValue } from '../../../contract/field-values.ts'
import { ApiError } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { useServerWords, useWords } from '../../words/words.ts'
import { type Asked, missingKeys } from './asking.ts'
import { useFieldsOf } from './fields.ts'
import { ValueInput } from './value-input.tsx'

/** Exactly the fields that a conversation still needs; filled in, it goes on where it was stopped. */
export function FillIn({ conversation, keys, then, onFilled, onDone }: Asked) {
  const words = useWords().customFields.fill
  const said = useServerWords()
  const [typed, setTyped] = useState<Record<string, FieldValue | null>>({})
  const [error, setError] = useState<unknown>(null)
  const [saving, setSaving] = useState(false)
  // A refusal may name more fields than before, as what was filled in can make others necessary.
  const asked = [...new Set([...keys, ...missingKeys(error)])]
  const fields = (useFieldsOf('conversation') ?? []).filter(({ key }) => asked.includes(key))
  const wrong = error instanceof ApiError ? error.fields : {}
  const valueNow = (key: string) => (key in typed ? (typed[key] ?? null) : (conversation.customFields[key] ?? null))
  const send = async () => {
    setSaving(true)
    try {
      await onFilled(Object.fromEntries(fields.map(({ key }) => [key, valueNow(key)])))
      onDone(true)
    } catch (refused) {
      setError(refused)
      setSaving(false)
    }
  }
  return (
    <Dialog title={words.title} opened onClose={() => onDone(false)}>
      <Form
        submit={words[then]}
        saving={saving}
        error={error}
        onSubmit={() => void send()}
        onCancel={() => onDone(false)}
      >
        <p style={{ margin: 0 }}>{words.text(asked.length)}</p>
        {fields.map((field, place) => (
          <ValueInput
            key={field.key}
            field={field}
            first={place === 0}
            value={valueNow(field.key)}
            error={wrong[`customFields.${field.key}`] && said(wrong[`customFields.${field.key}`] ?? '')}
            onChange={(value) => setTyped((before) => ({ ...before, [field.key]: value }))}
          />
        ))}
      </Form>
    </Dialog>
  )
}
