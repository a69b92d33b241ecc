import { Button } from '@mantine/core'
import { IconMail, IconPencil } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { type Contact, getContact } from '../../../contract/contacts.ts'
import { useCall } from '../../query.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { BackLink } from '../../ui/back-link.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { One } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { SuspendedAmong } from '../suspensions/notices.tsx'
import { ContactDialog } from './contact-dialog.tsx'
import classes from './contacts.module.css'
import { Conversations } from './conversations.tsx'
import { Facts } from './facts.tsx'
import { Records } from './records.tsx'

const NewConversation = lazy(() =>
  import('../conversations/new/dialog.tsx').then((module) => ({ default: module.NewConversation })),
)

/** One customer: who this is, what we know, and what happened before. */
export function Page() {
  const words = useWords().contacts
  const { id } = useParams({ strict: false })
  const read = useCall(getContact, { params: { id: Number(id) } })
  return (
    <PageFrame wide above={<BackLink to="/customers" label={words.back} />}>
      <One read={read} missing={{ title: words.notFound, text: words.notFoundText }}>
        {(contact) => <Person key={contact.id} contact={contact} />}
      </One>
    </PageFrame>
  )
}

const mailOf = (contact: Contact) =>
  contact.addresses.filter(({ kind }) => kind === 'email').map(({ address }) => address)

function Person({ contact }: { contact: Contact }) {
  const words = useWords().contacts
  const may = useMay('contact.write')
  const mayWrite = useMay('conversation.write')
  const [open, setOpen] = useState<'edit' | 'write' | null>(null)
  const mail = contact.addresses.find(({ kind }) => kind === 'email')?.address
  return (
    <>
      <header className={classes.head}>
        <div className={classes.who}>
          <Avatar name={contact.name} size={52} stamp />
          <div>
            <h1>{contact.name}</h1>
            <p>{[contact.organization?.name, contact.address].filter(Boolean).join(' · ')}</p>
          </div>
        </div>
        <div className={classes.buttons}>
          {may ? (
            <Button
              variant="default"
              leftSection={<IconPencil size={15} stroke={1.6} />}
              onClick={() => setOpen('edit')}
            >
              {words.edit}
            </Button>
          ) : null}
          {mayWrite && mail ? (
            <Button leftSection={<IconMail size={16} stroke={1.6} />} onClick={() => setOpen('write')}>
              {words.write}
            </Button>
          ) : null}
        </div>
      </header>
      <SuspendedAmong addresses={mailOf(contact)} />
      <div className={classes.page}>
        <Conversations contactId={contact.id} />
        <aside className={classes.aside}>
          <Facts contact={contact} />
          <Records contact={contact} />
        </aside>
      </div>
      {open === 'edit' ? <ContactDialog contact={contact} onClose={() => setOpen(null)} /> : null}
      <Suspense>
        {open === 'write' && mail ? <NewConversation to={mail} onClose={() => setOpen(null)} /> : null}
      </Suspense>
    </>
  )
}
