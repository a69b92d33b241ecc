import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { IdParams } from './shapes.ts'

/** Of the runs begun in the period: each that ever came to the step counts once. */
export const StepFigures = z.object({
  step: z.string(),
  reached: z.number(),
  /** Went on from it, and did not come back to stay. */
  answered: z.number(),
  /** Left there. */
  left: z.number(),
  /** Standing there now. */
  open: z.number(),
  /** Went back and another way. */
  turned: z.number(),
  /** Seconds from coming to it until the first answer, exact to 5 % above a minute; null without any. */
  median: z.number().nullable(),
})
export type StepFigures = z.infer<typeof StepFigures>

export const GuideFigures = z.object({
  version: z.number(),
  from: z.iso.date(),
  until: z.iso.date(),
  begun: z.number(),
  finished: z.number(),
  left: z.number(),
  open: z.number(),
  /** Seconds from the beginning to the end. */
  median: z.number().nullable(),
  /** After how many minutes without a touch an open run counts as left. */
  leftAfterMinutes: z.number(),
  steps: z.array(StepFigures),
})
export type GuideFigures = z.infer<typeof GuideFigures>

export const getGuideFigures = endpoint({
  method: 'GET',
  path: '/guides/{id}/figures',
  summary: 'How people go through a version of a guide, and where they leave; days are UTC, of when a run began',
  access: 'guide.manage',
  params: IdParams,
  query: z.object({
    /** The published one when absent. */
    version: z.coerce.number().int().positive().optional(),
    from: z.iso.date('Write a day, such as 2026-03-01.').optional(),
    until: z.iso.date('Write a day, such as 2026-03-31.').optional(),
  }),
  response: GuideFigures,
  refusals: ['not_found'],
})
