import * as z from 'zod'
import { Channel } from './channels.ts'
import { endpoint } from './endpoint.ts'
import { Automatic } from './messages.ts'
import { Id, IdParams, Instant, Paging, page } from './shapes.ts'

/** received: stored, not yet read; ignored: on purpose, see `reason`; quarantined: waits for a person. */
export const IntakeState = z.enum(['received', 'processed', 'quarantined', 'ignored'])
export type IntakeState = z.infer<typeof IntakeState>

/** What a bounce or report says about each address. */
export const Report = z.object({
  kind: z.enum(['bounce', 'delay', 'delivered', 'complaint', 'receipt']),
  recipients: z.array(
    z.object({ address: z.string(), status: z.string().nullable(), hard: z.boolean(), reason: z.string() }),
  ),
})
export type Report = z.infer<typeof Report>

/** One thing that reached us, from the moment it was stored. */
export const Intake = z.object({
  id: Id,
  channel: Channel,
  inboxId: Id.nullable(),
  state: IntakeState,
  reason: z.string().nullable(),
  recipient: z.string(),
  recipients: z.array(z.string()),
  /** The envelope's sender; empty for bounces. */
  sender: z.string().nullable(),
  subject: z.string().nullable(),
  messageId: z.string().nullable(),
  conversationId: Id.nullable(),
  /** The message it became; of a copy that was ignored, null. */
  message: Id.nullable(),
  automatic: Automatic.nullable(),
  report: Report.nullable(),
  size: z.number(),
  attempts: z.number(),
  receivedAt: Instant,
  processedAt: Instant.nullable(),
})
export type Intake = z.infer<typeof Intake>

export const listIntake = endpoint({
  method: 'GET',
  path: '/intake',
  summary: 'What reached us, newest first; `recipient` is an envelope address',
  access: 'intake.read',
  query: Paging.extend({ recipient: z.string().trim().max(320).optional(), state: IntakeState.optional() }),
  response: page(Intake),
})

export const getIntakeSource = endpoint({
  method: 'GET',
  path: '/intake/{id}/source',
  summary: 'The raw bytes, exactly as they came',
  access: 'intake.read',
  params: IdParams,
  response: 'file',
  refusals: ['not_found'],
})

export const replayIntake = endpoint({
  method: 'POST',
  path: '/intake/{id}/replay',
  summary: 'Try again to read something that waits in quarantine',
  access: 'intake.manage',
  params: IdParams,
  response: Intake,
  refusals: ['not_found', 'conflict'],
})

export const ignoreIntake = endpoint({
  method: 'DELETE',
  path: '/intake/{id}',
  summary: 'Take something out of quarantine without reading it; the source stays',
  access: 'intake.manage',
  params: IdParams,
  refusals: ['not_found', 'conflict'],
})
