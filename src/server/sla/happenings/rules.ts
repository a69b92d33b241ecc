import type { LoggedEvent } from '../../platform/events.ts'
import type { Happening } from '../following/rules.ts'

/** What a message is to a clock. */
export type Said = {
  conversationId: number
  /** No person's words: of a machine, or a mail that is shown to nobody. */
  automatic: boolean
  forward: boolean
  thirdParty: boolean
  outcome: string | null
  withOthers: boolean
}

/** Outcomes of a call that reached nobody, and so tell the customer nothing. */
const reachedNobody = new Set(['no_answer', 'busy', 'wrong_number'])

/** Types of events that a clock may hear of. */
export const heard: ReadonlySet<LoggedEvent['type']> = new Set<LoggedEvent['type']>([
  ...(['conversation.created', 'conversation.status_changed', 'conversation.assigned', 'message.received'] as const),
  ...(['message.sent', 'message.recorded', 'conversation.merged', 'conversation.unmerged'] as const),
  ...(['conversation.split', 'conversation.rejoined', 'conversation.priority_changed'] as const),
  ...(['conversation.kind_changed', 'conversation.stage_changed', 'conversation.team_changed'] as const),
  ...(['conversation.tags_changed', 'conversation.field_changed', 'conversation.subject_changed'] as const),
  ...(['conversation.level_changed', 'conversation.language_changed', 'sla.clock_asked'] as const),
  'sla.clock_stop_asked',
])

/** Whose terms may be others after it, and the word for why. */
export const reasonOf = (type: LoggedEvent['type']): 'priority' | 'kind' | 'other_policy' =>
  type === 'conversation.priority_changed' ? 'priority' : type === 'conversation.kind_changed' ? 'kind' : 'other_policy'

/** What an event of the log means to the clocks of its conversation; null for nothing. */
export function happeningOf(event: LoggedEvent, said: ReadonlyMap<number, Said>): Happening | null {
  const base = { at: event.at.getTime(), actor: event.actor, eventId: event.id }
  switch (event.type) {
    case 'message.received': {
      const words = said.get(event.data.messageId)
      if (event.data.automatic || !words || words.automatic || words.thirdParty) return null
      return { ...base, type: 'customer_wrote' }
    }
    case 'message.sent': {
      const words = said.get(event.data.messageId)
      return !words || words.automatic || words.forward ? null : { ...base, type: 'answered' }
    }
    case 'message.recorded': {
      const words = said.get(event.data.messageId)
      if (!words || words.withOthers) return null
      if (event.data.direction === 'in') return { ...base, type: 'customer_wrote' }
      return reachedNobody.has(words.outcome ?? '') ? null : { ...base, type: 'answered' }
    }
    case 'conversation.status_changed':
      return { ...base, type: 'status', from: event.data.from, to: event.data.to }
    case 'sla.clock_asked': {
      const { target, minutes, calendarId, pausedBy, warnBefore } = event.data
      const seconds = (lead: number | null) => (lead === null ? null : lead * 60)
      const warn = { agent: seconds(warnBefore.agent), leads: seconds(warnBefore.leads) }
      return { ...base, type: 'asked', target, terms: { goal: minutes * 60, calendar: calendarId, pausedBy, warn } }
    }
    case 'sla.clock_stop_asked':
      return { ...base, type: 'stop_asked', target: event.data.target }
    case 'conversation.assigned':
      // Given to somebody by a machine, it has been taken by nobody yet.
      return event.data.to !== null && event.actor.startsWith('agent:') ? { ...base, type: 'taken' } : null
    default:
      return null
  }
}
