import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { getContact, listContacts } from '../../../contract/contacts.ts'
import { getConversation, listConversations } from '../../../contract/conversations.ts'
import type { CustomField } from '../../../contract/custom-fields.ts'
import { getOrganization, listOrganizations } from '../../../contract/organizations.ts'
import { useCall, useList } from '../../query.ts'
import { useWords } from '../../words/words.ts'

type Named = { id: number; name: string }
const most = 20

/** What the typed words find among the kind of record that a relation leads to. */
function useFound(relatesTo: CustomField['relatesTo'], q: string, enabled: boolean): Named[] {
  const query = { query: { limit: most, ...(q ? { q } : {}) } }
  const contacts = useList(listContacts, query, { enabled: enabled && relatesTo === 'contact' })
  const organizations = useList(listOrganizations, query, { enabled: enabled && relatesTo === 'organization' })
  const conversations = useList(listConversations, query, { enabled: enabled && relatesTo === 'conversation' })
  if (relatesTo === 'conversation')
    return conversations.items.map(({ id, subject }) => ({ id, name: `#${id} ${subject}` }))
  return relatesTo === 'organization' ? organizations.items : contacts.items
}

/** What a relation leads to is called; null until it is known, or where it is gone. */
export function useRelated(relatesTo: CustomField['relatesTo'], id: number | null): string | null {
  const request = { params: { id: id ?? 0 } }
  const on = (kind: CustomField['relatesTo']) => ({ enabled: id !== null && relatesTo === kind, staleTime: 60_000 })
  const contact = useCall(getContact, request, on('contact')).data
  const organization = useCall(getOrganization, request, on('organization')).data
  const conversation = useCall(getConversation, request, on('conversation')).data
  if (relatesTo === 'conversation') return conversation ? `#${conversation.id} ${conversation.subject}` : null
  return (relatesTo === 'organization' ? organization?.name : contact?.name) ?? null
}

type Props = {
  relatesTo: CustomField['relatesTo']
  value: number | null
  onChange: (id: number | null) => void
  [more: string]: unknown
}

/** Finds what a field leads to by its name or number. */
export function RelationInput({ relatesTo, value, onChange, ...more }: Props) {
  const words = useWords().customFields
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const name = useRelated(relatesTo, value)
  const [q] = useDebouncedValue(typed === name ? '' : typed, 200)
  const found = useFound(relatesTo, q, open)
  const chosen = value === null ? [] : [{ id: value, name: name ?? `#${value}` }]
  const offered = [...chosen, ...found.filter(({ id }) => id !== value)]
  return (
    <Select
      {...more}
      placeholder={words.find}
      searchable
      clearable
      searchValue={typed}
      onSearchChange={setTyped}
      onDropdownOpen={() => setOpen(true)}
      filter={({ options }) => options}
      data={offered.map((each) => ({ value: String(each.id), label: each.name }))}
      value={value === null ? null : String(value)}
      onChange={(id) => onChange(id === null ? null : Number(id))}
    />
  )
}
