import { Button } from '@mantine/core'
import { useState } from 'react'
import {
  type CustomField,
  changeCustomField,
  createCustomField,
  type FieldHolder,
  listCustomFields,
} from '../../../contract/custom-fields.ts'
import type { FieldValue } from '../../../contract/field-values.ts'
import { useAct } from '../../query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, useFields } from '../../ui/form.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useLanguage, useWords } from '../../words/words.ts'
import { bodyOf, type Draft, draftOf, previewOf } from './definition.ts'
import { FieldForm } from './field-form.tsx'
import { labelOf } from './fields.ts'
import classes from './page.module.css'
import { ValueInput } from './value-input.tsx'

type Props = { holder: FieldHolder; field?: CustomField; others: readonly CustomField[]; onClose: () => void }

/** Adds a field, or changes one; beside the form stands how it will look. */
export function FieldDialog({ holder, field, others, onClose }: Props) {
  const words = useWords().customFields
  const create = useAct(createCustomField, [listCustomFields])
  const change = useAct(changeCustomField, [listCustomFields])
  const act = field ? change : create
  const form = useFields<Draft>(draftOf(field), act.error)
  const { values } = form
  const done = {
    onSuccess: ({ label }: CustomField) => {
      say(words.saved(label))
      onClose()
    },
  }
  const save = () => {
    const body = bodyOf(values, holder, field?.options ?? [])
    if (field) return change.mutate({ params: { id: field.id }, body }, done)
    const { type, key } = values
    create.mutate({ body: { holder, type, ...(key.trim() ? { key: key.trim() } : {}), ...body } }, done)
  }
  return (
    <Dialog title={field ? words.editTitle(field.label) : words.newTitle} opened onClose={onClose} size={820}>
      <Form
        submit={field ? words.save : words.create}
        saving={act.isPending}
        error={act.error}
        onSubmit={save}
        onCancel={onClose}
        aside={field ? <Archive field={field} onClose={onClose} /> : null}
      >
        <div className={classes.columns}>
          <FieldForm holder={holder} {...(field ? { field } : {})} form={form} others={others} />
          <Preview draft={values} holder={holder} />
        </div>
      </Form>
    </Dialog>
  )
}

function Preview({ draft, holder }: { draft: Draft; holder: FieldHolder }) {
  const words = useWords().customFields
  const [typed, setTyped] = useState<{ type: string; value: FieldValue | null }>({ type: '', value: null })
  const field = previewOf({ ...draft, label: draft.label || '…' }, holder)
  return (
    <figure className={classes.preview}>
      <figcaption>
        {words.preview}. {words.previewText}
      </figcaption>
      <ValueInput
        key={draft.type}
        field={field}
        value={typed.type === draft.type ? typed.value : null}
        needed={draft.required}
        onChange={(value) => setTyped({ type: draft.type, value })}
      />
    </figure>
  )
}

function Archive({ field, onClose }: { field: CustomField; onClose: () => void }) {
  const words = useWords().customFields
  const language = useLanguage()
  const act = useAct(changeCustomField, [listCustomFields])
  const archive = () =>
    act.mutate(
      { params: { id: field.id }, body: { archived: true } },
      {
        onSuccess: () => {
          say(words.archived(labelOf(field, language)))
          onClose()
        },
        onError: (error) => sayError(error),
      },
    )
  return (
    <Button variant="subtle" color="gray" ms="auto" onClick={archive} loading={act.isPending}>
      {words.archive}
    </Button>
  )
}
