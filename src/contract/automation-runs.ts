import * as z from 'zod'
import { AutomationEvent, ruleContent } from './automation-rules.ts'
import { Operator } from './conditions.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Instant, Paging, page } from './shapes.ts'

/**
 * done: at least one thing changed or left; nothing: all was so already; failed: it was refused, and nothing of it stays; skipped: a
 * limit kept it; stopped: it would have been a loop.
 */
export const RunOutcome = z.enum(['done', 'nothing', 'failed', 'skipped', 'stopped'])
export type RunOutcome = z.infer<typeof RunOutcome>

/** Why a rule, or one of its actions, did not do all it should. */
export const RunReason = z.enum([
  /** It follows from its own run. */
  'loop',
  /** Too many runs lie between this and what a person did. */
  'depth',
  /** It has run too often for this conversation. */
  'conversation_limit',
  /** It has run too often within the hour. */
  'rule_limit',
  /** All rules together have run too often for this conversation. */
  'conversation_rate',
  /** Its owner has left, or may not do this. */
  'owner',
  /** Something refused it; the words say what. */
  'refused',
  /** The rule names something that is gone. */
  'gone',
  /** Nobody answers a machine. */
  'automatic',
  'robot_address',
  'own_address',
  'doubtful_sender',
  'quarantined_sender',
  'suspended',
  'unsubscribed',
  'responder',
  /** The customer has had as much automatic mail as one may get. */
  'limit',
  /** The customer had this answer from this rule not long ago. */
  'answered',
  'no_address',
  'no_sender',
  'missing_value',
  /** A part of Heed that this needs is not set up. */
  'not_set_up',
  'unknown',
])
export type RunReason = z.infer<typeof RunReason>

/** A field's value as a rule saw it; times in milliseconds since 1970. */
const Fact = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()])

export const SeenCondition = z.object({
  of: z.enum(['now', 'before']),
  group: z.enum(['all', 'any']),
  field: z.string(),
  operator: Operator,
  value: z.unknown().optional(),
  fact: Fact,
  holds: z.boolean(),
})
export type SeenCondition = z.infer<typeof SeenCondition>

/** One value that a run changed, or would. Names as they were then. */
export const RunChange = z.object({
  field: z.string(),
  from: Fact,
  to: Fact,
  /** Of a team or an agent. */
  fromName: z.string().nullable().optional(),
  toName: z.string().nullable().optional(),
})
export type RunChange = z.infer<typeof RunChange>

export const RunStep = z.object({
  do: z.string(),
  outcome: z.enum(['done', 'nothing', 'failed']),
  because: RunReason.nullable(),
  /** What refused it, in words. */
  detail: z.string().nullable(),
  changes: z.array(RunChange),
  /** Of a reply or a note. */
  messageId: Id.nullable(),
  /** Of a webhook. */
  deliveryId: Id.nullable(),
})
export type RunStep = z.infer<typeof RunStep>

export const AutomationRun = z.object({
  id: Id,
  automation: z.object({ id: Id, name: z.string(), version: z.number().int() }),
  conversation: z.object({ id: Id, subject: z.string() }),
  at: Instant,
  /** What caused it. */
  event: z.object({ id: Id, type: AutomationEvent.or(z.string()), at: Instant }),
  /** Of a rule of time: the moment that was due. */
  dueAt: Instant.nullable(),
  /** 1 where a person or a customer caused it; one more for each run in between. */
  depth: z.number().int(),
  /** The rules whose runs led here. */
  chain: z.array(z.object({ id: Id, name: z.string() })),
  outcome: RunOutcome,
  because: RunReason.nullable(),
  conditions: z.array(SeenCondition),
  steps: z.array(RunStep),
  /** No rule below was asked. */
  stoppedOthers: z.boolean(),
  undone: z
    .object({
      at: Instant,
      by: z.string(),
      /** What was put back. */
      back: z.array(z.string()),
      /** What stays as it is, and why. */
      stays: z.array(z.object({ what: z.string(), because: z.enum(['left', 'changed_since', 'seen', 'refused']) })),
    })
    .nullable(),
})
export type AutomationRun = z.infer<typeof AutomationRun>

