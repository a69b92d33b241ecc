import * as z from 'zod'
import { listConversations } from './conversations.ts'
import { endpoint } from './endpoint.ts'
import { PlannedChanges } from './planned-changes.ts'
import { Id, IdParams, Instant, Named, Paging, page } from './shapes.ts'

/** What becomes of every conversation that was chosen. */
export const BulkAction = z
  .object({
    changes: PlannedChanges,
    /** What this macro changes; its words are sent to nobody. */
    macro: Id,
    snoozedUntil: Instant,
    /** `restore` puts back how it stood before it was set aside. */
    setAside: z.enum(['spam', 'trash', 'restore']),
    /** As whoever asks: seen up to the newest words, or not. */
    read: z.boolean(),
  })
  .partial()
  .strict()
  .refine((action) => Object.keys(action).length > 0, 'Say what is to become of them.')
export type BulkAction = z.infer<typeof BulkAction>

const Ids = z.array(Id).max(10_000)

/** Conversations one by one, or whatever a list shows at the beginning but for some. */
export const BulkSelection = z.union(
  [
    z.object({ ids: Ids.min(1) }).strict(),
    z
      .object({
        query: listConversations.query.omit({ limit: true, after: true, since: true }),
        except: Ids.default([]),
      })
      .strict(),
  ],
  'Name conversations by `ids`, 10,000 at most, or what a list shows by its `query`.',
)
export type BulkSelection = z.infer<typeof BulkSelection>

/** `gone`: not there, or out of sight; `closed`: nothing changes it; `changed_since`: somebody moved it on; `refused`: see `detail`. */
export const SkipReason = z.enum(['gone', 'closed', 'changed_since', 'unread_impossible', 'refused'])
export type SkipReason = z.infer<typeof SkipReason>

export const BulkRun = z.object({
  id: Id,
  by: z.string(),
  action: BulkAction.nullable(),
  /** The run whose changes this one takes back. */
  undoes: Id.nullable(),
  state: z.enum(['gathering', 'working', 'done', 'cancelled']),
  /** How many were chosen, as far as that is known. */
  total: z.number(),
  done: z.number(),
  changed: z.number(),
  /** Not changed, and why: how many of each reason. */
  skipped: z.array(z.object({ reason: SkipReason, n: z.number() })),
  undoneBy: Id.nullable(),
  createdAt: Instant,
  endedAt: Instant.nullable(),
})
export type BulkRun = z.infer<typeof BulkRun>

export const startBulkRun = endpoint({
  method: 'POST',
  path: '/bulk',
  summary: 'Change many conversations at once, in the background: those named, or all that a list shows',
  access: 'conversation.write',
  body: z.object({ action: BulkAction, selection: BulkSelection }),
  response: BulkRun,
  status: 202,
  refusals: ['conflict', 'not_found', 'forbidden'],
})

export const listBulkRuns = endpoint({
  method: 'GET',
  path: '/bulk',
  summary: "The caller's runs, the last first",
  access: 'conversation.write',
  query: Paging,
  response: page(BulkRun),
})

export const getBulkRun = endpoint({
  method: 'GET',
  path: '/bulk/{id}',
  summary: 'How far a run is, and what it left alone',
  access: 'conversation.write',
  params: IdParams,
  response: BulkRun,
  refusals: ['not_found'],
})

export const listBulkSkipped = endpoint({
  method: 'GET',
  path: '/bulk/{id}/skipped',
  summary: 'What a run left alone, and why',
  access: 'conversation.write',
  params: IdParams,
  query: Paging,
  response: page(
    z.object({
      /** Null where it is not there, or out of sight. */
      conversation: Named.nullable(),
      reason: SkipReason,
      /** A sentence, where it was refused. */
      detail: z.string().nullable(),
    }),
  ),
  refusals: ['not_found'],
})

export const cancelBulkRun = endpoint({
  method: 'POST',
  path: '/bulk/{id}/cancel',
  summary: 'Stop a run; what it has changed stays changed, and can be undone',
  access: 'conversation.write',
  params: IdParams,
  response: BulkRun,
  refusals: ['not_found', 'conflict'],
})

export const undoBulkRun = endpoint({
  method: 'POST',
  path: '/bulk/{id}/undo',
  summary: 'Take a run back, in the background: whatever nobody has changed since becomes what it was',
  access: 'conversation.write',
  params: IdParams,
  response: BulkRun,
  status: 202,
  refusals: ['not_found', 'conflict'],
})
