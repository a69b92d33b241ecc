import type { EventType } from '../../contract/events.ts'
import type { LoggedEvent } from '../platform/events.ts'

/** What tells something about a customer: who spoke, how it went on, and what was written down about them. */
const telling = new Set<EventType>([
  'conversation.created',
  'conversation.status_changed',
  'conversation.handed_over',
  'conversation.field_changed',
  'message.received',
  'message.sent',
  'contact.created',
  'contact.changed',
  'contact.field_changed',
  'contact.consent_changed',
  'contact.note_added',
  'contact.sign_in_link_sent',
  'contact.signed_out',
])

/** Of the events, those that belong to somebody's history. */
export const tellingOf = (events: readonly LoggedEvent[]): LoggedEvent[] =>
  events.filter((event) => telling.has(event.type))

/** The contact whom an event names itself; null where its conversation says whose it is. */
export const contactNamed = ({ data }: LoggedEvent): number | null => ('contactId' in data ? data.contactId : null)
