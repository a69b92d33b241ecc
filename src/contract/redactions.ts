import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { Message } from './messages.ts'
import { Id, IdParams, Instant } from './shapes.ts'

/** What was taken out. An event tells the kind, and never the words. */
export const SecretKind = z.enum(['card', 'iban', 'password', 'words', 'file'])
export type SecretKind = z.infer<typeof SecretKind>

/** Words to take out, as somebody chose them in the message. White space counts as one blank. */
const Secret = z.object({
  kind: SecretKind.exclude(['file']),
  text: z.string().trim().min(2, 'Choose at least two letters.').max(5000, 'Choose at most 5,000 letters.'),
})

/** Words that are to go are sent in a body, never in an address that somebody keeps. */
export const findSecrets = endpoint({
  method: 'POST',
  path: '/messages/{id}/secrets',
  summary: 'What in a message looks like a secret, and where else in its conversation the words given stand',
  access: 'conversation.read',
  params: IdParams,
  body: z.object({ words: z.array(z.string().trim().min(2).max(5000)).max(50).default([]) }),
  response: z.object({
    /** Card numbers, bank accounts and passwords found in the message. */
    found: z.array(z.object({ kind: SecretKind, text: z.string() })),
    /** Messages of the conversation that hold the words given, or without any those found, this one first. */
    places: z.array(z.object({ messageId: Id, who: z.string(), at: Instant, count: z.number() })),
  }),
  refusals: ['not_found'],
})

export const redactMessage = endpoint({
  method: 'POST',
  path: '/messages/{id}/redactions',
  summary: 'Take words or files out of a message for good; its raw mail goes with them. It cannot be undone',
  access: 'conversation.note',
  params: IdParams,
  body: z
    .object({
      secrets: z.array(Secret).max(50).default([]),
      /** Attachments of this message that go with all they hold. */
      attachments: z.array(Id).max(100).default([]),
      /** Other messages of the conversation where the words go as well, such as those that quote it. */
      alsoIn: z.array(Id).max(500).default([]),
    })
    .refine(({ secrets, attachments }) => secrets.length + attachments.length > 0, {
      message: 'Choose words or a file to take out.',
      path: ['secrets'],
    }),
  response: Message,
  refusals: ['not_found', 'forbidden', 'conflict'],
})
