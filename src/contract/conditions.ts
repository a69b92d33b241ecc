import * as z from 'zod'
import { Channel } from './channels.ts'
import { Kind, Priority, SlaState, Stage, Status } from './conversations.ts'
import { SpokenLanguage } from './languages.ts'

/**
 * Conditions are data: `all` must hold, and of `any` at least one where there are some. Views are made of them; whatever
 * decides by conversations later (automations, promises of time) uses the same.
 */

/** What kind of value a field holds, and so how it can be compared. */
export const valueKinds = {
  choice: ['is', 'is_not', 'any_of', 'none_of', 'empty', 'not_empty'],
  reference: ['is', 'is_not', 'any_of', 'none_of', 'empty', 'not_empty'],
  list: ['contains', 'not_contains', 'any_of', 'all_of', 'none_of', 'empty', 'not_empty'],
  text: ['contains', 'contains_any', 'not_contains', 'is', 'is_not', 'starts_with', 'ends_with', 'empty', 'not_empty'],
  time: [
    'in_last',
    'more_than_ago',
    'in_next',
    'today',
    'yesterday',
    'this_week',
    'this_month',
    'before',
    'after',
    'empty',
    'not_empty',
  ],
  number: ['is', 'is_not', 'greater', 'less', 'at_least', 'at_most', 'empty', 'not_empty'],
  flag: ['is'],
} as const
export type ValueKind = keyof typeof valueKinds

export const Operator = z.enum([
  'is',
  'is_not',
  'any_of',
  'none_of',
  'all_of',
  'contains',
  'contains_any',
  'not_contains',
  'starts_with',
  'ends_with',
  'in_last',
  'more_than_ago',
  'in_next',
  'today',
  'yesterday',
  'this_week',
  'this_month',
  'before',
  'after',
  'greater',
  'less',
  'at_least',
  'at_most',
  'empty',
  'not_empty',
])
export type Operator = z.infer<typeof Operator>

export const TimeUnit = z.enum(['minutes', 'hours', 'days', 'weeks'])
export type TimeUnit = z.infer<typeof TimeUnit>

type FieldSpec = {
  kind: ValueKind
  /** The values there are, of a choice. */
  choices?: readonly string[]
  /** What an id stands for, of a reference. */
  refers?: 'agent' | 'team' | 'inbox' | 'contact' | 'organization' | 'incident' | 'form'
  /** The word that stands for the reader, among the values of a reference. */
  own?: 'me' | 'mine'
  /** Whether it is true for one reader and not for another. */
  personal?: true
}

/** What can be asked of a conversation. The workspace's own fields are `custom.<holder>.<key>`. */
export const conditionFields = {
  status: { kind: 'choice', choices: Status.options },
  priority: { kind: 'choice', choices: Priority.options },
  kind: { kind: 'choice', choices: Kind.options },
  stage: { kind: 'choice', choices: Stage.options },
  channel: { kind: 'choice', choices: Channel.options },
  inbox: { kind: 'reference', refers: 'inbox' },
  team: { kind: 'reference', refers: 'team', own: 'mine' },
  assignee: { kind: 'reference', refers: 'agent', own: 'me' },
  level: { kind: 'number' },
  language: { kind: 'choice', choices: SpokenLanguage.options },
  tags: { kind: 'list' },
  subject: { kind: 'text' },
  preview: { kind: 'text' },
  contact: { kind: 'reference', refers: 'contact' },
  contactName: { kind: 'text' },
  contactAddress: { kind: 'text' },
  organization: { kind: 'reference', refers: 'organization' },
  /** Who spoke last: the customer, or somebody of ours. */
  lastSpoke: { kind: 'choice', choices: ['customer', 'us'] },
  createdAt: { kind: 'time' },
  lastMessageAt: { kind: 'time' },
  lastReceivedAt: { kind: 'time' },
  resolvedAt: { kind: 'time' },
  snoozedUntil: { kind: 'time' },
  dueAt: { kind: 'time' },
  slaState: { kind: 'choice', choices: SlaState.options },
  hasAttachment: { kind: 'flag' },
  linked: { kind: 'flag' },
  /** The incident that it hangs on; of several the one that it was linked to last. */
  incident: { kind: 'reference', refers: 'incident' },
  /** The form that it began by. */
  form: { kind: 'reference', refers: 'form' },
  unread: { kind: 'flag', personal: true },
  followed: { kind: 'flag', personal: true },
  mentioned: { kind: 'flag', personal: true },
  drafted: { kind: 'flag', personal: true },
} as const satisfies Record<string, FieldSpec>
export type ConditionField = keyof typeof conditionFields

/** How a field of the workspace's own is compared, by its type. */
export const customKinds = {
  text: 'text',
  long_text: 'text',
  number: 'number',
  date: 'time',
  choice: 'choice',
  multi_choice: 'list',
  checkbox: 'flag',
  relation: 'reference',
} as const satisfies Record<string, ValueKind>

export const FieldName = z
  .string()
  .max(80)
  .regex(/^([a-zA-Z]{1,30}|custom\.(conversation|contact|organization)\.[a-z][a-z0-9_]{0,39})$/, 'Choose a field.')

const Ago = z.object({ n: z.number().int().min(1).max(10_000), unit: TimeUnit })
const word = z.string().max(300)

/**
 * A text, a number, a yes or no, an id (or `me`, `mine`), a list of these, or a length of time. Of `before` and `after` a
 * day (2026-03-01, which begins in the view's time zone) or an instant.
 */
export const ConditionValue = z.union([
  word,
  z.number(),
  z.boolean(),
  z.array(z.union([word, z.number()])).max(200),
  Ago,
])
export type ConditionValue = z.infer<typeof ConditionValue>

export const Condition = z.object({ field: FieldName, operator: Operator, value: ConditionValue.optional() })
export type Condition = z.infer<typeof Condition>

const group = z.array(Condition).max(30, 'Use at most 30 conditions here.').default([])

export const Conditions = z.object({
  /** Of the language of conditions itself. */
  version: z.literal(1).default(1),
  all: group,
  any: group,
})
export type Conditions = z.infer<typeof Conditions>

/** A name such as Europe/Berlin; days begin there. */
export const TimeZone = z
  .string()
  .max(60)
  .regex(/^[A-Za-z0-9+\-_/]+$/, 'Name a time zone, such as Europe/Berlin.')
