import * as z from 'zod'
import { Conditions, FieldName, TimeUnit, TimeZone } from './conditions.ts'
import { PlannedChanges } from './planned-changes.ts'
import { Id, line, lineOrNothing, prose } from './shapes.ts'
import { SlaTarget } from './sla.ts'

/**
 * What can happen to a conversation, as rules name it: the types of the event log, told apart where one type says two things.
 */
export const AutomationEvent = z.enum([
  'conversation.created',
  'conversation.status_changed',
  'conversation.assigned',
  'conversation.team_changed',
  'conversation.priority_changed',
  'conversation.kind_changed',
  'conversation.stage_changed',
  'conversation.tags_changed',
  'conversation.field_changed',
  'conversation.subject_changed',
  'conversation.snooze_moved',
  'conversation.followed',
  'conversation.unfollowed',
  'conversation.handed_over',
  'conversation.escalated',
  'conversation.returned',
  'conversation.linked',
  'conversation.unlinked',
  'conversation.split',
  'conversation.merged',
  /** The customer wrote. */
  'message.received',
  /** A machine of theirs did: an absence, a bounce, a receipt. */
  'message.received_automatic',
  /** One of us answered, or Heed did. */
  'message.sent',
  'message.scheduled',
  'message.held',
  'message.recorded',
  'note.added',
  /** A message could not be delivered. */
  'delivery.failed',
  'side.begun',
  'side.received',
  'question.asked',
  'question.answered',
  'macro.applied',
  'sla.clock_started',
  'sla.clock_warned',
  'sla.clock_met',
  'sla.clock_missed',
])
export type AutomationEvent = z.infer<typeof AutomationEvent>

/** So long; hours and days of a calendar are its open ones. */
const length = {
  n: z.number().int().min(1).max(10_000),
  unit: TimeUnit,
  /** Counts only the open time of this calendar of business hours; null counts all of it. */
  calendar: Id.nullable().default(null),
}

export const AutomationTrigger = z.discriminatedUnion('kind', [
  /** As soon as one of these happens. */
  z.strictObject({ kind: z.literal('event'), events: z.array(AutomationEvent).min(1, 'Choose an event.').max(40) }),
  /** So long after the last time that this happened, unless one of the others happens before. */
  z.strictObject({
    kind: z.literal('after'),
    ...length,
    since: AutomationEvent,
    unless: z.array(AutomationEvent).max(40).default([]),
  }),
  /** When the conditions have held for so long without a break. */
  z.strictObject({ kind: z.literal('while'), ...length }),
])
export type AutomationTrigger = z.infer<typeof AutomationTrigger>

/** Fields of which the log keeps what they were before; of tags `to` is one that was added, `from` one that was removed. */
export const ChangedField = z.union([
  z.enum(['status', 'priority', 'kind', 'stage', 'team', 'assignee', 'subject', 'tags']),
  FieldName.regex(/^custom\.conversation\./, 'Choose a field that changes are kept of.'),
])
const changedValue = z.union([line(300), z.number(), z.boolean()]).nullable()

/** The event changed this field; `from` and `to` where it must have been one value, null for none. */
export const FieldTransition = z.strictObject({
  field: ChangedField,
  from: changedValue.optional(),
  to: changedValue.optional(),
})
export type FieldTransition = z.infer<typeof FieldTransition>

/** Nobody in particular acts, so there is nobody to give a conversation to as `me`, or who could follow it. */
const RuleChanges = PlannedChanges.omit({ follow: true, assignee: true }).extend({ assignee: Id.nullable().optional() })
export type RuleChanges = z.infer<typeof RuleChanges>

export const AutomationAction = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('change'), changes: RuleChanges }),
  /** Answers the customer with a macro's text, in their language; never the same customer twice within `again`. */
  z.strictObject({
    do: z.literal('reply'),
    macro: Id,
    again: z.strictObject({ n: z.number().int().min(1).max(10_000), unit: TimeUnit }).default({ n: 7, unit: 'days' }),
  }),
  /** A note; with the variables that macros have. */
  z.strictObject({ do: z.literal('note'), html: prose(50_000).refine((html) => html.trim() !== '', 'Write a note.') }),
  z.strictObject({
    do: z.literal('notify'),
    who: z.array(z.enum(['assignee', 'followers', 'team', 'leads'])).default([]),
    agents: z.array(Id).max(100).default([]),
    teams: z.array(Id).max(50).default([]),
    text: line(300),
  }),
  z.strictObject({
    do: z.literal('follow'),
    agents: z.array(Id).min(1, 'Choose an agent.').max(100),
    follow: z.boolean(),
  }),
  /** Tells another system, by a webhook of the settings. */
  z.strictObject({ do: z.literal('webhook'), webhook: Id }),
  /** To the next level, or to a team. */
  z.strictObject({
    do: z.literal('escalate'),
    to: Id.nullable().default(null),
    summary: z.strictObject({ done: line(2000), needed: line(2000) }),
    reason: lineOrNothing(500).default(''),
  }),
  /** Lets routing choose somebody again. */
  z.strictObject({ do: z.literal('route') }),
  /** Starts a clock beside those of policies; in all hours where no calendar is named. */
  z.strictObject({
    do: z.literal('start_clock'),
    target: SlaTarget,
    minutes: z.number().int().min(1).max(527_040),
    calendar: Id.nullable().default(null),
  }),
  /** Ends a clock, whether a policy or a rule began it. */
  z.strictObject({ do: z.literal('stop_clock'), target: SlaTarget }),
])
export type AutomationAction = z.infer<typeof AutomationAction>

/** What keeps a rule from doing too much. */
export const AutomationLimits = z.strictObject({
  /** At most so many times for one conversation within so many hours. */
  times: z.number().int().min(1).max(1000).default(10),
  hours: z.number().int().min(1).max(8760).default(1),
  /** At most so many times in an hour in all; null for as often as it comes. */
  perHour: z.number().int().min(1).max(1_000_000).nullable().default(null),
})
export type AutomationLimits = z.infer<typeof AutomationLimits>

const none = { version: 1, all: [], any: [] } as const

/** What a rule says. Each change of it is a version. */
export const ruleContent = {
  name: line(120),
  description: lineOrNothing(500).default(''),
  trigger: AutomationTrigger,
  /** What must hold when the rule looks; the same as in views. */
  conditions: Conditions.default({ ...none, all: [], any: [] }),
  /** What must have held before the event. */
  before: Conditions.default({ ...none, all: [], any: [] }),
  /** Changes that the event must have made: any of them, each from one value to another. */
  transitions: z.array(FieldTransition).max(20).default([]),
  actions: z.array(AutomationAction).min(1, 'Say what the rule does.').max(20),
  limits: AutomationLimits.default({ times: 10, hours: 1, perHour: null }),
  /** Whether no rule below is asked about the same event once this one has run. */
  stop: z.boolean().default(false),
  /** Where days of the conditions begin. */
  zone: TimeZone.default('UTC'),
}
export const RuleContent = z.object(ruleContent)
export type RuleContent = z.infer<typeof RuleContent>
