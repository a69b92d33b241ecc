import * as z from 'zod'
import { Conditions, TimeZone } from './conditions.ts'
import { Conversation } from './conversations.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, line, Named } from './shapes.ts'

/** How many conversations stand in each view. Kept by a follower, so a screen never counts rows. */
export const Counts = z.object({
  /** Open and assigned to the reader. */
  mine: z.number(),
  /** Open and assigned to nobody. */
  unassigned: z.number(),
  /** Open in the reader's teams. */
  myTeams: z.number(),
  /** Waiting for the customer. */
  waiting: z.number(),
  /** Every open conversation. */
  open: z.number(),
  /** Every conversation but what was set aside as spam or in the trash. */
  all: z.number(),
  teams: z.array(z.object({ id: Id, open: z.number() })),
  /** What the reader follows and was mentioned in, unless it is done; what they have begun to write in. */
  following: z.number(),
  mentions: z.number(),
  drafts: z.number(),
  /** Snoozed and assigned to the reader. */
  snoozed: z.number(),
  spam: z.number(),
  trash: z.number(),
})
export type Counts = z.infer<typeof Counts>

export const getCounts = endpoint({
  method: 'GET',
  path: '/views/counts',
  summary: 'Live counts of the views',
  access: 'view.read',
  response: Counts,
})

export const ViewSort = z.enum(['newest', 'oldest', 'waiting', 'created_newest', 'created_oldest', 'priority', 'due'])
export type ViewSort = z.infer<typeof ViewSort>
export const ViewGrouping = z.enum([
  'status',
  'priority',
  'team',
  'assignee',
  'channel',
  'kind',
  'organization',
  'created_day',
  'message_day',
])
export type ViewGrouping = z.infer<typeof ViewGrouping>
export const ViewColumn = z.enum([
  'number',
  'status',
  'priority',
  'assignee',
  'team',
  'channel',
  'inbox',
  'kind',
  'level',
  'language',
  'tags',
  'contact',
  'created',
  'last_message',
  'due',
])
export type ViewColumn = z.infer<typeof ViewColumn>
export const ViewIcon = z.enum([
  'inbox',
  'star',
  'flag',
  'bolt',
  'clock',
  'alert',
  'heart',
  'tag',
  'user',
  'users',
  'building',
  'truck',
  'cart',
  'tool',
  'mail',
  'phone',
])
export type ViewIcon = z.infer<typeof ViewIcon>
export const ViewColour = z.enum(['grey', 'green', 'blue', 'violet', 'pink', 'red', 'amber', 'teal'])
export type ViewColour = z.infer<typeof ViewColour>

/** What stands in a view and in which order; views that say the same share one set of members. */
export const ViewDefinition = z.object({
  conditions: Conditions,
  sort: ViewSort.default('newest'),
  grouping: ViewGrouping.nullable().default(null),
  /** Where days begin. */
  zone: TimeZone.default('UTC'),
})
export type ViewDefinition = z.infer<typeof ViewDefinition>

/** A set of conversations that is kept: by its id lists are read. While it is built, `progress` goes from 0 to 1. */
export const ViewSet = z.object({
  id: Id,
  state: z.enum(['building', 'ready', 'too_wide']),
  progress: z.number(),
  /** Whether its list and count are each reader's own. */
  personal: z.boolean(),
})
export type ViewSet = z.infer<typeof ViewSet>

export const View = ViewDefinition.extend({
  id: Id,
  name: z.string(),
  icon: ViewIcon,
  colour: ViewColour,
  columns: z.array(ViewColumn),
  layout: z.enum(['rows', 'table']),
  shared: z.enum(['no', 'teams', 'everybody']),
  teams: z.array(Named),
  owner: Named.nullable(),
  /** The reader may change and remove it. */
  mayChange: z.boolean(),
  set: ViewSet,
  /** What it becomes when a change is worked in; until then `set` shows it as it was. */
  next: ViewSet.nullable(),
})
export type View = z.infer<typeof View>

const look = {
  name: line(60),
  icon: ViewIcon.default('inbox'),
  colour: ViewColour.default('grey'),
  columns: z.array(ViewColumn).max(14).default(['number', 'status', 'assignee', 'created', 'last_message']),
  layout: z.enum(['rows', 'table']).default('rows'),
  shared: z.enum(['no', 'teams', 'everybody']).default('no'),
  /** With which teams, where it is shared with teams. */
  teams: z.array(Id).max(50).default([]),
}

