import * as z from 'zod'
import { Conditions, TimeZone } from './conditions.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Instant, line, Named } from './shapes.ts'

/**
 * acknowledgement: somebody takes it or answers; first_answer: the first words of a person of ours to the customer;
 * next_answer: the same after the customer wrote again; update: the customer hears from us again after our last words;
 * resolution: it is resolved.
 */
export const SlaTarget = z.enum(['acknowledgement', 'first_answer', 'next_answer', 'update', 'resolution'])
export type SlaTarget = z.infer<typeof SlaTarget>

/** Statuses in which a clock may stand still. */
export const PauseState = z.enum(['waiting', 'on_hold', 'snoozed'])
export type PauseState = z.infer<typeof PauseState>

const minutes = z.int('Write whole minutes.').min(1, 'Write 1 or more minutes.').max(525_600, 'Use at most a year.')

export const TargetTerms = z.object({
  /** Null for a priority without this promise. */
  minutes: z.object({
    low: minutes.nullable(),
    normal: minutes.nullable(),
    high: minutes.nullable(),
    urgent: minutes.nullable(),
  }),
  /** calendar: the hours of the policy's calendar; always: every hour of every day. */
  hours: z.enum(['calendar', 'always']),
  pausedBy: z.array(PauseState).max(3),
  /** So many minutes of the clock before a miss the agent is warned, then the team's leads; null for no warning. */
  warnBefore: z.object({ agent: minutes.nullable(), leads: minutes.nullable() }),
})
export type TargetTerms = z.infer<typeof TargetTerms>

export const PolicyDefinition = z.object({
  name: line(80),
  conditions: Conditions,
  /** In which days begin, where conditions speak of days. */
  zone: TimeZone,
  /** The workspace's default calendar when null. */
  calendarId: Id.nullable(),
  targets: z.partialRecord(SlaTarget, TargetTerms),
})
export type PolicyDefinition = z.infer<typeof PolicyDefinition>

export const SlaPolicy = PolicyDefinition.extend({
  id: Id,
  /** The first policy that fits a conversation holds for it. */
  position: z.number().int(),
  version: z.number().int(),
  calendar: Named.nullable(),
  /** No clock of it begins earlier. */
  since: Instant,
  archivedAt: Instant.nullable(),
  /** Clocks of it that have not ended. */
  live: z.number().int(),
})
export type SlaPolicy = z.infer<typeof SlaPolicy>

export const listPolicies = endpoint({
  method: 'GET',
  path: '/sla/policies',
  summary: 'Promises of time in their order, those in the archive last',
  access: 'team.manage',
  response: z.object({ items: z.array(SlaPolicy) }),
})

export const createPolicy = endpoint({
  method: 'POST',
  path: '/sla/policies',
  summary: 'Adds a policy at the end; whoever waits already has its promise from now on',
  access: 'settings.manage',
  body: PolicyDefinition,
  response: SlaPolicy,
  status: 201,
})

export const changePolicy = endpoint({
  method: 'PUT',
  path: '/sla/policies/{id}',
  summary:
    'Says a policy anew, as its next version; clocks that have not ended are counted anew, and those that it promises now begin',
  access: 'settings.manage',
  params: IdParams,
  body: PolicyDefinition,
  response: SlaPolicy,
  refusals: ['not_found', 'conflict'],
})

export const archivePolicy = endpoint({
  method: 'PUT',
  path: '/sla/policies/{id}/archive',
  summary: 'Puts a policy into the archive, or takes it out of it',
  access: 'settings.manage',
  params: IdParams,
  body: z.object({ archived: z.boolean() }),
  response: SlaPolicy,
  refusals: ['not_found'],
})

export const orderPolicies = endpoint({
  method: 'PUT',
  path: '/sla/policies/order',
  summary: 'Puts the policies that are not in the archive into this order; all of them must be named',
  access: 'settings.manage',
  body: z.object({ ids: z.array(Id).max(500) }),
  refusals: ['conflict'],
})

export const listPolicyVersions = endpoint({
  method: 'GET',
  path: '/sla/policies/{id}/versions',
  summary: 'What a policy said over time, the newest first',
  access: 'team.manage',
  params: IdParams,
  response: z.object({
    items: z.array(PolicyDefinition.extend({ version: z.number().int(), at: Instant, by: z.string() })),
  }),
  refusals: ['not_found'],
})

