import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { MergedField } from '../../../../contract/contact-merges.ts'
import { type Contact, listContacts } from '../../../../contract/contacts.ts'
import { useCall } from '../../../query.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { useErrorText } from '../../../ui/states.tsx'
import { useWords } from '../../../words/words.ts'
import classes from './card.module.css'
import { Choices } from './choices.tsx'
import { merge } from './data.ts'

type Props = { contact: Contact; other?: Contact | null; onClose: () => void }

/** Finds the other contact, shows both side by side, and asks which value wins where they differ. */
export function MergeContacts({ contact, other: given = null, onClose }: Props) {
  const { together, common } = useWords()
  const words = together.contacts
  const errorText = useErrorText()
  const [other, setOther] = useState<Contact | null>(given)
  const [take, setTake] = useState<MergedField[]>([])
  const [takeFields, setTakeFields] = useState<string[]>([])
  const [error, setError] = useState<unknown>(null)
  const [working, setWorking] = useState(false)
  const run = async () => {
    if (!other) return
    setWorking(true)
    try {
      await merge(contact.id, other, { take, takeFields })
      onClose()
    } catch (refused) {
      setError(refused)
      setWorking(false)
    }
  }
  return (
    <Dialog title={words.title(contact.name)} opened onClose={onClose} size={680}>
      <Stack gap={12}>
        <p className={classes.lead}>{words.text}</p>
        {other ? (
          <Choices
            contact={contact}
            other={other}
            {...{ take, takeFields }}
            onTake={setTake}
            onTakeFields={setTakeFields}
          />
        ) : (
          <FindContact but={contact.id} onChoose={setOther} />
        )}
        {error ? (
          <p className={classes.error} role="alert">
            {errorText(error)}
          </p>
        ) : null}
        <Group gap={8}>
          <Button disabled={!other} loading={working} onClick={() => void run()}>
            {words.submit}
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            {common.cancel}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

function FindContact({ but, onChoose }: { but: number; onChoose: (contact: Contact) => void }) {
  const words = useWords().together.contacts
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 200)
  const found = useCall(listContacts, { query: { q, limit: 8 } }, { enabled: q !== '' }).data?.items
  const others = found?.filter(({ id }) => id !== but)
  return (
    <>
      <TextInput
        type="search"
        label={words.find}
        data-autofocus
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <ul className={classes.found}>
        {others?.map((contact) => (
          <li key={contact.id}>
            <button type="button" onClick={() => onChoose(contact)}>
              {contact.name}
              <span>{[contact.address, contact.organization?.name].filter(Boolean).join(' · ')}</span>
            </button>
          </li>
        ))}
      </ul>
      {others?.length === 0 ? <p className={classes.lead}>{words.none}</p> : null}
    </>
  )
}
