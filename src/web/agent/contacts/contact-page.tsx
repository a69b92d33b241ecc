import { Button } from '@mantine/core'
import { IconArrowMerge, IconMail, IconPencil } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { type Contact, getContact } from '../../../contract/contacts.ts'
import { useCall } from '../../query.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { BackLink } from '../../ui/back-link.tsx'
import { lazily } from '../../ui/lazily.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Empty, One } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { SuspendedAmong } from '../suspensions/notices.tsx'
import { ContactDialog } from './contact-dialog.tsx'
import classes from './contacts.module.css'
import { Conversations } from './conversations.tsx'
import { Facts } from './facts.tsx'
import { Merging } from './merging/card.tsx'
import { unmerge } from './merging/data.ts'
import { Records } from './records.tsx'

const MergeContacts = lazily(() => import('./merging/dialog.tsx'), 'MergeContacts')
const NewConversation = lazily(() => import('../conversations/new/dialog.tsx'), 'NewConversation')

/** One customer: who this is, what we know, and what happened before. */
export function Page() {
  const words = useWords().contacts
  const { id } = useParams({ strict: false })
  const read = useCall(getContact, { params: { id: Number(id) } })
  return (
    <PageFrame wide above={<BackLink to="/customers" label={words.back} />}>
      <One read={read} missing={{ title: words.notFound, text: words.notFoundText }}>
        {(contact) =>
          contact.mergedInto === null ? <Person key={contact.id} contact={contact} /> : <Gone contact={contact} />
        }
      </One>
    </PageFrame>
  )
}

/** A contact that was merged into another one: the way there, and back. */
function Gone({ contact }: { contact: Contact }) {
  const { together } = useWords()
  const may = useMay('contact.write')
  return (
    <Empty
      title={contact.name}
      text={together.contacts.isMerged}
      action={
        <span className={classes.buttons}>
          {may ? (
            <Button variant="default" onClick={() => void unmerge(contact)}>
              {together.contacts.takeApart}
            </Button>
          ) : null}
          <Button component="a" href={`/customers/${contact.mergedInto}`}>
            {together.contacts.toOther}
          </Button>
        </span>
      }
    />
  )
}

const mailOf = (contact: Contact) =>
  contact.addresses.filter(({ kind }) => kind === 'email').map(({ address }) => address)

function Person({ contact }: { contact: Contact }) {
  const {
    contacts: words,
    together: { contacts: together },
  } = useWords()
  const may = useMay('contact.write')
  const mayWrite = useMay('conversation.write')
  const [open, setOpen] = useState<'edit' | 'write' | 'merge' | null>(null)
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
              leftSection={<IconArrowMerge size={15} stroke={1.6} />}
              onClick={() => setOpen('merge')}
            >
              {together.merge}
            </Button>
          ) : null}
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
          <Merging contact={contact} />
          <Facts contact={contact} />
          <Records contact={contact} />
        </aside>
      </div>
      {open === 'edit' ? <ContactDialog contact={contact} onClose={() => setOpen(null)} /> : null}
      <Suspense>
        {open === 'merge' ? <MergeContacts contact={contact} onClose={() => setOpen(null)} /> : null}
        {open === 'write' && mail ? <NewConversation to={mail} onClose={() => setOpen(null)} /> : null}
      </Suspense>
    </>
  )
}
