import { CloseButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, Suspense, useEffect, useRef } from 'react'
import { type Contact, getContact } from '../../../../contract/contacts.ts'
import type { Conversation } from '../../../../contract/conversations.ts'
import { useCall } from '../../../query.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Empty, Failure, Skeleton } from '../../../ui/states.tsx'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import { useMay } from '../../me.ts'
import { Card } from './card.tsx'
import { ConversationFields } from './field-cards.tsx'
import { focusWanted, useFocusAsked } from './focus.ts'
import classes from './panel.module.css'
import { customerCards } from './slots.ts'

const roomy = window.matchMedia('(min-width: 1280px)')

/** Who is this, what did they buy, what did we promise, what happened before: beside every conversation. */
export function CustomerPanel({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const words = useWords()
  const pane = useRef<HTMLDivElement>(null)
  const asked = useFocusAsked()
  useEffect(() => {
    if (focusWanted(asked)) pane.current?.focus()
  }, [asked])
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    // From here Escape leads back to the conversation, not out of it.
    event.preventDefault()
    event.stopPropagation()
    if (!roomy.matches) onClose()
    document.getElementById('main')?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape from anything inside
    <div ref={pane} className={classes.scroll} tabIndex={-1} onKeyDown={leave}>
      <div className={classes.close}>
        <CloseButton aria-label={words.conversation.hideCustomer} onClick={onClose} />
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
  if (id === undefined) return <WithoutContact conversation={conversation} title={words.unknown} text="" />
  if (!mayRead)
    return (
      <WithoutContact
        conversation={conversation}
        title={conversation.contact?.name ?? ''}
        text={conversation.contact?.address ?? ''}
      />
    )
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} compact />
  if (!query.data) return <Skeleton rows={4} />
  return <Known key={query.data.id} contact={query.data} conversation={conversation} />
}

/** Whoever may not read customers, still fills in what the conversation needs. */
function WithoutContact({ conversation, title, text }: { conversation: Conversation; title: string; text: string }) {
  const words = useWords().customer.cards
  return (
    <div className={classes.panel}>
      <Empty title={title} text={text} compact />
      <Card name="fields" title={words.fields} open>
        <ConversationFields conversation={conversation} />
      </Card>
    </div>
  )
}

function Known({ contact, conversation }: { contact: Contact; conversation: Conversation }) {
  const words = useWords()
  const format = useFormat()
  const given = { contact, conversation }
  const cards = customerCards.filter(({ fits }) => !fits || fits(given))
  return (
    <div className={classes.panel}>
      <header className={classes.head}>
        <Avatar name={contact.name || (contact.address ?? '?')} size={40} stamp />
        <div>
          <h2>
            <Link
              className={classes.name}
              to="/customers/$id"
              params={{ id: String(contact.id) }}
              title={words.conversation.customer.openProfile}
            >
              <bdi>{contact.name || contact.address}</bdi>
            </Link>
          </h2>
          <p>{words.conversation.customer.since(format.day(contact.createdAt))}</p>
        </div>
      </header>
      {cards.map(({ name, title, open = false, Card: Inside }) => (
        <Card key={name} name={name} title={title(words)} open={open}>
          <Suspense fallback={<Skeleton rows={1} />}>
            <Inside {...given} />
          </Suspense>
        </Card>
      ))}
    </div>
  )
}