export const listAutomationRuns = endpoint({
  method: 'GET',
  path: '/automations/{id}/runs',
  summary: 'What a rule did, the newest first, of conversations that the reader may see',
  access: 'team.manage',
  params: IdParams,
  query: Paging.extend({ outcome: RunOutcome.optional(), conversation: Id.optional() }),
  response: page(AutomationRun),
  refusals: ['not_found'],
})

export const getAutomationRun = endpoint({
  method: 'GET',
  path: '/automation-runs/{id}',
  summary: 'One run: what matched, what it changed, and what it did not',
  access: 'team.manage',
  params: IdParams,
  response: AutomationRun,
  refusals: ['not_found'],
})

export const undoAutomationRun = endpoint({
  method: 'POST',
  path: '/automation-runs/{id}/undoing',
  summary: 'Take back what a run changed, as far as it still stands; what has left stays, and is named',
  access: 'team.manage',
  params: IdParams,
  response: AutomationRun,
  refusals: ['not_found', 'forbidden', 'conflict'],
})

export const undoAutomation = endpoint({
  method: 'POST',
  path: '/automations/{id}/undoing',
  summary: 'Take back what a rule changed within the last minutes, the newest first; at most 200 runs at once',
  access: 'team.manage',
  params: IdParams,
  body: z.object({ minutes: z.number().int().min(1).max(60).default(60) }),
  response: z.object({
    undone: z.number().int(),
    /** Runs of which something stays. */
    partly: z.number().int(),
    /** Runs that are still to be undone: ask again. */
    left: z.number().int(),
  }),
  refusals: ['not_found', 'forbidden', 'conflict'],
})

/** Over which conversations: the last so many that had a message, those of a view, or one. */
export const TrialOver = z.union([
  z.strictObject({ last: z.number().int().min(1).max(500) }),
  z.strictObject({ view: Id }),
  z.strictObject({ conversation: Id }),
])

export const TrialRow = z.object({
  conversation: z.object({ id: Id, subject: z.string(), contact: z.string() }),
  event: z.object({ id: Id, type: z.string(), at: Instant }),
  /** When the rule would have run. */
  at: Instant,
  changes: z.array(RunChange),
  /** What it would do besides. */
  acts: z.array(z.object({ do: z.string(), because: RunReason.nullable() })),
})
export type TrialRow = z.infer<typeof TrialRow>

export const tryAutomation = endpoint({
  method: 'POST',
  path: '/automations/trial',
  summary: 'What a rule would have done to past conversations; nothing is written and nothing leaves',
  access: 'team.manage',
  body: z.object({ rule: z.object(ruleContent), teams: z.array(Id).max(50).default([]), over: TrialOver }),
  response: z.object({
    conversations: z.number().int(),
    events: z.number().int(),
    /** How often it would have run, and in how many conversations. */
    runs: z.number().int(),
    matched: z.number().int(),
    /** At most 200. */
    items: z.array(TrialRow),
  }),
  refusals: ['not_found', 'forbidden', 'conflict'],
})

/** Why a rule did not run at an event of a conversation. */
export const NotRunBecause = z.enum([
  'ran',
  /** The rule was not on, or not there, at that time. */
  'off',
  /** What happened is not what the rule waits for. */
  'other_event',
  'other_team',
  'before',
  'transition',
  'conditions',
  /** A rule above said that none below is asked. */
  'stopped_by',
  /** It waits for its time. */
  'waits',
  /** What it waited for was ended by something else. */
  'ended',
  /** By all that is known it should have: look at the log. */
  'unknown',
])
export type NotRunBecause = z.infer<typeof NotRunBecause>

export const explainAutomation = endpoint({
  method: 'GET',
  path: '/automations/{id}/explanation',
  summary: 'Why a rule ran, or did not, at the last events of a conversation',
  access: 'team.manage',
  params: IdParams,
  query: z.object({ conversation: Id }),
  response: z.object({
    items: z.array(
      z.object({
        event: z.object({ id: Id, type: z.string(), at: Instant }),
        because: NotRunBecause,
        /** What was looked at, where it came to that. */
        conditions: z.array(SeenCondition),
        run: z.object({ id: Id, outcome: RunOutcome, because: RunReason.nullable() }).nullable(),
        /** Of `stopped_by`: the rule above. */
        by: z.object({ id: Id, name: z.string() }).nullable(),
        /** Of `waits`: until when. */
        until: Instant.nullable(),
      }),
    ),
  }),
  refusals: ['not_found'],
})
