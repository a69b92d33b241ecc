import type { LoggedEvent } from '../platform/events.ts'

/** Whose room, abilities or presence has changed by what happened. */
export function agentsIn(events: readonly LoggedEvent[]): number[] {
  const agents = new Set<number>()
  for (const event of events) for (const id of agentsOf(event)) if (id !== null) agents.add(id)
  return [...agents]
}

function agentsOf(event: LoggedEvent): (number | null)[] {
  switch (event.type) {
    case 'conversation.assigned':
      return [event.data.from]
    case 'conversation.status_changed':
      return event.data.from === 'open' ? [event.data.move.before?.assignee ?? null] : []
    case 'conversation.deleted':
      return [event.data.move.before?.assignee ?? null]
    case 'conversation.merged':
      return [event.data.move?.before?.assignee ?? null]
    case 'agent.abilities_changed':
    case 'agent.availability_changed':
    case 'agent.changed':
    case 'agent.created':
    case 'agent.deactivated':
    case 'agent.reactivated':
      return [event.data.agentId]
    case 'shift.changed':
      return event.data.agentIds
    default:
      return 'agentId' in event.data && event.type.startsWith('absence') ? [Number(event.data.agentId)] : []
  }
}

/** Teams whose whole queue is to be looked at anew: how they route, or what their conversations need, has changed. */
export function teamsIn(events: readonly LoggedEvent[]): number[] {
  const teams = events.map((event) => {
    if (event.type === 'team.changed') return event.data.changed.includes('routing') ? event.data.teamId : null
    return event.type === 'team.protocol_changed' ? event.data.teamId : null
  })
  return [...new Set(teams.filter((id) => id !== null))]
}

/** What weighs or asks differently everywhere from now on. */
export const changesAll = (events: readonly LoggedEvent[]): boolean =>
  events.some(({ type }) => type === 'channel_weights.changed' || type === 'skill.removed')
