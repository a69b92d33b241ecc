import { Button, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { getContact, listContacts } from '../../../contract/contacts.ts'
import type { FieldValue } from '../../../contract/field-values.ts'
import {
  changeOrganization,
  createOrganization,
  deleteOrganization,
  getOrganization,
  listOrganizations,
  type Organization,
} from '../../../contract/organizations.ts'
import { useAct } from '../../query.ts'
import { Confirm, Dialog } from '../../ui/dialog.tsx'
import { Form, useFields } from '../../ui/form.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { FormFields } from '../custom-fields/form-fields.tsx'
import { useMay } from '../me.ts'

type Props = { organization?: Organization; onClose: () => void }
type Fields = { name: string; domains: string[]; note: string; customFields: Record<string, FieldValue | null> }

function useSave({ organization, onClose }: Props) {
  const words = useWords().organizations
  const navigate = useNavigate()
  const create = useAct(createOrganization, [listOrganizations])
  const change = useAct(changeOrganization, [listOrganizations, getOrganization, listContacts, getContact])
  const save = (body: Fields) => {
    if (organization)
      return change.mutate(
        { params: { id: organization.id }, body },
        {
          onSuccess: ({ name }) => {
            onClose()
            say(words.saved(name))
          },
        },
      )
    create.mutate(
      { body },
      {
        onSuccess: ({ id, name }) => {
          say(words.created(name))
          void navigate({ to: '/customers/organizations/$id', params: { id: String(id) } })
        },
      },
    )
  }
  const act = organization ? change : create
  return { save, saving: act.isPending, error: act.error }
}

/** Adds an organization, or changes one. */
export function OrganizationDialog({ organization, onClose }: Props) {
  const words = useWords().organizations
  const mayRemove = useMay('contact.delete')
  const { save, saving, error } = useSave({ ...(organization ? { organization } : {}), onClose })
  const { values, bind, set, wrong } = useFields<Fields>(
    {
      ...{ name: organization?.name ?? '', domains: organization?.domains ?? [], note: organization?.note ?? '' },
      customFields: organization?.customFields ?? {},
    },
    error,
  )
  return (
    <Dialog
      title={organization ? words.editTitle(organization.name) : words.newTitle}
      opened
      onClose={onClose}
      size={540}
    >
      <Form
        submit={organization ? words.save : words.create}
        saving={saving}
        error={error}
        onSubmit={() => save(values)}
        onCancel={onClose}
        aside={organization && mayRemove ? <Remove organization={organization} /> : null}
      >
        <TextInput label={words.name} autoComplete="off" data-autofocus {...bind('name')} />
        <TagsInput
          label={words.domains}
          description={words.domainsHelp}
          placeholder={values.domains.length === 0 ? 'example.com' : ''}
          value={values.domains}
          splitChars={[',', ';', ' ']}
          acceptValueOnBlur
          onChange={(domains) => set('domains', domains)}
          error={wrong('domains')}
        />
        <Textarea label={words.note} autosize minRows={3} maxRows={14} {...bind('note')} />
        <FormFields
          holder="organization"
          values={values.customFields}
          onChange={(customFields) => set('customFields', customFields)}
          error={error}
        />
      </Form>
    </Dialog>
  )
}

function Remove({ organization }: { organization: Organization }) {
  const words = useWords().organizations
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const act = useAct(deleteOrganization, [listOrganizations, listContacts, getContact])
  const remove = () =>
    act.mutate(
      { params: { id: organization.id } },
      {
        onSuccess: () => {
          say(words.removed(organization.name))
          void navigate({ to: '/customers/organizations' })
        },
        onError: (error) => sayError(error),
      },
    )
  return (
    <>
      <Button variant="subtle" color="red" ms="auto" onClick={() => setAsking(true)}>
        {words.remove}
      </Button>
      <Confirm
        opened={asking}
        title={words.removeTitle(organization.name)}
        text={words.removeText}
        action={words.remove}
        working={act.isPending}
        onConfirm={remove}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
