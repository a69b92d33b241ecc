import { Button, SegmentedControl } from '@mantine/core'
import { IconForms, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { type CustomField, changeCustomField, FieldHolder, listCustomFields } from '../../../contract/custom-fields.ts'
import { useAct, useCall } from '../../query.ts'
import { PageFrame, Section } from '../../ui/page-frame.tsx'
import { Empty, Failure, Skeleton } from '../../ui/states.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useLanguage, useWords } from '../../words/words.ts'
import { FieldDialog } from './field-dialog.tsx'
import { FieldOrder } from './field-order.tsx'
import { inUse, labelOf } from './fields.ts'
import classes from './page.module.css'

type Editing = { field?: CustomField } | null

/** What the workspace wants to know, and in which order it asks. */
export function Page() {
  const words = useWords().customFields
  const [holder, setHolder] = useState<FieldHolder>('conversation')
  const [editing, setEditing] = useState<Editing>(null)
  const read = useCall(listCustomFields, { query: { holder, archived: 'true' } })
  const fields = inUse(read.data?.items)
  const archived = (read.data?.items ?? []).filter((field) => field.archived)
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEditing({})}>
      {words.add}
    </Button>
  )
  return (
    <PageFrame title={words.title} lead={words.lead} actions={add}>
      <div className={classes.holders}>
        <SegmentedControl
          aria-label={words.holder}
          data={FieldHolder.options.map((value) => ({ value, label: words.holders[value] }))}
          value={holder}
          onChange={(value) => setHolder(value as FieldHolder)}
        />
      </div>
      {read.isPending ? <Skeleton rows={3} /> : null}
      {read.error ? <Failure error={read.error} retry={() => void read.refetch()} /> : null}
      {read.data && fields.length === 0 ? (
        <Empty icon={<IconForms size={30} stroke={1.4} />} title={words.empty} text={words.emptyText} />
      ) : null}
      {fields.length > 0 ? (
        <FieldOrder key={holder} holder={holder} fields={fields} onOpen={(field) => setEditing({ field })} />
      ) : null}
      {archived.length > 0 ? <Archived fields={archived} /> : null}
      {editing ? <FieldDialog holder={holder} {...editing} others={fields} onClose={() => setEditing(null)} /> : null}
    </PageFrame>
  )
}

function Archived({ fields }: { fields: CustomField[] }) {
  const words = useWords().customFields
  const language = useLanguage()
  const act = useAct(changeCustomField, [listCustomFields])
  const restore = (field: CustomField) =>
    act.mutate(
      { params: { id: field.id }, body: { archived: false } },
      { onSuccess: () => say(words.restored(labelOf(field, language))), onError: (error) => sayError(error) },
    )
  return (
    <div className={classes.archived}>
      <Section title={words.archivedTitle} text={words.archivedText}>
        <ul className={classes.list}>
          {fields.map((field) => (
            <li key={field.id} className={classes.row}>
              <span className={classes.words}>
                <span className={classes.label}>{labelOf(field, language)}</span>
                <span className={classes.about}>{words.types[field.type]}</span>
              </span>
              <Button size="compact-sm" variant="default" onClick={() => restore(field)}>
                {words.restore}
              </Button>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  )
}
