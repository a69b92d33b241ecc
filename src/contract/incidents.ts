import * as z from 'zod'
import { Conditions } from './conditions.ts'
import { endpoint } from './endpoint.ts'
import { FieldValues } from './field-values.ts'
import { Id, IdParams, Instant, LanguageTag, line, Named, Paging, page, prose } from './shapes.ts'

/** Many conversations about one disruption hang on one incident. */
export const Severity = z.enum(['minor', 'major', 'critical'])
export type Severity = z.infer<typeof Severity>
export const IncidentStage = z.enum(['investigating', 'identified', 'watching', 'resolved'])
export type IncidentStage = z.infer<typeof IncidentStage>
/** How far something is disturbed. */
export const ComponentState = z.enum(['degraded', 'partial', 'down'])
export type ComponentState = z.infer<typeof ComponentState>
/** How a conversation came to hang on an incident. */
export const LinkedHow = z.enum(['hand', 'suggested', 'conditions', 'cluster', 'merged'])
export type LinkedHow = z.infer<typeof LinkedHow>

const Day = z.iso.date('Write a day, such as 2026-03-01.')

/** What stands on the public page, by language; the first is shown where a reader's own is missing. */
export const PublicEntry = z.record(LanguageTag, z.object({ title: line(200), text: prose(4000) }))
export type PublicEntry = z.infer<typeof PublicEntry>

export const Affected = z.object({ id: Id, name: z.string(), state: ComponentState })

export const Action = z.object({
  id: Id,
  text: z.string(),
  owner: Named.nullable(),
  dueOn: z.string().nullable(),
  doneAt: Instant.nullable(),
})
export type Action = z.infer<typeof Action>

const Numbers = z.object({
  /** Conversations that hang on it, of those that the reader may see. */
  linked: z.number().int(),
  /** Linked ones out of the reader's sight; null where the reader may not know how many. */
  others: z.number().int().nullable(),
  /** Of those in sight, how many are not resolved. */
  open: z.number().int(),
  suggested: z.number().int(),
})

export const Incident = z.object({
  id: Id,
  title: z.string(),
  severity: Severity,
  stage: IncidentStage,
  owner: Named.nullable(),
  team: Named.nullable(),
  brand: Named.nullable(),
  beganAt: Instant,
  endedAt: Instant.nullable(),
  createdAt: Instant,
  components: z.array(Affected),
  keywords: z.array(z.string()),
  tags: z.array(z.string()),
  fields: FieldValues,
  threshold: z.number(),
  /** What meets these is linked without asking; null: nothing is. */
  linksItself: Conditions.nullable(),
  publishedAt: Instant.nullable(),
  entry: PublicEntry,
  nextUpdateAt: Instant.nullable(),
  cause: z.string(),
  factors: z.string(),
  helped: z.string(),
  learnedAt: Instant.nullable(),
  actions: z.array(Action),
  numbers: Numbers,
  /** Whether the reader may lead it: speak to its customers, publish, resolve. */
  mine: z.boolean(),
})
export type Incident = z.infer<typeof Incident>

export const IncidentRow = Incident.pick({
  id: true,
  title: true,
  severity: true,
  stage: true,
  owner: true,
  team: true,
  beganAt: true,
  endedAt: true,
  components: true,
  publishedAt: true,
  nextUpdateAt: true,
}).extend({
  numbers: Numbers,
  /** Linked conversations in sight that arrived in each of 24 equal parts of its time. */
  arrivals: z.array(z.number().int()),
})
export type IncidentRow = z.infer<typeof IncidentRow>

const fields = {
  title: line(200),
  severity: Severity,
  stage: IncidentStage,
  ownerId: Id.nullable(),
  teamId: Id.nullable(),
  brandId: Id.nullable(),
  beganAt: Instant,
  endedAt: Instant.nullable(),
  components: z.array(z.object({ id: Id, state: ComponentState })).max(100),
  keywords: z.array(line(60)).max(40),
  tags: z.array(line(60)).max(20),
  fields: FieldValues,
  threshold: z.number().min(0.2).max(1),
  linksItself: Conditions.nullable(),
  nextUpdateAt: Instant.nullable(),
}

