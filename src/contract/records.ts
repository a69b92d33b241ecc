import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { Message, RecordKind, RecordOutcome } from './messages.ts'
import { Id, IdParams, Instant, line, prose } from './shapes.ts'

/** What may have come of each kind. */
export const outcomesOf = {
  call: ['reached', 'voicemail', 'no_answer', 'busy', 'wrong_number'],
  visit: ['settled', 'to_follow_up'],
  letter: [],
} as const satisfies Record<RecordKind, readonly RecordOutcome[]>

export const addRecord = endpoint({
  method: 'POST',
  path: '/conversations/{id}/records',
  summary: 'Write down a call, a visit or a letter; it becomes a message of the conversation and nothing is sent',
  access: 'conversation.write',
  params: IdParams,
  body: z
    .object({
      kind: RecordKind,
      /** in: the customer called, came or wrote; out: we did. */
      direction: z.enum(['in', 'out']).default('in'),
      /** When it took place, or the letter was received; now when absent. */
      at: Instant.optional(),
      /** How long it took. */
      seconds: z
        .number()
        .int()
        .min(0)
        .max(24 * 3600)
        .optional(),
      /** With whom; the customer when absent. */
      with: line(200).optional(),
      outcome: RecordOutcome.optional(),
      text: prose(100_000).default(''),
      /** Files of the writer's that were uploaded before: a recording, the scan of a letter. */
      attachments: z.array(Id).max(100).default([]),
    })
    .refine(({ kind, outcome }) => !outcome || (outcomesOf[kind] as readonly string[]).includes(outcome), {
      message: 'This cannot have come of it.',
      path: ['outcome'],
    }),
  response: Message,
  status: 201,
  refusals: ['not_found', 'conflict'],
})
