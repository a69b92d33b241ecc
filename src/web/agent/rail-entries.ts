import type { Permission } from '../../contract/access.ts'
import type { Words } from '../words/words.ts'

export type RailName = 'inbox' | 'search' | 'customers' | 'incidents' | 'promises' | 'outbox' | 'workload' | 'settings'

/** What stands in the rail, in order; an entry is shown to whoever holds its permission. */
export const railEntries: { name: RailName; to: string; permission: Permission; label: (words: Words) => string }[] = [
  { name: 'inbox', to: '/inbox', permission: 'conversation.read', label: (words) => words.common.nav.inbox },
  { name: 'search', to: '/search', permission: 'conversation.read', label: (words) => words.common.nav.search },
  { name: 'customers', to: '/customers', permission: 'contact.read', label: (words) => words.common.nav.customers },
  { name: 'incidents', to: '/incidents', permission: 'incident.read', label: (words) => words.common.nav.incidents },
  { name: 'promises', to: '/promises', permission: 'conversation.read', label: (words) => words.common.nav.promises },
  { name: 'outbox', to: '/outbox', permission: 'outbox.read', label: (words) => words.common.nav.outbox },
  { name: 'workload', to: '/workload', permission: 'care.read', label: (words) => words.common.nav.workload },
  { name: 'settings', to: '/settings', permission: 'agent.read', label: (words) => words.common.nav.settings },
]
