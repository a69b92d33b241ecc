import { Skeleton } from '../../../ui/states.tsx'
import { applies, inUse, isNeeded, useFieldsOf } from '../../custom-fields/fields.ts'
import { NoFields } from '../../custom-fields/no-fields.tsx'
import { ValuesList } from '../../custom-fields/values-list.tsx'
import { useMay } from '../../me.ts'
import { keepFields } from '../data.ts'
import type { CardProps } from './slots.ts'

/** What the workspace wants to know about this conversation. */
export function ConversationFields({ conversation }: Pick<CardProps, 'conversation'>) {
  const mayWrite = useMay('conversation.write') && conversation.status !== 'closed'
  const all = useFieldsOf('conversation')
  const own = inUse(all).filter((field) => applies(field, conversation) || field.key in conversation.customFields)
  if (!all) return <Skeleton rows={1} />
  if (own.length === 0) return <NoFields />
  return (
    <ValuesList
      fields={own}
      values={conversation.customFields}
      isNeeded={(field) => applies(field, conversation) && isNeeded(field, conversation)}
      onSave={mayWrite ? (changes) => keepFields(conversation.id, changes) : undefined}
    />
  )
}
