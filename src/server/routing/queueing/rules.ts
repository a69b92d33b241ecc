import type { LoggedEvent } from '../../platform/events.ts'

/** What the log says of one conversation: how far it goes, and what people said of who may be given it. */
export type News = {
  conversationId: number
  /** The newest event. */
  eventId: number
  /** Where the log told of its beginning. */
  began: { tx: string; id: number } | null
  /** `hold`: somebody took it from its owner and gave it to nobody; without, what was said before holds no longer. */
  word: { hold: string | null; takenFrom: number | 'as before' | null; eventId: number; at: Date } | null
}

/** These say that a conversation goes back into its team's queue, also where the same person took it from somebody. */
const handsOn = new Set([
  'conversation.team_changed',
  'conversation.handed_over',
  'conversation.escalated',
  'conversation.returned',
  'conversation.routing_asked',
])

/** Sums events up by conversation. Those of one conversation are in the order of their ids, whatever order they come in. */
export function newsOf(events: readonly LoggedEvent[]): News[] {
  const own = Map.groupBy(
    events.filter(({ conversation_id: id }) => id !== null),
    (event) => event.conversation_id as number,
  )
  return [...own].map(([conversationId, some]) => {
    const ordered = some.toSorted((a, b) => a.id - b.id)
    const first = ordered.find(({ type }) => type === 'conversation.created')
    return {
      conversationId,
      eventId: ordered.at(-1)?.id ?? 0,
      began: first ? { tx: first.tx, id: first.id } : null,
      word: wordIn(ordered),
    }
  })
}

function wordIn(events: readonly LoggedEvent[]): News['word'] {
  let word: News['word'] = null
  for (const event of events) {
    const said = (hold: string | null, takenFrom: number | 'as before' | null) => {
      word = { hold, takenFrom, eventId: event.id, at: event.at }
    }
    if (event.type === 'conversation.assigned' && event.data.to !== null) said(null, null)
    else if (event.type === 'conversation.assigned') {
      const handed = events.some(({ tx, type }) => tx === event.tx && handsOn.has(type))
      said(handed || !isPerson(event.actor) ? null : event.actor, event.data.from)
    } else if (event.type === 'conversation.routing_asked' && event.data.anybody) said(null, null)
    else if (event.type === 'conversation.routing_asked') said(null, event.data.from ?? keptFrom(word) ?? 'as before')
    else if (handsOn.has(event.type)) said(null, keptFrom(word))
    else if (event.type === 'conversation.status_changed' && isNewStory(event)) said(null, null)
  }
  return word
}

const keptFrom = (word: News['word'] | null) => word?.takenFrom ?? null

const isPerson = (actor: string) => actor.startsWith('agent:') || actor.startsWith('key:')

/** The customer's words opened it again, or it is done. */
function isNewStory({ actor, data }: Extract<LoggedEvent, { type: 'conversation.status_changed' }>): boolean {
  if (data.to === 'resolved' || data.to === 'closed') return true
  return data.to === 'open' && (data.woke === 'customer' || actor.startsWith('contact:'))
}
