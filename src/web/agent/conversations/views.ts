import type { Condition } from '../../../contract/conditions.ts'
import type { Conversation } from '../../../contract/conversations.ts'
import type { Me } from '../../../contract/sessions.ts'
import type { ViewDefinition } from '../../../contract/views.ts'

/** What is the reader's own, and what was set aside. */
export const personalNames = ['following', 'mentions', 'drafts', 'snoozed', 'spam', 'trash'] as const
export type PersonalName = (typeof personalNames)[number]
export type ViewName = PersonalName | 'mine' | 'unassigned' | 'my-teams' | 'waiting' | 'all' | `team-${number}`
export type Filter = {
  status?: string
  assignee?: 'me' | 'none' | number
  team?: 'mine' | 'none' | number
  q?: string
  set?: number
  list?: 'following' | 'mentions' | 'drafts'
}

const personal: Record<PersonalName, Filter> = {
  following: { list: 'following' },
  mentions: { list: 'mentions' },
  drafts: { list: 'drafts' },
  snoozed: { status: 'snoozed', assignee: 'me' },
  spam: { status: 'spam' },
  trash: { status: 'trash' },
}
const filters: Record<Exclude<ViewName, PersonalName | `team-${number}`>, Filter> = {
  mine: { status: 'open', assignee: 'me' },
  unassigned: { status: 'open', assignee: 'none' },
  'my-teams': { status: 'open', team: 'mine' },
  waiting: { status: 'waiting' },
  all: {},
}
export const viewNames = Object.keys(filters) as Exclude<ViewName, PersonalName | `team-${number}`>[]

/** The team a view's name speaks of, or null. */
export const teamOf = (view: string): number | null => {
  const id = /^team-(\d+)$/.exec(view)?.[1]
  return id ? Number(id) : null
}

/** What a view asks the server for. `status` narrows All. */
export function filterOf(view: string, search: { q?: string; status?: string } = {}): Filter {
  // Who searches has lost sight of it: look everywhere, whatever view it was that they stood in.
  if (search.q) return search.status ? { q: search.q, status: search.status } : { q: search.q }
  const team = teamOf(view)
  const base: Filter = team
    ? { status: 'open', team }
    : ({ ...filters, ...personal }[view as keyof typeof filters] ?? {})
  return view === 'all' && search.status ? { ...base, status: search.status } : base
}

/** The same as conditions, so that it can be put into another order or in groups; null for what no conditions say. */
export function conditionsOf(view: string): ViewDefinition['conditions'] | null {
  const open: Condition = { field: 'status', operator: 'is', value: 'open' }
  const all: Record<string, Condition[]> = {
    mine: [open, { field: 'assignee', operator: 'is', value: 'me' }],
    unassigned: [open, { field: 'assignee', operator: 'empty' }],
    'my-teams': [open, { field: 'team', operator: 'is', value: 'mine' }],
    waiting: [{ field: 'status', operator: 'is', value: 'waiting' }],
    all: [],
  }
  const team = teamOf(view)
  const said = team ? [open, { field: 'team', operator: 'is' as const, value: team }] : all[view]
  return said ? { version: 1, all: said, any: [] } : null
}

/** Whether a conversation stands in a list; null when only the server can say, as with a search. */
export function matches(conversation: Conversation, filter: Filter, me: Pick<Me, 'id' | 'teams'>): boolean | null {
  if (filter.q || filter.set !== undefined) return null
  const { status } = conversation
  if (!filter.status && (status === 'spam' || status === 'trash')) return false
  if (filter.list && (status === 'closed' || (status === 'resolved' && filter.list !== 'drafts'))) return false
  if (filter.list) return filter.list === 'following' ? conversation.followed : null
  if (filter.status && !filter.status.split(',').includes(conversation.status)) return false
  const { assignee, team } = conversation
  if (filter.assignee === 'me' && assignee?.id !== me.id) return false
  if (filter.assignee === 'none' && assignee) return false
  if (typeof filter.assignee === 'number' && assignee?.id !== filter.assignee) return false
  if (filter.team === 'mine' && !me.teams.some(({ id }) => id === team?.id)) return false
  if (filter.team === 'none' && team) return false
  return typeof filter.team !== 'number' || team?.id === filter.team
}
