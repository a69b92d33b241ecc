import { CloseButton, Textarea } from '@mantine/core'
import { IconAt, IconBuilding, IconClock, IconLanguage, IconMail, IconPhone } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { type Contact, changeContact, getContact } from '../../../../contract/contacts.ts'
import { type Conversation, listConversations } from '../../../../contract/conversations.ts'
import { useAct, useCall, useList } from '../../../query.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Empty, Failure, Skeleton } from '../../../ui/states.tsx'
import { TimeText, useNow } from '../../../ui/time-text.tsx'
import { sayError } from '../../../ui/toast.ts'
import { useFormat } from '../../../words/format.ts'
import { useLanguage, useWords } from '../../../words/words.ts'
import { useMay } from '../../me.ts'
import classes from './panel.module.css'

function Fact({ icon, label, children }: { icon: ReactNode; label: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt title={label}>
        {icon}
        <span className="visually-hidden">{label}</span>
      </dt>
      <dd>{children}</dd>
    </div>
  )
}

const addressIcons = { email: IconMail, phone: IconPhone, handle: IconAt }

function LocalTime({ zone }: { zone: string }) {
  const language = useLanguage()
  const now = useNow()
  try {
    return new Intl.DateTimeFormat(language, {
      hour: '2-digit',
      minute: '2-digit',
      weekday: 'short',
      timeZone: zone,
    }).format(now)
  } catch {
    // A zone that this browser does not know is still worth reading.
    return zone
  }
}

function Facts({ contact }: { contact: Contact }) {
  const words = useWords().conversation.customer
  const format = useFormat()
  const icon = { size: 15, stroke: 1.6, 'aria-hidden': true } as const
  return (
    <dl className={classes.facts}>
      {contact.addresses.map(({ kind, address }) => {
        const Icon = addressIcons[kind]
        return (
          <Fact key={`${kind} ${address}`} icon={<Icon {...icon} />} label={words[kind]}>
            {address}
          </Fact>
        )
      })}
      {contact.organization ? (
        <Fact icon={<IconBuilding {...icon} />} label={words.organization}>
          {contact.organization.name}
        </Fact>
      ) : null}
      {contact.language ? (
        <Fact icon={<IconLanguage {...icon} />} label={words.language}>
          {format.languageName(contact.language)}
        </Fact>
      ) : null}
      {contact.timeZone ? (
        <Fact icon={<IconClock {...icon} />} label={words.localTime}>
          <LocalTime zone={contact.timeZone} />
        </Fact>
      ) : null}
    </dl>
  )
}

function ContactNote({ contact }: { contact: Contact }) {
  const words = useWords().conversation.customer
  const mayWrite = useMay('contact.write')
  const [typed, setTyped] = useState(contact.note)
  const act = useAct(changeContact, [getContact])
  const save = () => {
    if (typed !== contact.note)
      act.mutate({ params: { id: contact.id }, body: { note: typed } }, { onError: (error) => sayError(error) })
  }
  return (
    <section className={classes.part}>
      <h3>{words.note}</h3>
      {mayWrite ? (
        <Textarea
          aria-label={words.note}
          placeholder={words.writeNote}
          autosize
          minRows={2}
          maxRows={10}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={save}
        />
      ) : (
        <p className={classes.noteText}>{contact.note || words.noNote}</p>
      )}
    </section>
  )
}

const shownBefore = 8

function Before({ contact, current }: { contact: Contact; current: Conversation }) {
  const words = useWords()
  const query = useList(listConversations, { query: { contact: contact.id, limit: shownBefore + 1 } })
  const others = query.items.filter(({ id }) => id !== current.id).slice(0, shownBefore)
  return (
    <section className={classes.part}>
      <h3>{words.conversation.customer.before}</h3>
      {query.isPending ? <Skeleton rows={2} /> : null}
      {query.error ? <Failure error={query.error} retry={() => void query.refetch()} compact /> : null}
      {query.isSuccess && others.length === 0 ? (
        <p className={classes.noteText}>{words.conversation.customer.beforeNone}</p>
      ) : null}
      <ul className={classes.before}>
        {others.map(({ id, subject, status, lastMessageAt }) => (
          <li key={id}>
            <Link to="/inbox/$view/$number" params={{ view: 'all', number: String(id) }}>
              <span className={classes.beforeSubject}>{subject || words.inbox.noSubject}</span>
              <span className={classes.beforeState}>
                #{id} · {words.common.status[status]} · <TimeText at={lastMessageAt} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {query.items.length > shownBefore && contact.address ? (
        <Link className={classes.all} to="/inbox/$view" params={{ view: 'all' }} search={{ q: contact.address }}>
          {words.conversation.customer.beforeMore}
        </Link>
      ) : null}
    </section>
  )
}

/** Who is this, and what happened before: beside every conversation. */
export function CustomerPanel({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  return (
    <div className={classes.scroll}>
      <div className={classes.close}>
        <CloseButton aria-label={useWords().conversation.hideCustomer} onClick={onClose} />
      </div>
      <Customer conversation={conversation} />
    </div>
  )
}

function Customer({ conversation }: { conversation: Conversation }) {
  const words = useWords().conversation.customer
  const mayRead = useMay('contact.read')
  const id = conversation.contact?.id
  const query = useCall(getContact, { params: { id: id ?? 0 } }, { enabled: id !== undefined && mayRead })
  const contact = query.data
  if (id === undefined) return <Empty title={words.unknown} compact />
  if (!mayRead)
    return <Empty title={conversation.contact?.name ?? ''} text={conversation.contact?.address ?? ''} compact />
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} compact />
  if (!contact) return <Skeleton rows={4} />
  return (
    <div className={classes.panel}>
      <header className={classes.head}>
        <Avatar name={contact.name || (contact.address ?? '?')} size={40} stamp />
        <div>
          <h2>{contact.name || contact.address}</h2>
          <p>
            <Since contact={contact} />
          </p>
        </div>
      </header>
      <Facts contact={contact} />
      <ContactNote key={`${contact.id} ${contact.note}`} contact={contact} />
      <Before contact={contact} current={conversation} />
    </div>
  )
}

function Since({ contact }: { contact: Contact }) {
  const words = useWords().conversation.customer
  const format = useFormat()
  return words.since(format.day(contact.createdAt))
}
