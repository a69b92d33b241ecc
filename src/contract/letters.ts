import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { Attachment } from './messages.ts'
import { Id, Instant, prose } from './shapes.ts'

/** A letter that begins a conversation, while it is written; seen by its writer only. */
export const Letter = z.object({
  /** Chosen by whoever writes it. */
  key: z.string(),
  inboxId: Id.nullable(),
  subject: z.string(),
  html: z.string(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  bcc: z.array(z.string()),
  from: z.string().nullable(),
  attachments: z.array(Attachment),
  version: z.number(),
  savedAt: Instant,
})
export type Letter = z.infer<typeof Letter>

const KeyParams = z.object({ key: z.string().regex(/^[\w-]{1,64}$/) })
const halfTyped = z.array(z.string().max(254)).max(50).default([])

export const listLetters = endpoint({
  method: 'GET',
  path: '/me/letters',
  summary: 'Letters that were begun and not sent, the newest first',
  access: 'signed_in',
  response: z.object({ items: z.array(Letter) }),
})

export const saveLetter = endpoint({
  method: 'PUT',
  path: '/me/letters/{key}',
  summary: 'Save a letter that begins a conversation; with `version`, only over the one that was seen',
  access: 'conversation.write',
  params: KeyParams,
  body: z.object({
    inboxId: Id.nullable().default(null),
    subject: z.string().max(998).default(''),
    html: prose(2_000_000),
    to: halfTyped,
    cc: halfTyped,
    bcc: halfTyped,
    from: z.string().max(254).nullable().default(null),
    attachments: z.array(Id).max(100).default([]),
    /** The version that was saved last, 0 for none; whatever is there gives way when absent. */
    version: z.number().int().min(0).optional(),
  }),
  response: z.object({ savedAt: Instant, version: z.number() }),
  refusals: ['conflict'],
})

export const discardLetter = endpoint({
  method: 'DELETE',
  path: '/me/letters/{key}',
  summary: 'Throw a begun letter away',
  access: 'signed_in',
  params: KeyParams,
})
