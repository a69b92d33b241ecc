import type { Permission } from '../../contract/access.ts'
import { useMe } from './me.ts'

export type RailName =
  | 'inbox'
  | 'search'
  | 'customers'
  | 'promises'
  | 'helpCentre'
  | 'queues'
  | 'incidents'
  | 'outbox'
  | 'workload'
  | 'settings'
export type RailEntry = {
  name: RailName
  to: string
  permission: Permission
  /** What one answers people with, what one keeps an eye on, and what stands at the end by itself. */
  group: 'people' | 'watch' | 'end'
}

/**
 * What stands in the rail, in order, each named by `common.nav`; on a phone the first few below the thumb. An entry is shown
 * to whoever holds its permission.
 */
export const railEntries: readonly RailEntry[] = [
  { name: 'inbox', to: '/inbox', permission: 'conversation.read', group: 'people' },
  { name: 'search', to: '/search', permission: 'conversation.read', group: 'people' },
  { name: 'customers', to: '/customers', permission: 'contact.read', group: 'people' },
  { name: 'promises', to: '/promises', permission: 'conversation.read', group: 'people' },
  { name: 'helpCentre', to: '/help-centre', permission: 'article.read', group: 'people' },
  { name: 'queues', to: '/queues', permission: 'conversation.read', group: 'watch' },
  { name: 'incidents', to: '/incidents', permission: 'incident.read', group: 'watch' },
  { name: 'outbox', to: '/outbox', permission: 'outbox.read', group: 'watch' },
  { name: 'workload', to: '/workload', permission: 'care.read', group: 'watch' },
  { name: 'settings', to: '/settings', permission: 'agent.read', group: 'end' },
]

/** The entries that the reader may use. */
export function useRailEntries(): readonly RailEntry[] {
  const { permissions } = useMe()
  return railEntries.filter(
    ({ permission }) =>
      permissions.includes(permission) ||
      (permission === 'conversation.read' && permissions.some((held) => held.startsWith(permission))),
  )
}
