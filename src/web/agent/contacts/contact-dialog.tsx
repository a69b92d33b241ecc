import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import {
  type Contact,
  changeContact,
  createContact,
  deleteContact,
  getContact,
  listContacts,
} from '../../../contract/contacts.ts'
import { useAct } from '../../query.ts'
import { Confirm, Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useErrorText } from '../../ui/states.tsx'
import { say } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { bodyOf, ContactForm, type Fields } from './contact-form.tsx'

type Props = { contact?: Contact; onClose: () => void }

function useSave({ contact, onClose }: Props) {
  const words = useWords().contacts
  const navigate = useNavigate()
  const create = useAct(createContact, [listContacts])
  const change = useAct(changeContact, [listContacts, getContact])
  const save = (values: Fields) => {
    const body = bodyOf(values, Boolean(contact))
    if (contact)
      return change.mutate(
        { params: { id: contact.id }, body },
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
          void navigate({ to: '/customers/$id', params: { id: String(id) } })
        },
      },
    )
  }
  const act = contact ? change : create
  return { save, saving: act.isPending, error: act.error }
}

/** Adds a customer, or changes one. */
export function ContactDialog({ contact, onClose }: Props) {
  const words = useWords().contacts
  const { save, saving, error } = useSave({ ...(contact ? { contact } : {}), onClose })
  const mayRemove = useMay('contact.delete')
  return (
    <Dialog title={contact ? words.editTitle(contact.name) : words.newTitle} opened onClose={onClose} size={560}>
      <ContactForm
        {...(contact ? { contact } : {})}
        submit={contact ? words.save : words.create}
        saving={saving}
        error={error}
        onSave={save}
        onCancel={onClose}
        aside={contact && mayRemove ? <Remove contact={contact} /> : null}
      />
    </Dialog>
  )
}

function Remove({ contact }: { contact: Contact }) {
  const words = useWords().contacts
  const text = useErrorText()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const act = useAct(deleteContact, [listContacts])
  const error = act.error
  const remove = () =>
    act.mutate(
      { params: { id: contact.id } },
      {
        onSuccess: () => {
          say(words.removed(contact.name))
          void navigate({ to: '/customers' })
        },
        onError: () => setAsking(false),
      },
    )
  return (
    <>
      <Button variant="subtle" color="red" ms="auto" onClick={() => setAsking(true)}>
        {words.remove}
      </Button>
      {error ? <Notice text={text(error)} /> : null}
      <Confirm
        opened={asking}
        title={words.removeTitle(contact.name)}
        text={words.removeText}
        action={words.remove}
        working={act.isPending}
        onConfirm={remove}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
