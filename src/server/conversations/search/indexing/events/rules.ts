import type { LoggedEvent } from '../../../../platform/events.ts'

type Touched = { messages: number[]; conversations: number[]; contacts: number[]; organizations: number[] }

/** What happens to messages without changing a word of them. */
const wordless = new Set([
  'message.rescheduled',
  'message.held',
  'message.copied',
  'delivery.changed',
  'delivery.retried',
])
/** What changes a subject, or moves messages, or takes words away from several of them. */
const whole = new Set([
  'conversation.subject_changed',
  'conversation.split',
  'conversation.rejoined',
  'conversation.merged',
  'conversation.unmerged',
  'message.redacted',
])

/** What has to be made findable anew after these events. */
export function touchedBy(events: readonly LoggedEvent[]): Touched {
  const touched = {
    messages: new Set<number>(),
    conversations: new Set<number>(),
    contacts: new Set<number>(),
    organizations: new Set<number>(),
  }
  const add = (to: Set<number>, id: unknown) => typeof id === 'number' && to.add(id)
  for (const { type, conversation_id, data } of events) {
    const facts = data as Record<string, unknown>
    if (whole.has(type)) {
      for (const id of [conversation_id, facts.from, facts.to]) add(touched.conversations, id)
    } else if (!wordless.has(type)) {
      add(touched.messages, facts.messageId)
      add(touched.messages, facts.noteId)
    }
    if (type.startsWith('contact.')) for (const id of [facts.contactId, facts.to, facts.from]) add(touched.contacts, id)
    if (type.startsWith('organization.')) add(touched.organizations, facts.organizationId)
  }
  return {
    messages: [...touched.messages],
    conversations: [...touched.conversations],
    contacts: [...touched.contacts],
    organizations: [...touched.organizations],
  }
}
