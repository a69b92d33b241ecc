import { type ComponentType, lazy } from 'react'
import type { Contact } from '../../../../contract/contacts.ts'
import type { Conversation } from '../../../../contract/conversations.ts'
import type { Words } from '../../../words/words.ts'
import SuggestedCard from '../../answers/suggested.tsx'
import ChatCard from '../../chat/card.tsx'
import { ContactFields } from '../../custom-fields/contact-fields.tsx'
import PromisesCard from '../../promises/card.tsx'
import { Before } from './before.tsx'
import { ConversationFields } from './field-cards.tsx'
import { Identity } from './identity.tsx'
import { OrganizationCard } from './organization.tsx'
import { ActivityCard, ConsentsCard, NotesCard } from './record-cards.tsx'

export type CardProps = { contact: Contact; conversation: Conversation }

/**
 * A card beside the conversation. Its place is among: who is this (100), what have they bought (200), what did we
 * promise (300), what happened before (400).
 */
export type CustomerCard = {
  /** Under it the reader's device remembers whether it is open. */
  name: string
  order: number
  title: (words: Words) => string
  /** Drawn only while the card is open; may be lazy. */
  Card: ComponentType<CardProps>
  /** Open until the reader folds it. */
  open?: boolean
  /** Left out where it has nothing to say about this customer. */
  fits?: (props: CardProps) => boolean
}

const PortalCard = lazy(() => import('../../portal/card.tsx'))

const hasOrganization = ({ contact }: CardProps) => contact.organization !== null

/** The cards; a feature adds its own in one line. */
const cards: CustomerCard[] = [
  { name: 'identity', order: 100, open: true, title: ({ customer }) => customer.cards.identity, Card: Identity },
  {
    ...{ name: 'chat', order: 105, open: true, title: ({ chat }: Words) => chat.card.title, Card: ChatCard },
    fits: ({ conversation }) => conversation.channel === 'chat',
  },
  { name: 'fields', order: 110, open: true, title: ({ customer }) => customer.cards.fields, Card: ConversationFields },
  { name: 'contact-fields', order: 120, title: ({ customer }) => customer.cards.contactFields, Card: ContactFields },
  {
    ...{ name: 'organization', order: 130, open: true, title: ({ customer }) => customer.cards.organization },
    ...{ Card: OrganizationCard, fits: hasOrganization },
  },
  { name: 'notes', order: 140, open: true, title: ({ customer }) => customer.cards.notes, Card: NotesCard },
  { name: 'consents', order: 150, title: ({ customer }) => customer.cards.consents, Card: ConsentsCard },
  { name: 'portal', order: 160, title: ({ portal }) => portal.title, Card: PortalCard },
  { name: 'suggested', order: 290, title: ({ answers }) => answers.suggested, Card: SuggestedCard },
  { name: 'promises', order: 300, open: true, title: ({ customer }) => customer.cards.promises, Card: PromisesCard },
  { name: 'before', order: 400, open: true, title: ({ customer }) => customer.cards.before, Card: Before },
  { name: 'activity', order: 410, title: ({ customer }) => customer.cards.activity, Card: ActivityCard },
]

/** The cards in the order in which an agent asks: who, what they bought, what we promised, what was before. */
export const customerCards: readonly CustomerCard[] = cards.toSorted((a, b) => a.order - b.order)