export const listViews = endpoint({
  method: 'GET',
  path: '/views',
  summary: "The reader's own views and those shared with them, in the reader's order",
  access: 'view.read',
  response: z.object({ items: z.array(View) }),
})

export const createView = endpoint({
  method: 'POST',
  path: '/views',
  summary: 'Make a view of conditions; sharing one is for leads and admins',
  access: 'view.read',
  body: ViewDefinition.extend(look),
  response: View,
  status: 201,
  refusals: ['forbidden', 'conflict'],
})

export const changeView = endpoint({
  method: 'PATCH',
  path: '/views/{id}',
  summary: 'Change a view; only what is named changes',
  access: 'view.read',
  params: IdParams,
  body: z
    .object({
      name: line(60),
      icon: ViewIcon,
      colour: ViewColour,
      columns: z.array(ViewColumn).max(14),
      layout: z.enum(['rows', 'table']),
      shared: z.enum(['no', 'teams', 'everybody']),
      teams: z.array(Id).max(50),
      conditions: Conditions,
      sort: ViewSort,
      grouping: ViewGrouping.nullable(),
      zone: TimeZone,
    })
    .partial(),
  response: View,
  refusals: ['not_found', 'forbidden', 'conflict'],
})

export const removeView = endpoint({
  method: 'DELETE',
  path: '/views/{id}',
  summary: 'Remove a view; it can be brought back',
  access: 'view.read',
  params: IdParams,
  refusals: ['not_found', 'forbidden'],
})

export const restoreView = endpoint({
  method: 'POST',
  path: '/views/{id}/restore',
  summary: 'Bring back a view that was removed in the last 30 days',
  access: 'view.read',
  params: IdParams,
  response: View,
  refusals: ['not_found', 'forbidden', 'conflict'],
})

export const orderViews = endpoint({
  method: 'PUT',
  path: '/views/order',
  summary: 'The order in which the reader sees their views',
  access: 'view.read',
  body: z.object({ views: z.array(Id).max(500) }),
})

/** Marks where the log must have been read up to before the answer is made, as a hint of the live connection gives it. */
const since = z
  .string()
  .regex(/^\d{1,20}\.\d{1,16}$/)
  .optional()

export const countViews = endpoint({
  method: 'GET',
  path: '/views/own/counts',
  summary: "How many conversations stand in each of the reader's views; `more` says that there are more than counted",
  access: 'view.read',
  query: z.object({ since }),
  response: z.object({ items: z.array(z.object({ id: Id, count: z.number(), more: z.boolean() })) }),
})

export const arrangeView = endpoint({
  method: 'POST',
  path: '/views/arranged',
  summary: 'The same conversations in another order or grouping, for the reader alone',
  access: 'view.read',
  body: ViewDefinition,
  response: ViewSet,
  refusals: ['conflict'],
})

export const getViewSet = endpoint({
  method: 'GET',
  path: '/views/sets/{id}',
  summary: 'How far a set of members is built',
  access: 'view.read',
  params: IdParams,
  response: ViewSet,
  refusals: ['not_found'],
})

export const listGroups = endpoint({
  method: 'GET',
  path: '/views/sets/{id}/groups',
  summary: 'The groups of a set in their order, and how many conversations stand in each',
  access: 'view.read',
  params: IdParams,
  query: z.object({ since }),
  response: z.object({
    items: z.array(
      z.object({
        /** Groups follow each other as their keys sort. */
        key: z.string(),
        /** What the group's conversations share: a choice, an id, a day; empty for none. */
        value: z.string(),
        /** The name of the team, person or organization; null where the key says it. */
        name: z.string().nullable(),
        count: z.number(),
        more: z.boolean(),
      }),
    ),
  }),
  refusals: ['not_found'],
})

export const previewView = endpoint({
  method: 'POST',
  path: '/views/preview',
  summary: 'How many conversations meet conditions that are being written, and the first of them',
  access: 'view.read',
  body: ViewDefinition,
  response: z.object({
    count: z.number(),
    /** Counted one by one; otherwise estimated from a sample. */
    exact: z.boolean(),
    items: z.array(Conversation),
  }),
})
