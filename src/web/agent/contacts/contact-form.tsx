import { Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { type Contact, type createContact, PreferredChannel } from '../../../contract/contacts.ts'
import type { Call } from '../../../contract/endpoint.ts'
import type { FieldValue } from '../../../contract/field-values.ts'
import { listOrganizations } from '../../../contract/organizations.ts'
import type { ApiError } from '../../client.ts'
import { useList } from '../../query.ts'
import { Form, useFields } from '../../ui/form.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { FormFields } from '../custom-fields/form-fields.tsx'
import { type Address, AddressFields, filled } from './address-fields.tsx'

const fieldsOf = (contact?: Contact) => ({
  name: contact?.name ?? '',
  addresses: (contact?.addresses.length ? contact.addresses : [{ kind: 'email', address: '' }]) as Address[],
  organizationId: contact?.organization ? String(contact.organization.id) : '',
  language: contact?.language ?? '',
  timeZone: contact?.timeZone ?? '',
  preferredChannel: contact?.preferredChannel ?? '',
  customFields: (contact?.customFields ?? {}) as Record<string, FieldValue | null>,
})
export type Fields = ReturnType<typeof fieldsOf>

/** What the form says, as the server takes it; `known` is whether it is somebody who is there already. */
export const bodyOf = (values: Fields, known: boolean): Call<typeof createContact>['body'] => ({
  name: values.name,
  addresses: filled(values.addresses),
  language: values.language || null,
  timeZone: values.timeZone || null,
  // Where nothing was chosen for somebody new, their mail's domain decides.
  ...(values.organizationId || known ? { organizationId: Number(values.organizationId) || null } : {}),
  preferredChannel: (values.preferredChannel || null) as PreferredChannel | null,
  customFields: values.customFields,
})

/** Languages offered first; a contact may have any other, from their mails. */
const languages = [
  'en',
  'de',
  'fr',
  'es',
  'pt',
  'it',
  'nl',
  'pl',
  'cs',
  'da',
  'sv',
  'nb',
  'fi',
  'tr',
  'uk',
  'ru',
  'ar',
  'zh',
  'ja',
]

type Props = {
  contact?: Contact
  submit: string
  saving: boolean
  error: ApiError | null
  onSave: (values: Fields) => void
  onCancel: () => void
  aside: ReactNode
}

/** Name, addresses, organization, language and time zone of a customer. */
export function ContactForm({ contact, submit, saving, error, onSave, onCancel, aside }: Props) {
  const words = useWords().contacts
  const own = useWords().customer
  const format = useFormat()
  const { values, bind, set, wrong } = useFields(fieldsOf(contact), error)
  const known = [...new Set([...(values.language ? [values.language] : []), ...languages])]
  return (
    <Form
      submit={submit}
      saving={saving}
      error={error}
      onSubmit={() => onSave(values)}
      onCancel={onCancel}
      aside={aside}
    >
      <TextInput label={words.name} autoComplete="off" data-autofocus {...bind('name')} />
      <AddressFields addresses={values.addresses} onChange={(addresses) => set('addresses', addresses)} error={error} />
      <OrganizationField
        {...(contact?.organization ? { known: contact.organization } : {})}
        value={values.organizationId}
        onChange={(id) => set('organizationId', id)}
        error={wrong('organizationId')}
      />
      <Select
        label={words.language}
        placeholder={words.noLanguage}
        searchable
        clearable
        data={known.map((code) => ({ value: code, label: format.languageName(code) }))}
        value={values.language || null}
        onChange={(language) => set('language', language ?? '')}
        error={wrong('language')}
      />
      <Select
        label={words.timeZone}
        placeholder={words.timeZoneHelp}
        searchable
        clearable
        limit={50}
        data={[...new Set([...(values.timeZone ? [values.timeZone] : []), ...Intl.supportedValuesOf('timeZone')])]}
        value={values.timeZone || null}
        onChange={(zone) => set('timeZone', zone ?? '')}
        error={wrong('timeZone')}
      />
      <Select
        label={own.prefers}
        placeholder={own.noPreference}
        clearable
        data={PreferredChannel.options.map((channel) => ({ value: channel, label: own.channels[channel] }))}
        value={values.preferredChannel || null}
        onChange={(channel) => set('preferredChannel', channel ?? '')}
        error={wrong('preferredChannel')}
      />
      <FormFields
        holder="contact"
        values={values.customFields}
        onChange={(customFields) => set('customFields', customFields)}
        error={error}
      />
    </Form>
  )
}

type OrganizationProps = {
  known?: { id: number; name: string }
  value: string
  onChange: (id: string) => void
  error: string | undefined
}

function OrganizationField({ known, value, onChange, error }: OrganizationProps) {
  const words = useWords().contacts
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed === known?.name ? '' : typed, 200)
  const found = useList(listOrganizations, { query: { limit: 20, ...(q ? { q } : {}) } })
  const [chosen, setChosen] = useState(known)
  const offered = [...(chosen ? [chosen] : []), ...found.items.filter(({ id }) => id !== chosen?.id)]
  return (
    <Select
      label={words.organization}
      placeholder={words.findOrganization}
      searchable
      clearable
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      data={offered.map(({ id, name }) => ({ value: String(id), label: name }))}
      value={value || null}
      onChange={(id) => {
        setChosen(offered.find((organization) => String(organization.id) === id))
        onChange(id ?? '')
      }}
      error={error}
    />
  )
}
