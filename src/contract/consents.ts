import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { IdParams, Instant } from './shapes.ts'

/** What a contact may agree to. */
export const ConsentPurpose = z.enum(['marketing_mail', 'marketing_phone', 'marketing_messages', 'surveys'])
export type ConsentPurpose = z.infer<typeof ConsentPurpose>
export const ConsentState = z.enum(['given', 'refused', 'withdrawn'])
export type ConsentState = z.infer<typeof ConsentState>

export const Consent = z.object({
  id: z.number(),
  purpose: ConsentPurpose,
  state: ConsentState,
  /** How it was said: on which form, in which call, in which words. */
  how: z.string(),
  /** When the contact said so. */
  at: Instant,
  recordedAt: Instant,
  /** Who wrote it down. */
  by: z.string(),
})
export type Consent = z.infer<typeof Consent>

export const listConsents = endpoint({
  method: 'GET',
  path: '/contacts/{id}/consents',
  summary:
    'What a contact agreed to or refused, the newest first: the first of a purpose holds, the others are its history',
  access: 'contact.read',
  params: IdParams,
  response: z.object({ items: z.array(Consent) }),
  refusals: ['not_found'],
})

export const recordConsent = endpoint({
  method: 'POST',
  path: '/contacts/{id}/consents',
  summary: 'Write down what a contact agreed to, refused or withdrew, and how they said so',
  access: 'contact.write',
  params: IdParams,
  body: z.object({
    purpose: ConsentPurpose,
    state: ConsentState,
    how: z.string().trim().min(1, 'Say how they said so: on which form, in which call.').max(500),
    /** Now, when absent. */
    at: Instant.optional(),
  }),
  response: Consent,
  status: 201,
  refusals: ['not_found', 'conflict'],
})
