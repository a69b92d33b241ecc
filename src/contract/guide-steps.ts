import * as z from 'zod'
import { Conditions, ConditionValue, Operator, TimeZone } from './conditions.ts'
import { PlannedChanges } from './planned-changes.ts'
import { line, lineOrNothing, prose } from './shapes.ts'

/**
 * A guide is data: steps that name what comes next. What leads somebody through it (`server/guides/walking/rules.ts`) knows
 * neither who they are nor on which screen, so that agents, a portal and a chat may use the same guide.
 */

/** By it a step is known within its guide; it never changes, as answers and counts are kept under it. */
export const StepKey = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/, 'Use small letters, digits and _, beginning with a letter; at most 40.')
  .refine((key) => key !== 'constructor', 'Use another key.')

export const mostSteps = 200

/** What was answered: words, a number, a date ('YYYY-MM-DD'), the key of a choice, the keys of several, yes or no; null for nothing. */
export const GuideAnswer = z.union(
  [prose(5000), z.number().gte(-1e15).lte(1e15), z.boolean(), z.array(z.string().max(60)).max(200), z.null()],
  'Write a text, a number, true or false, a list of keys, or null.',
)
export type GuideAnswer = z.infer<typeof GuideAnswer>

/** An earlier answer, looked at as conditions look at fields; a choice by its key, yes and no as `yes` and `no`. */
export const AnswerTest = z.object({ step: StepKey, operator: Operator, value: ConditionValue.optional() })
export type AnswerTest = z.infer<typeof AnswerTest>

/** A way on: taken when every answer and what is known of the conversation are so. The first that fits is taken. */
export const GuideBranch = z.object({
  answers: z.array(AnswerTest).max(10, 'Use at most 10 answers for one way.').default([]),
  conditions: Conditions.nullable().default(null),
  /** Null while it is being built. */
  to: StepKey.nullable().default(null),
})
export type GuideBranch = z.infer<typeof GuideBranch>

export const AnswerType = z.enum(['choice', 'multi', 'text', 'long_text', 'number', 'date', 'yes_no', 'field'])
export type AnswerType = z.infer<typeof AnswerType>

/** A custom field of the workspace: `conversation.reason`, `contact.plan`. */
export const GuideField = z
  .string()
  .regex(/^(conversation|contact|organization)\.[a-z][a-z0-9_]{0,39}$/, 'Choose a field.')

export const AnswerSpec = z.object({
  type: AnswerType,
  /** What can be chosen; of yes and no the words for both, under `yes` and `no`. */
  options: z
    .array(z.object({ key: StepKey, label: lineOrNothing(120) }))
    .max(50, 'Use at most 50 choices.')
    .default([]),
  required: z.boolean().default(true),
  /** Of numbers. */
  min: z.number().gte(-1e15).lte(1e15).nullable().default(null),
  max: z.number().gte(-1e15).lte(1e15).nullable().default(null),
  unit: lineOrNothing(20).default(''),
  /** Said below the question, in small. */
  hint: lineOrNothing(300).default(''),
  /** The field that is asked for (of the type `field`), or that the answer fills. */
  field: GuideField.nullable().default(null),
})
export type AnswerSpec = z.infer<typeof AnswerSpec>

const step = {
  key: StepKey,
  /** May hold variables in {{ }}, as the text below it. */
  title: lineOrNothing(300).default(''),
  html: prose(20_000).default(''),
  branches: z.array(GuideBranch).max(30, 'Use at most 30 ways out of one step.').default([]),
  /** Where it goes when no branch fits; null for nowhere. */
  otherwise: StepKey.nullable().default(null),
}

export const WebAddress = z
  .string()
  .trim()
  .max(2000)
  .regex(/^https?:\/\/[^\s<>"']+$/i, 'Write a web address that begins with https://')

export const GuideStep = z.discriminatedUnion('kind', [
  z.object({ ...step, kind: z.literal('question'), answer: AnswerSpec }),
  z.object({ ...step, kind: z.literal('information') }),
  z.object({
    ...step,
    kind: z.literal('action'),
    changes: PlannedChanges.default({}),
    /** Hands the conversation to the next level, with these words for whoever takes it (they may hold variables). */
    escalate: z
      .object({
        /** Null for whichever comes next. */
        team: z.int().positive().nullable().default(null),
        done: prose(2000).default(''),
        needed: prose(2000).default(''),
      })
      .nullable()
      .default(null),
    /** Whether one may go on without doing it. */
    skippable: z.boolean().default(true),
  }),
  z.object({
    ...step,
    kind: z.literal('article'),
    url: z.union([WebAddress, z.literal('')]).default(''),
    /** Of the help centre, which takes the place of the address. */
    articleId: z.int().positive().nullable().default(null),
  }),
  z.object({
    ...step,
    kind: z.literal('outcome'),
    /** Offered as the reply; it may hold variables. */
    reply: prose(20_000).default(''),
  }),
])
export type GuideStep = z.infer<typeof GuideStep>
export type StepKind = GuideStep['kind']
export const StepKind = z.enum(['question', 'information', 'action', 'article', 'outcome'])

export const GuideContent = z.object({
  /** Of the guide's words, as in de: dates are said in it. */
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Name a language, such as de.')
    .default('en'),
  /** Days of its conditions begin there. */
  timeZone: TimeZone.default('UTC'),
  /** Where it begins; null while it is empty. */
  start: StepKey.nullable().default(null),
  steps: z
    .array(GuideStep)
    .max(mostSteps, `A guide has at most ${mostSteps} steps. Make two guides of it.`)
    .default([]),
})
export type GuideContent = z.infer<typeof GuideContent>

/** What is wrong with a guide; with an error among them it is not published. */
export const GuideProblem = z.object({
  kind: z.enum([
    'empty',
    'key_twice',
    'no_start',
    'no_title',
    'no_options',
    'option_without_label',
    'to_nowhere',
    'dead_end',
    'cycle',
    'unreachable',
    'unreachable_branch',
    'unknown_answer',
    'unknown_field',
    'field_unfit',
    'no_address',
    'does_nothing',
    'broken_text',
    'bad_condition',
    'no_outcome',
    'bounds',
    'unknown_target',
  ]),
  severity: z.enum(['error', 'warning']),
  step: z.string().nullable(),
  /** Which of the step's ways, counted from 0. */
  branch: z.number().nullable(),
  /** What it is about: a variable, a field, an option; or in a sentence what the server found. */
  what: z.string(),
})
export type GuideProblem = z.infer<typeof GuideProblem>

export const guideName = line(120)
