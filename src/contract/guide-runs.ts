import * as z from 'zod'
import { CustomField } from './custom-fields.ts'
import { endpoint } from './endpoint.ts'
import { AnswerType, GuideAnswer, GuideContent, StepKey, StepKind } from './guide-steps.ts'
import { PlannedChanges } from './planned-changes.ts'
import { Id, IdParams, Instant } from './shapes.ts'

/** One step as whoever is led sees it: variables filled in, mark-up made safe. Nothing in it is for agents only. */
export const StepView = z.object({
  key: z.string(),
  kind: StepKind,
  title: z.string(),
  html: z.string(),
  /** Variables that had no value here; in the text they stand as ⟦contact.firstName⟧. */
  missing: z.array(z.string()),
  question: z
    .object({
      type: AnswerType,
      options: z.array(z.object({ key: z.string(), label: z.string() })),
      required: z.boolean(),
      min: z.number().nullable(),
      max: z.number().nullable(),
      unit: z.string(),
      hint: z.string(),
      /** Of the type `field`: what is asked for. */
      field: CustomField.nullable(),
      /** What was answered before, or what the field holds; offered, not taken. */
      given: GuideAnswer,
    })
    .nullable(),
  article: z.object({ url: z.string() }).nullable(),
  /** What an outcome offers to say. */
  reply: z.string(),
})
export type StepView = z.infer<typeof StepView>

/** How far it is: steps gone, and how many more there may be, at least and at most. */
export const GuideProgress = z.object({ gone: z.number(), least: z.number(), most: z.number() })

export const TrailStep = z.object({
  step: z.string(),
  kind: StepKind,
  title: z.string(),
  /** In words; '' where nothing was answered. */
  answer: z.string(),
})
export type TrailStep = z.infer<typeof TrailStep>

export const RunState = z.enum(['open', 'done', 'left'])
export type RunState = z.infer<typeof RunState>

export const GuideRun = z.object({
  id: Id,
  guide: z.object({ id: z.number(), name: z.string() }),
  version: z.number(),
  conversationId: z.number().nullable(),
  state: RunState,
  step: StepView,
  /** Of an action: what it would change now, what it did, and whether it can be taken back. */
  action: z
    .object({
      changes: PlannedChanges,
      escalates: z.boolean(),
      skippable: z.boolean(),
      done: z.object({ at: Instant, by: z.string(), undoneAt: Instant.nullable(), undoable: z.boolean() }).nullable(),
    })
    .nullable(),
  trail: z.array(TrailStep),
  progress: GuideProgress,
  /** What was answered, as a text for the reply: HTML. */
  summary: z.string(),
  startedAt: Instant,
  startedBy: z.string(),
  touchedAt: Instant,
  touchedBy: z.string(),
  endedAt: Instant.nullable(),
})
export type GuideRun = z.infer<typeof GuideRun>

export const RunHint = z.object({
  id: Id,
  guide: z.object({ id: z.number(), name: z.string() }),
  state: RunState,
  /** Where it stands, in words; of one that is done the outcome. */
  title: z.string(),
  touchedAt: Instant,
  touchedBy: z.string(),
})
export type RunHint = z.infer<typeof RunHint>

export const OfferedGuide = z.object({
  id: Id,
  name: z.string(),
  description: z.string(),
  /** Its conditions fit this conversation. */
  suggested: z.boolean(),
})
export type OfferedGuide = z.infer<typeof OfferedGuide>

export const listGuidesHere = endpoint({
  method: 'GET',
  path: '/conversations/{id}/guides',
  summary: 'Guides that the reader may run in a conversation, those that fit it first, and the runs there were',
  access: 'conversation.write',
  params: IdParams,
  response: z.object({ guides: z.array(OfferedGuide), runs: z.array(RunHint) }),
  refusals: ['not_found'],
})

export const startGuide = endpoint({
  method: 'POST',
  path: '/conversations/{id}/guide-runs',
  summary: 'Begin a guide in a conversation; where it is open already, it goes on',
  access: 'conversation.write',
  params: IdParams,
  body: z.object({ guideId: Id }),
  response: GuideRun,
  status: 201,
  refusals: ['not_found', 'conflict'],
})

export const getGuideRun = endpoint({
  method: 'GET',
  path: '/guide-runs/{id}',
  summary: 'Where a run stands',
  access: 'conversation.write',
  params: IdParams,
  response: GuideRun,
  refusals: ['not_found'],
})

export const answerGuide = endpoint({
  method: 'POST',
  path: '/guide-runs/{id}/answers',
  summary: 'Answer the step that a run stands at, or go on from one that asks nothing; of an action `true` does it',
  access: 'conversation.write',
  params: IdParams,
  body: z.object({
    /** The step that is answered: refused when the run stands elsewhere by now. */
    step: StepKey,
    answer: GuideAnswer.default(null),
  }),
  response: GuideRun,
  refusals: ['not_found', 'conflict', 'forbidden'],
})

export const backInGuide = endpoint({
  method: 'POST',
  path: '/guide-runs/{id}/back',
  summary: 'Go back to the step before, or to the one that is named; what was answered is offered again',
  access: 'conversation.write',
  params: IdParams,
  body: z.object({ step: StepKey, to: StepKey.optional() }),
  response: GuideRun,
  refusals: ['not_found', 'conflict'],
})

export const leaveGuide = endpoint({
  method: 'POST',
  path: '/guide-runs/{id}/leaving',
  summary: 'Leave a run where it stands; it can be taken up again',
  access: 'conversation.write',
  params: IdParams,
  response: GuideRun,
  refusals: ['not_found', 'conflict'],
})

export const undoGuideAction = endpoint({
  method: 'DELETE',
  path: '/guide-runs/{id}/actions/{step}',
  summary: 'Take back what an action changed, as far as nobody has moved it on since',
  access: 'conversation.write',
  params: z.object({ id: Id, step: StepKey }),
  response: GuideRun,
  refusals: ['not_found', 'conflict', 'forbidden'],
})

/** What was answered so far, in order. */
const Given = z.object({ step: StepKey, answer: GuideAnswer.default(null) })

export const tryGuide = endpoint({
  method: 'POST',
  path: '/guides/trial',
  summary: 'Where answers lead in steps that need not be saved; changes nothing and counts nowhere',
  access: 'guide.manage',
  body: z.object({
    content: GuideContent,
    given: z.array(Given).max(200),
    /** What it is tried with; without it nothing is known. */
    conversation: Id.optional(),
  }),
  response: z.object({
    step: StepView.nullable(),
    changes: PlannedChanges,
    escalates: z.boolean(),
    skippable: z.boolean(),
    trail: z.array(TrailStep),
    progress: GuideProgress,
    summary: z.string(),
  }),
  refusals: ['not_found', 'conflict'],
})
