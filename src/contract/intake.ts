import * as z from 'zod'
import { Channel } from './channels.ts'
import { endpoint } from './endpoint.ts'
import { Automatic } from './messages.ts'
import { Id, IdParams, Instant, Paging, page } from './shapes.ts'

/** received: stored, not yet read; ignored: on purpose, see `reason`; quarantined: waits for a person; deleted: its bytes are gone. */
export const IntakeState = z.enum(['received', 'processed', 'quarantined', 'ignored', 'deleted'])
export type IntakeState = z.infer<typeof IntakeState>

/**
 * Why something was put aside. virus: the scanner named one; unscannable: it could not be scanned; limits: too large, deep or
 * slow to open; unreadable: reading it failed; storm: its sender floods us; blocked: its sender is blocked; crash: Heed
 * stopped whenever it was read.
 */
export const Cause = z.enum(['virus', 'unscannable', 'limits', 'unreadable', 'storm', 'blocked', 'crash', 'other'])
export type Cause = z.infer<typeof Cause>

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
  /** Of what was put aside. */
  cause: Cause.nullable(),
  reason: z.string().nullable(),
  /** Who decided what becomes of it, where somebody did: 'agent:7'. */
  decidedBy: z.string().nullable(),
  recipient: z.string(),
  recipients: z.array(z.string()),
  /** The envelope's sender; empty for bounces. */
  sender: z.string().nullable(),
  /** The address in its From field. */
  from: z.string().nullable(),
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
  query: Paging.extend({
    recipient: z.string().trim().max(320).optional(),
    state: IntakeState.optional(),
    cause: Cause.optional(),
    /** Only what waits in quarantine for a person to look: neither blocked nor part of a storm. */
    waiting: z.stringbool().default(false),
  }),
  response: page(Intake),
})

/** What can be shown of any mail, however broken, without opening it: plain text only. */
export const Preview = z.object({
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  /** The beginning of its words. */
  text: z.string(),
  /** Names of files, as it gives them. */
  attachments: z.array(z.string()),
  /** Whether there is more than is shown. */
  cut: z.boolean(),
})
export type Preview = z.infer<typeof Preview>

export const getIntake = endpoint({
  method: 'GET',
  path: '/intake/{id}',
  summary: 'One thing that reached us, with a safe preview; null once its bytes are gone',
  access: 'intake.read',
  params: IdParams,
  response: Intake.extend({ preview: Preview.nullable() }),
  refusals: ['not_found'],
})

export const getIntakeSource = endpoint({
  method: 'GET',
  path: '/intake/{id}/source',
  summary: 'The raw bytes, exactly as they came',
  access: 'intake.read',
  params: IdParams,
  response: 'file',
  refusals: ['not_found', 'gone'],
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

export const releaseIntake = endpoint({
  method: 'POST',
  path: '/intake/{id}/release',
  summary: 'File something from quarantine as it is: unread where it could not be read, infected where it is',
  access: 'intake.manage',
  params: IdParams,
  /** The inbox it is filed in, where the one it came for is closed. */
  body: z.object({ inboxId: Id.optional() }).default({}),
  response: Intake,
  refusals: ['not_found', 'conflict', 'invalid'],
})

export const deleteIntake = endpoint({
  method: 'POST',
  path: '/intake/{id}/deletion',
  summary: 'Give up something in quarantine or set aside, with its bytes; what it was stays listed',
  access: 'intake.manage',
  params: IdParams,
  response: Intake,
  refusals: ['not_found', 'conflict'],
})

export const IntakeDecision = z.enum(['release', 'replay', 'ignore', 'delete'])
export type IntakeDecision = z.infer<typeof IntakeDecision>

export const decideIntake = endpoint({
  method: 'POST',
  path: '/intake/decisions',
  summary: 'The same decision for several; `left` are those for which it was not possible, and why',
  access: 'intake.manage',
  body: z.object({ ids: z.array(Id).min(1).max(200), decision: IntakeDecision }),
  response: z.object({ done: z.array(Id), left: z.array(z.object({ id: Id, message: z.string() })) }),
  refusals: ['invalid'],
})

/** Mail from an address, or from a domain and all below it, is put aside unread. */
export const BlockedSender = z.object({
  id: Id,
  sender: z.string(),
  note: z.string(),
  /** Mails put aside so far. */
  hits: z.number(),
  lastHitAt: Instant.nullable(),
  createdAt: Instant,
  createdBy: z.string(),
  /** The colleague who did, when it was one. */
  createdByName: z.string().nullable(),
})
export type BlockedSender = z.infer<typeof BlockedSender>

export const listBlockedSenders = endpoint({
  method: 'GET',
  path: '/blocked-senders',
  summary: 'Addresses and domains whose mail is put aside, newest first',
  access: 'intake.manage',
  query: Paging,
  response: page(BlockedSender),
})

export const blockSender = endpoint({
  method: 'POST',
  path: '/blocked-senders',
  summary: 'Put aside what an address or a whole domain sends from now on',
  access: 'intake.manage',
  body: z.object({
    sender: z
      .string()
      .trim()
      .toLowerCase()
      .max(254, 'Use at most 254 characters.')
      .regex(/^(?:[^\s@<>(),;:"[\]]+@)?[^\s@<>(),;:"[\]]+\.[^\s@<>(),;:"[\]]+$/, 'Write an address or a domain.'),
    note: z.string().trim().max(500).default(''),
  }),
  response: BlockedSender,
  status: 201,
  refusals: ['conflict', 'invalid'],
})

export const unblockSender = endpoint({
  method: 'DELETE',
  path: '/blocked-senders/{id}',
  summary: 'Let mail of a sender in again; what was put aside stays where it is',
  access: 'intake.manage',
  params: IdParams,
  refusals: ['not_found'],
})

/** From when on many mails in a short time count as a storm. Each is counted for each inbox by itself. */
export const StormRules = z.object({
  on: z.boolean(),
  /** The time that counts, in minutes. */
  minutes: z.int().min(1).max(1440),
  /** So many new conversations of one address are as they should be; what follows joins the first. */
  fromAddress: z.int().min(1).max(100_000),
  /** The same for addresses of one domain that never wrote before. */
  fromDomain: z.int().min(1).max(100_000),
  /** The same for mails of anybody with one subject and text. */
  alike: z.int().min(1).max(100_000),
  /** So many mails of a storm are filed; the rest waits in quarantine. */
  most: z.int().min(1).max(1_000_000),
  /** Addresses and domains that write for many people; in one inbox, or in all. */
  exempt: z
    .array(z.object({ sender: z.string().trim().toLowerCase().min(3).max(254), inboxId: Id.nullable() }))
    .max(500),
})
export type StormRules = z.infer<typeof StormRules>

export const getStormRules = endpoint({
  method: 'GET',
  path: '/storm-rules',
  summary: 'When many mails in a short time count as a storm',
  access: 'intake.manage',
  response: StormRules,
})

export const changeStormRules = endpoint({
  method: 'PATCH',
  path: '/storm-rules',
  summary: 'Change when many mails in a short time count as a storm',
  access: 'intake.manage',
  body: StormRules.partial(),
  response: StormRules,
  refusals: ['invalid'],
})
