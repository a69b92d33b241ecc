import * as z from 'zod'
import { Channel } from './channels.ts'
import { Priority } from './conversations.ts'
import { endpoint } from './endpoint.ts'
import { Blocked, Explanation, Names, Needs, Why } from './explanations.ts'
import { Id, IdParams, Instant, Named, Paging, page } from './shapes.ts'

/** off: people choose for themselves; pull: they ask for the next; push: Heed gives as soon as somebody is free. */
export const RoutingMode = z.enum(['off', 'pull', 'push'])
export type RoutingMode = z.infer<typeof RoutingMode>

const Minutes = z.number().int('Use whole minutes.').min(0, 'Use 0 or more.').max(100_000, 'Use at most 100,000.')
const maybe = Minutes.min(1, 'Use 1 or more.').nullable()

/** How a team routes. */
export const RoutingRules = z.object({
  /**
   * Minutes that a conversation of each priority lets others go first: its turn is when it began to wait and these. So one
   * of low priority goes before an urgent one that came as much later as the two differ, and nothing waits for ever.
   */
  patience: z.object({ urgent: Minutes, high: Minutes, normal: Minutes, low: Minutes }),
  /** Its turn is at the latest so many minutes before it is due. */
  dueReserve: Minutes,
  /** Whoever served the customer in so many days goes first where that costs nobody a wait; 0 for nobody. */
  continuityDays: z.number().int().min(0).max(3650),
  /** What each hard case of the day weighs, in units of capacity. */
  hardCaseUnits: z.number().min(0).max(10),
  /** Nothing new is given in the last minutes before somebody's break or the end of their work. */
  lastMinutes: z.number().int().min(0).max(120),
  /** After so many minutes somebody who does not speak the customer's language will do; null: never. */
  relaxLanguageAfter: maybe,
  /** After each so many minutes one level less of a skill will do; null: never. */
  relaxSkillAfter: maybe,
  /** What routing gave and nobody answered is given to somebody else when its owner has been away for so long; null: never. */
  giveBackAfter: maybe,
  /** An alarm after so many minutes in which everybody who could was busy, and in which nobody was at work; null: never. */
  alarmBusyAfter: maybe,
  alarmAwayAfter: maybe,
})
export type RoutingRules = z.infer<typeof RoutingRules>

export const DecisionOutcome = z.enum(['assigned', 'taken', 'given_back'])
export const Decision = z.object({
  id: Id,
  at: Instant,
  outcome: DecisionOutcome,
  team: Named,
  agent: Named.nullable(),
  explanation: Explanation,
  /** The same in English. */
  sentence: z.string(),
})
export type Decision = z.infer<typeof Decision>

/** Somebody of the team as a conversation that waits sees them; no `why`: they can take it now. */
export const Taker = z.object({
  agent: Named,
  units: z.number(),
  capacity: z.number(),
  why: Why.nullable(),
  until: Instant.nullable(),
})
export type Taker = z.infer<typeof Taker>

export const Wait = z.object({
  team: Named,
  mode: RoutingMode,
  since: Instant,
  /** When its turn is: what has an earlier one goes first. */
  turn: Instant,
  needs: Needs,
  /** Who took it from somebody and gave it to nobody: Heed leaves it to people. */
  heldBy: z.string().nullable(),
  heldAt: Instant.nullable(),
  takenFrom: Named.nullable(),
  /** With how many people a chat rang who did not take it up; it rings with all of them again after a pause. */
  rang: z.number(),
  servedBy: Named.nullable(),
  blocked: Blocked.nullable(),
  blockedSince: Instant.nullable(),
  /** How many go before it, up to 1000. */
  ahead: z.number(),
  /** Minutes it may still take, from how fast the team's queue moved in the last hour; null: nobody can say. */
  expectedMinutes: z.number().nullable(),
  /** The same in English. */
  sentence: z.string(),
})
export type Wait = z.infer<typeof Wait>

export const getConversationRouting = endpoint({
  method: 'GET',
  path: '/conversations/{id}/routing',
  summary: 'Why a conversation is whose it is, or why it waits',
  access: 'conversation.read',
  params: IdParams,
  response: z.object({
    mode: RoutingMode,
    /** Null while it does not wait. */
    waits: Wait.nullable(),
    /** Who of the team can take it, or why not; the nearest first, at most 20. Empty while it does not wait. */
    takers: z.array(Taker),
    /** The newest first, at most 20. */
    decisions: z.array(Decision),
    /** Its owner has it by the first of the decisions. */
    current: z.boolean(),
    names: Names,
  }),
  refusals: ['not_found'],
})

