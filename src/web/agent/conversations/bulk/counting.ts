import type { Counts } from '../../../../contract/views.ts'
import { type Filter, teamOf } from '../views.ts'

const countOf = {
  mine: 'mine',
  unassigned: 'unassigned',
  'my-teams': 'myTeams',
  waiting: 'waiting',
  all: 'all',
  following: 'following',
  mentions: 'mentions',
  drafts: 'drafts',
  snoozed: 'snoozed',
  spam: 'spam',
  trash: 'trash',
} as const

/** How many a list shows, where a counter knows it; null for a search or a narrowed list. */
export function countOfView(view: string, filter: Filter, counts: Counts | undefined): number | null {
  if (!counts || filter.q || filter.set !== undefined || (view === 'all' && filter.status)) return null
  const team = teamOf(view)
  if (team !== null) return counts.teams.find(({ id }) => id === team)?.open ?? 0
  const name = countOf[view as keyof typeof countOf]
  return name ? counts[name] : null
}
