import * as z from 'zod'
import { Conditions } from './conditions.ts'
import { endpoint } from './endpoint.ts'
import { GuideContent, GuideProblem, GuideStep, guideName } from './guide-steps.ts'
import { PortableChanges } from './macros.ts'
import { Id, IdParams, Instant, line, Named, prose } from './shapes.ts'

const frame = {
  name: guideName,
  description: z.string().trim().max(500, 'Use at most 500 characters.'),
  /** Whose agents run it; all when empty. A lead builds for their own teams. */
  teams: z.array(Id).max(100),
  /** When it is suggested in a conversation; null for never. */
  conditions: Conditions.nullable(),
  /** An open run that nobody touches for so long counts as left. */
  leftAfterMinutes: z.number().int().min(5, 'Use at least 5 minutes.').max(43_200, 'Use at most 30 days.'),
}

export const GuideSummary = z.object({
  id: Id,
  name: z.string(),
  description: z.string(),
  teams: z.array(Named),
  conditions: Conditions.nullable(),
  leftAfterMinutes: z.number(),
  steps: z.number(),
  /** Null while it was never published. */
  publishedVersion: z.number().nullable(),
  /** Whether the draft says something else than what is published. */
  draftDiffers: z.boolean(),
  revision: z.number(),
  changedAt: Instant,
  changedBy: z.string(),
  archivedAt: Instant.nullable(),
  /** The reader may change it. */
  mine: z.boolean(),
  /** Runs that were begun in the last 30 days, and how many of them were finished. */
  begun: z.number(),
  finished: z.number(),
})
export type GuideSummary = z.infer<typeof GuideSummary>

export const Guide = GuideSummary.extend({ draft: GuideContent, problems: z.array(GuideProblem) })
export type Guide = z.infer<typeof Guide>

export const listGuides = endpoint({
  method: 'GET',
  path: '/guides',
  summary: 'Guides that the reader may look after, by name',
  access: 'guide.manage',
  query: z.object({ archived: z.stringbool().default(false) }),
  response: z.object({ items: z.array(GuideSummary) }),
})

export const getGuide = endpoint({
  method: 'GET',
  path: '/guides/{id}',
  summary: 'One guide with its draft, and what is wrong with it',
  access: 'guide.manage',
  params: IdParams,
  response: Guide,
  refusals: ['not_found'],
})

export const createGuide = endpoint({
  method: 'POST',
  path: '/guides',
  summary: 'Begin a guide; nobody is led through it before it is published',
  access: 'guide.manage',
  body: z
    .object({ ...frame, draft: GuideContent })
    .partial()
    .required({ name: true }),
  response: Guide,
  status: 201,
  refusals: ['conflict', 'forbidden'],
})

export const changeGuide = endpoint({
  method: 'PATCH',
  path: '/guides/{id}',
  summary: 'Change a guide or its draft; what is published and whoever is under way stay as they are',
  access: 'guide.manage',
  params: IdParams,
  body: z
    .object({
      ...frame,
      draft: GuideContent,
      archived: z.boolean(),
      /** What the change is based on: `conflict` when somebody else was faster. */
      revision: z.number().int(),
    })
    .partial(),
  response: Guide,
  refusals: ['not_found', 'conflict', 'forbidden'],
})

export const publishGuide = endpoint({
  method: 'POST',
  path: '/guides/{id}/versions',
  summary: 'Publish the draft as a new version; refused while something in it is wrong',
  access: 'guide.manage',
  params: IdParams,
  body: z.object({ note: z.string().trim().max(500).default(''), revision: z.number().int().optional() }),
  response: Guide,
  status: 201,
  refusals: ['not_found', 'conflict', 'forbidden'],
})

export const GuideVersion = z.object({
  version: z.number(),
  at: Instant,
  by: z.string(),
  note: z.string(),
  steps: z.number(),
  /** Who is under way in it. */
  open: z.number(),
})
export type GuideVersion = z.infer<typeof GuideVersion>

export const listGuideVersions = endpoint({
  method: 'GET',
  path: '/guides/{id}/versions',
  summary: 'What was published and when, the newest first; at most a hundred',
  access: 'guide.manage',
  params: IdParams,
  response: z.object({ items: z.array(GuideVersion) }),
  refusals: ['not_found'],
})

const VersionParams = z.object({ id: Id, version: Id })

export const getGuideVersion = endpoint({
  method: 'GET',
  path: '/guides/{id}/versions/{version}',
  summary: 'What a version of a guide says',
  access: 'guide.manage',
  params: VersionParams,
  response: GuideVersion.omit({ open: true }).extend({ content: GuideContent }),
  refusals: ['not_found'],
})

export const restoreGuideVersion = endpoint({
  method: 'POST',
  path: '/guides/{id}/versions/{version}/restoration',
  summary: 'Make the draft what an earlier version said; it is published like any other draft',
  access: 'guide.manage',
  params: VersionParams,
  response: Guide,
  refusals: ['not_found', 'forbidden'],
})

export const checkGuide = endpoint({
  method: 'POST',
  path: '/guides/check',
  summary: 'What is wrong with steps that need not be saved: dead ends, cycles, what nobody can reach',
  access: 'guide.manage',
  body: z.object({ content: GuideContent }),
  response: z.object({ problems: z.array(GuideProblem) }),
})

/** Ids are of one house only: a team goes by its name, an agent by their address. */
const PortableStep = z.discriminatedUnion('kind', [
  GuideStep.options[0],
  GuideStep.options[1],
  GuideStep.options[2].extend({ changes: PortableChanges.default({}) }),
  GuideStep.options[3],
  GuideStep.options[4],
])

/** A guide as it travels from one house to another; what it is suggested by stays at home where it names ids. */
export const PortableGuide = z.object({
  format: z.literal('heed-guide-1'),
  name: guideName,
  description: prose(500).default(''),
  teams: z.array(line(80)).max(100).default([]),
  conditions: Conditions.nullable().default(null),
  leftAfterMinutes: frame.leftAfterMinutes.default(1440),
  content: GuideContent.extend({ steps: z.array(PortableStep).max(200, 'A guide has at most 200 steps.') }),
})
export type PortableGuide = z.infer<typeof PortableGuide>

export const exportGuide = endpoint({
  method: 'GET',
  path: '/guides/{id}/export',
  summary: 'A guide as JSON: its draft, or what is published',
  access: 'guide.manage',
  params: IdParams,
  query: z.object({ of: z.enum(['draft', 'published']).default('draft') }),
  response: 'file',
  refusals: ['not_found', 'conflict'],
})

export const importGuide = endpoint({
  method: 'POST',
  path: '/guides/import',
  summary: 'Add a guide from JSON as a draft; a name that is taken gets a number',
  access: 'guide.manage',
  body: PortableGuide,
  response: Guide,
  status: 201,
  refusals: ['conflict', 'forbidden'],
})