export const routeAgain = endpoint({
  method: 'POST',
  path: '/conversations/{id}/routing',
  summary: 'Give a conversation back to its team, for routing to choose somebody else',
  access: 'conversation.write',
  params: IdParams,
  refusals: ['not_found', 'conflict'],
})

/** What hinders somebody who asks for the next: nothing waits, nothing that they can take, full hands, not at work. */
export const NoNext = z.enum(['no_team', 'nothing', 'none_for_you', 'full', 'off'])
export type NoNext = z.infer<typeof NoNext>

export const takeNext = endpoint({
  method: 'POST',
  path: '/routing/next',
  summary: 'Take what is next for the reader among what waits in their teams, or in one of them',
  access: 'conversation.write',
  body: z.object({ team: Id.optional() }),
  response: z.object({
    conversationId: Id.nullable(),
    decision: Decision.nullable(),
    names: Names,
    /** Why there is none. */
    none: NoNext.nullable(),
    /** What somebody could not, of what waits, by why. */
    skipped: z.partialRecord(Why, z.number()),
    sentence: z.string(),
  }),
  refusals: ['forbidden'],
})

export const QueueTeam = z.object({
  team: Named,
  mode: RoutingMode,
  /** Up to 10,000, which stands for that many or more. */
  waiting: z.number(),
  held: z.number(),
  /** Since when the one that waits longest does. */
  oldest: Instant.nullable(),
  people: z.number(),
  atWork: z.number(),
  /** Units in hand of those at work, and their capacity. */
  units: z.number(),
  capacity: z.number(),
  /** Given or taken in the last hour, and the median wait of those in seconds. */
  lastHour: z.number(),
  medianWait: z.number().nullable(),
  /** What waits, by what it needs; the fullest first. */
  lanes: z.array(
    z.object({
      id: Id,
      needs: Needs,
      waiting: z.number(),
      oldest: Instant.nullable(),
      blocked: Blocked.nullable(),
      blockedSince: Instant.nullable(),
      /** Who could now, could later, and how many. */
      free: z.number(),
      able: z.number(),
    }),
  ),
})
export type QueueTeam = z.infer<typeof QueueTeam>

export const listQueues = endpoint({
  method: 'GET',
  path: '/routing/queues',
  summary: "The queues of the teams that route, with live figures; an agent's own teams, a lead's all",
  access: 'conversation.read',
  response: z.object({ items: z.array(QueueTeam), names: Names }),
})

export const QueueItem = z.object({
  conversation: z.object({
    id: Id,
    subject: z.string(),
    contact: z.string().nullable(),
    channel: Channel,
    priority: Priority,
    dueAt: Instant.nullable(),
  }),
  waits: Wait,
  /** Who can take it now, or could; the nearest first, at most 5. */
  takers: z.array(Taker),
})
export type QueueItem = z.infer<typeof QueueItem>

export const listQueue = endpoint({
  method: 'GET',
  path: '/routing/queue',
  summary: 'What waits in a team, in the order of turns',
  access: 'conversation.read',
  query: Paging.extend({
    team: Id,
    lane: Id.optional(),
    /** Only what people keep to themselves. */
    held: z.enum(['true', 'false']).optional(),
  }),
  response: page(QueueItem).extend({ names: Names }),
  refusals: ['not_found'],
})

export const TeamRouting = z.object({ mode: RoutingMode, rules: RoutingRules })
export type TeamRouting = z.infer<typeof TeamRouting>

export const getTeamRouting = endpoint({
  method: 'GET',
  path: '/teams/{id}/routing',
  summary: 'How a team routes',
  access: 'team.read',
  params: IdParams,
  response: TeamRouting,
  refusals: ['not_found'],
})

export const changeTeamRouting = endpoint({
  method: 'PATCH',
  path: '/teams/{id}/routing',
  summary: 'Change how a team routes; only what is named changes',
  access: 'team.manage',
  params: IdParams,
  body: z.object({ mode: RoutingMode, rules: RoutingRules.partial() }).partial(),
  response: TeamRouting,
  refusals: ['not_found'],
})
