import type { Permission } from '../../contract/access.ts'
import type { Words } from '../words/words.ts'

/**
 * Where pages plug in. A page is one line in `pages` (or `settingsPages`), made with `page()` from routing.ts:
 *   page('/customers', () => import('./contacts/page.tsx')),
 * Every file named here exports `Page` and is loaded when first opened.
 */
export const pages = [] as const

export const settingsPages = [] as const

export type RailName = 'inbox' | 'customers' | 'outbox' | 'settings'

/** What stands in the rail, in order; an entry is shown to whoever holds its permission. */
export const railEntries: { name: RailName; to: string; permission: Permission; label: (words: Words) => string }[] = [
  { name: 'inbox', to: '/inbox', permission: 'conversation.read', label: (words) => words.common.nav.inbox },
]