export const listIncidents = endpoint({
  method: 'GET',
  path: '/incidents',
  summary: 'Incidents, the newest first; `state` keeps to those that are open or over',
  access: 'incident.read',
  query: Paging.extend({ state: z.enum(['open', 'over']).optional(), q: z.string().trim().max(200).optional() }),
  response: page(IncidentRow),
})
export const getIncident = endpoint({
  method: 'GET',
  path: '/incidents/{id}',
  summary: 'One incident',
  access: 'incident.read',
  params: IdParams,
  response: Incident,
  refusals: ['not_found'],
})
export const openIncident = endpoint({
  method: 'POST',
  path: '/incidents',
  summary: 'Open an incident; `conversations` and those of the offered `cluster` are linked at once',
  access: 'incident.write',
  body: z
    .object(fields)
    .partial()
    .required({ title: true })
    .extend({ conversations: z.array(Id).max(500).default([]), cluster: Id.optional() }),
  response: Incident,
  status: 201,
  refusals: ['not_found', 'conflict'],
})
export const changeIncident = endpoint({
  method: 'PATCH',
  path: '/incidents/{id}',
  summary: 'Change what is named; a stage that is set is on its time line',
  access: 'incident.write',
  params: IdParams,
  body: z
    .object({ ...fields, cause: prose(20_000), factors: prose(20_000), helped: prose(20_000), learned: z.boolean() })
    .partial(),
  response: Incident,
  refusals: ['not_found', 'conflict'],
})

export const IncidentEntry = z.object({
  id: Id,
  at: Instant,
  by: z.string(),
  /** opened, changed, stage, linked, unlinked, update, note, published, withdrawn, resolved, action, learned, reminded, reopened */
  kind: z.string(),
  data: z.record(z.string(), z.unknown()),
})
export type IncidentEntry = z.infer<typeof IncidentEntry>

export const listIncidentEntries = endpoint({
  method: 'GET',
  path: '/incidents/{id}/entries',
  summary: 'What happened, in order; notes of colleagues among it',
  access: 'incident.read',
  params: IdParams,
  query: Paging,
  response: page(IncidentEntry),
  refusals: ['not_found'],
})
export const addIncidentNote = endpoint({
  method: 'POST',
  path: '/incidents/{id}/notes',
  summary: 'A note for colleagues',
  access: 'incident.write',
  params: IdParams,
  body: z.object({ text: prose(10_000).refine((text) => text.trim() !== '', 'Write something.') }),
  response: IncidentEntry,
  status: 201,
  refusals: ['not_found'],
})

const actionFields = { text: line(500), ownerId: Id.nullable(), dueOn: Day.nullable(), done: z.boolean() }
export const addIncidentAction = endpoint({
  method: 'POST',
  path: '/incidents/{id}/actions',
  summary: 'Add what shall keep it from happening again',
  access: 'incident.write',
  params: IdParams,
  body: z.object(actionFields).partial().required({ text: true }),
  response: Action,
  status: 201,
  refusals: ['not_found', 'conflict'],
})
export const changeIncidentAction = endpoint({
  method: 'PATCH',
  path: '/incidents/{id}/actions/{action}',
  summary: 'Change an action, or mark it as done',
  access: 'incident.write',
  params: IdParams.extend({ action: Id }),
  body: z.object(actionFields).partial(),
  response: Action,
  refusals: ['not_found', 'conflict'],
})
export const removeIncidentAction = endpoint({
  method: 'DELETE',
  path: '/incidents/{id}/actions/{action}',
  summary: 'Take an action off',
  access: 'incident.write',
  params: IdParams.extend({ action: Id }),
  refusals: ['not_found'],
})

export const getPostmortem = endpoint({
  method: 'GET',
  path: '/incidents/{id}/postmortem',
  summary: 'Cause, what contributed and helped, actions and the time line, as a Markdown file',
  access: 'incident.read',
  params: IdParams,
  response: 'file',
  refusals: ['not_found'],
})
export const getIncidentArrivals = endpoint({
  method: 'GET',
  path: '/incidents/{id}/arrivals',
  summary: 'When the linked conversations in sight arrived, in equal steps from its beginning on',
  access: 'incident.read',
  params: IdParams,
  response: z.object({
    from: Instant,
    /** Minutes of each step. */
    step: z.number().int(),
    counts: z.array(z.number().int()),
  }),
  refusals: ['not_found'],
})