/** Of a change of a policy or a calendar: how far the clocks are counted anew. */
export const Recomputation = z.object({
  id: Id,
  kind: z.enum(['policies', 'calendar']),
  by: z.string(),
  at: Instant,
  /** Conversations; null until they are counted. */
  total: z.number().int().nullable(),
  done: z.number().int(),
  changed: z.number().int(),
  endedAt: Instant.nullable(),
})
export type Recomputation = z.infer<typeof Recomputation>

export const listRecomputations = endpoint({
  method: 'GET',
  path: '/sla/recomputations',
  summary: 'The last times that clocks were counted anew, the newest first',
  access: 'team.manage',
  response: z.object({ items: z.array(Recomputation) }),
})

export const ClockState = z.enum(['running', 'paused', 'met', 'stopped'])
export type ClockState = z.infer<typeof ClockState>

export const EntryType = z.enum([
  'started',
  'paused',
  'resumed',
  'met',
  'missed',
  'stopped',
  'recomputed',
  'warned',
  /** Something changed that would have mattered; what had been met or missed stays so. */
  'noted',
])
export type EntryType = z.infer<typeof EntryType>

/** Why an entry stands in a ledger. */
export const EntryReason = z.enum([
  'customer_wrote',
  'answered',
  'taken',
  'resolved',
  'closed',
  'waiting',
  'on_hold',
  'snoozed',
  'open',
  'reopened',
  'spam',
  'trash',
  'restored',
  'merged',
  'unmerged',
  'split',
  'rejoined',
  'moved_here',
  'policy',
  'other_policy',
  'no_policy',
  'priority',
  'kind',
  'calendar',
  'automation',
  'time',
  'deadline',
])
export type EntryReason = z.infer<typeof EntryReason>

export const LedgerEntry = z.object({
  id: z.number(),
  at: Instant,
  type: EntryType,
  reason: EntryReason,
  /** The same in an English sentence. */
  sentence: z.string(),
  actor: z.object({ kind: z.enum(['agent', 'contact', 'key', 'heed']), name: z.string() }),
  /** Seconds of the clock used until then, of how many, and what was left; below zero once it is missed. */
  spent: z.number().int(),
  goal: z.number().int(),
  remaining: z.number().int(),
  /** As it stood after this. */
  dueAt: Instant.nullable(),
  /** Of a recomputation: how it stood before. */
  before: z.object({ spent: z.number().int(), goal: z.number().int(), dueAt: Instant.nullable() }).nullable(),
  /** Of a warning: who was warned. Of what came from or went to another conversation: its number. */
  stage: z.enum(['agent', 'leads']).nullable(),
  conversation: Id.nullable(),
})
export type LedgerEntry = z.infer<typeof LedgerEntry>

/** A stretch of a clock's time: it ran, stood still, or ran while the calendar was closed. */
export const ClockStretch = z.object({ from: Instant, until: Instant, kind: z.enum(['open', 'closed', 'paused']) })
export type ClockStretch = z.infer<typeof ClockStretch>

export const Clock = z.object({
  id: z.number(),
  target: SlaTarget,
  state: ClockState,
  policy: z.object({ id: Id, name: z.string(), version: z.number().int() }).nullable(),
  /** Null where every hour of every day counts. */
  calendar: Named.nullable(),
  pausedBy: z.array(PauseState),
  startedAt: Instant,
  endedAt: Instant.nullable(),
  dueAt: Instant.nullable(),
  missedAt: Instant.nullable(),
  /** Seconds of the clock. */
  spent: z.number().int(),
  goal: z.number().int(),
  remaining: z.number().int(),
  /** Whether its calendar is open now, and when it is next; `open` is true where every hour counts. */
  open: z.boolean(),
  opensAt: Instant.nullable(),
  entries: z.array(LedgerEntry),
  /** From its start until its end or now, at most 200. */
  stretches: z.array(ClockStretch),
})
export type Clock = z.infer<typeof Clock>

export const listClocks = endpoint({
  method: 'GET',
  path: '/conversations/{id}/clocks',
  summary: 'The clocks of a conversation with their ledgers: those that run first, the newest first',
  access: 'conversation.read',
  params: IdParams,
  response: z.object({ items: z.array(Clock) }),
  refusals: ['not_found'],
})

export const previewPolicy = endpoint({
  method: 'POST',
  path: '/sla/preview',
  summary: 'What clocks a policy would have kept for a conversation of the past; nothing is written',
  access: 'settings.manage',
  body: z.object({ policy: PolicyDefinition, conversationId: Id }),
  response: z.object({
    /** Whether its conditions fit the conversation as it is now. */
    fits: z.boolean(),
    items: z.array(Clock),
  }),
  refusals: ['not_found'],
})
