import { type Contact, changeContact, getContact, listContacts } from '../../../contract/contacts.ts'
import type { FieldChanges } from '../../../contract/field-values.ts'
import { useAct } from '../../query.ts'
import { Skeleton } from '../../ui/states.tsx'
import { useMay } from '../me.ts'
import { inUse, useFieldsOf } from './fields.ts'
import { NoFields } from './no-fields.tsx'
import { ValuesList } from './values-list.tsx'

/** What the workspace wants to know about a person. */
export function ContactFields({ contact }: { contact: Contact }) {
  const mayWrite = useMay('contact.write')
  const all = useFieldsOf('contact')
  const fields = inUse(all)
  const act = useAct(changeContact, [getContact, listContacts])
  if (!all) return <Skeleton rows={1} />
  if (fields.length === 0) return <NoFields />
  const save = (customFields: FieldChanges) => act.mutateAsync({ params: { id: contact.id }, body: { customFields } })
  return <ValuesList fields={fields} values={contact.customFields} onSave={mayWrite ? save : undefined} />
}
