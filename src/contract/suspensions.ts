import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Instant, Paging, page } from './shapes.ts'

/** all: nothing leaves to the address; automatic: only what a person wrote. */
export const SuspensionScope = z.enum(['all', 'automatic'])
export type SuspensionScope = z.infer<typeof SuspensionScope>

/** bounce: a server says that the address does not exist; complaint: its owner called a mail spam; unsubscribed: its owner asked. */
export const SuspensionCause = z.enum(['bounce', 'complaint', 'unsubscribed'])
export type SuspensionCause = z.infer<typeof SuspensionCause>

/** An address that Heed does not write to, from `since` until somebody lifts it. */
export const Suspension = z.object({
  id: Id,
  address: z.string(),
  scope: SuspensionScope,
  cause: SuspensionCause,
  /** The other server's words, or the kind of complaint. */
  reason: z.string().nullable(),
  /** The message that came back, was complained of, or carried the link, and its conversation. */
  messageId: Id.nullable(),
  conversationId: Id.nullable(),
  since: Instant,
  liftedAt: Instant.nullable(),
  /** Who lifted it: an agent's, key's or contact's name. */
  liftedBy: z.string().nullable(),
})
export type Suspension = z.infer<typeof Suspension>

export const listSuspensions = endpoint({
  method: 'GET',
  path: '/suspensions',
  summary: 'Addresses that nothing, or nothing automatic, is sent to; newest first',
  access: 'contact.read',
  query: Paging.extend({
    /** One address, or several with commas between them. */
    address: z.string().trim().max(4000).optional(),
    contact: Id.optional(),
    scope: SuspensionScope.optional(),
    cause: SuspensionCause.optional(),
    /** Those that were lifted as well. */
    lifted: z.stringbool().default(false),
  }),
  response: page(Suspension),
})

export const liftSuspension = endpoint({
  method: 'DELETE',
  path: '/suspensions/{id}',
  summary: 'Write to an address again',
  access: 'contact.write',
  params: IdParams,
  refusals: ['not_found'],
})

const link = z.object({
  address: z.string().max(254),
  message: Id,
  until: z.coerce.number().int(),
  signature: z.string().max(100),
  language: z.string().max(35).optional(),
})

/** Only shows: programs that open every link of a mail must not unsubscribe anybody. */
export const seeUnsubscription = endpoint({
  method: 'GET',
  path: '/signed/unsubscription',
  summary: 'A page that asks whether automatic mail shall stop, by a signed link',
  access: 'public',
  query: link,
  response: 'file',
  refusals: ['not_found', 'gone'],
  perMinute: 120,
})

/** RFC 8058: mail programs post here when their reader presses their own button; the page above does the same. */
export const unsubscribe = endpoint({
  method: 'POST',
  path: '/signed/unsubscription',
  summary: 'Stop automatic mail to an address, by a signed link',
  access: 'public',
  query: link,
  response: 'file',
  refusals: ['not_found', 'gone'],
  perMinute: 120,
})

/** How many automatic mails one address gets at most. */
export const AutomaticLimits = z.object({
  perHour: z.number().int().min(1).max(100),
  perDay: z.number().int().min(1).max(1000),
})
export type AutomaticLimits = z.infer<typeof AutomaticLimits>

export const getAutomaticLimits = endpoint({
  method: 'GET',
  path: '/settings/automatic-mail',
  summary: 'How many automatic mails one address gets at most',
  access: 'inbox.read',
  response: AutomaticLimits,
})

export const setAutomaticLimits = endpoint({
  method: 'PUT',
  path: '/settings/automatic-mail',
  summary: 'Set how many automatic mails one address gets at most',
  access: 'settings.manage',
  body: AutomaticLimits,
  response: AutomaticLimits,
})
