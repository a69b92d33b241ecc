import * as z from 'zod'
import { RuleContent, ruleContent } from './automation-rules.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Instant, Named } from './shapes.ts'

/** Why Heed switched a rule off by itself. */
export const StoppedBecause = z.enum([
  /** It was stopped as a loop again and again. */
  'loops',
  /** Whoever it belongs to has left, or may no longer do what it does. */
  'owner',
])
export type StoppedBecause = z.infer<typeof StoppedBecause>

export const Automation = z.object({
  id: Id,
  ...RuleContent.shape,
  enabled: z.boolean(),
  /** Since when Heed itself has switched it off, and why; null while nobody but people did. */
  stopped: z.object({ at: Instant, because: StoppedBecause }).nullable(),
  version: z.number().int(),
  /** It acts with the rights of this person or key. */
  owner: z.object({ kind: z.enum(['agent', 'key']), id: z.number().int(), name: z.string() }),
  /** The teams whose conversations it acts on; none for those of all. */
  teams: z.array(Named),
  /** The reader may change it. */
  mine: z.boolean(),
  /** Of the last seven days. */
  runs: z.object({ done: z.number().int(), failed: z.number().int(), stopped: z.number().int() }),
  lastRunAt: Instant.nullable(),
  createdAt: Instant,
  changedAt: Instant,
})
export type Automation = z.infer<typeof Automation>

const teams = z.array(Id).max(50)

export const listAutomations = endpoint({
  method: 'GET',
  path: '/automations',
  summary: 'Every rule in the order in which they are asked',
  access: 'team.manage',
  response: z.object({ items: z.array(Automation) }),
})

export const getAutomation = endpoint({
  method: 'GET',
  path: '/automations/{id}',
  summary: 'One rule',
  access: 'team.manage',
  params: IdParams,
  response: Automation,
  refusals: ['not_found'],
})

export const createAutomation = endpoint({
  method: 'POST',
  path: '/automations',
  summary: 'Add a rule at the end; it is off until it is switched on. A lead makes rules for their own teams',
  access: 'team.manage',
  body: z.object({ ...ruleContent, teams: teams.default([]), enabled: z.boolean().default(false) }),
  response: Automation,
  status: 201,
  refusals: ['forbidden', 'conflict'],
})

export const changeAutomation = endpoint({
  method: 'PATCH',
  path: '/automations/{id}',
  summary: 'Change a rule, which makes a new version; or switch it on and off',
  access: 'team.manage',
  params: IdParams,
  body: z
    .object({
      // Without what stands where nothing is said: what is not named stays.
      ...Object.fromEntries(Object.entries(ruleContent).map(([name, shape]) => [name, undefaulted(shape)])),
      teams,
      enabled: z.boolean(),
    } as unknown as ChangeShape)
    .partial(),
  response: Automation,
  refusals: ['not_found', 'forbidden', 'conflict'],
})

type ChangeShape = typeof ruleContent & { teams: typeof teams; enabled: z.ZodBoolean }

function undefaulted(shape: z.ZodType): z.ZodType {
  return shape instanceof z.ZodDefault ? (shape.unwrap() as z.ZodType) : shape
}

export const removeAutomation = endpoint({
  method: 'DELETE',
  path: '/automations/{id}',
  summary: 'Remove a rule; what it did stays, and its log with it',
  access: 'team.manage',
  params: IdParams,
  refusals: ['not_found', 'forbidden'],
})

export const orderAutomations = endpoint({
  method: 'PUT',
  path: '/automations/order',
  summary: 'Put rules into this order; those that are not named follow as they stood',
  access: 'team.manage',
  body: z.object({ ids: z.array(Id).min(1).max(5000) }),
  refusals: ['forbidden'],
})

export const AutomationVersion = z.object({
  version: z.number().int(),
  at: Instant,
  by: z.string(),
  ...RuleContent.shape,
})
export type AutomationVersion = z.infer<typeof AutomationVersion>

export const listAutomationVersions = endpoint({
  method: 'GET',
  path: '/automations/{id}/versions',
  summary: 'What a rule said at which time, the newest first; at most a hundred',
  access: 'team.manage',
  params: IdParams,
  response: z.object({ items: z.array(AutomationVersion) }),
  refusals: ['not_found'],
})

export const restoreAutomation = endpoint({
  method: 'POST',
  path: '/automations/{id}/versions/{version}/restoration',
  summary: 'Let a rule say again what it said in that version; a version of its own',
  access: 'team.manage',
  params: IdParams.extend({ version: Id }),
  response: Automation,
  refusals: ['not_found', 'forbidden', 'conflict'],
})

export const exportAutomations = endpoint({
  method: 'GET',
  path: '/automations/export',
  summary: 'Every rule as YAML, with names in the place of ids',
  access: 'team.manage',
  response: 'file',
})

export const importAutomations = endpoint({
  method: 'POST',
  path: '/automations/import',
  summary: 'Add or change rules by their names, from YAML; all of them, or none where a line does not fit',
  access: 'team.manage',
  body: z.object({
    yaml: z.string().min(1).max(2_000_000),
    /** Only says what it would do. */
    dryRun: z.boolean().default(false),
  }),
  response: z.object({
    created: z.array(z.string()),
    changed: z.array(z.string()),
    same: z.array(z.string()),
    /** What does not fit, with its line in the text; nothing was imported then. */
    faults: z.array(z.object({ line: z.number().int(), message: z.string() })),
  }),
  refusals: ['forbidden', 'conflict'],
})
