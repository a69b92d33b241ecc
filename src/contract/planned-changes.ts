import * as z from 'zod'
import { Kind, Priority, Stage, Tag } from './conversations.ts'
import { FieldChanges } from './field-values.ts'
import { Id } from './shapes.ts'

/**
 * What shall become of a conversation, written down before it is known which: by a macro, or beside a reply so that both
 * are one. What is not named stays.
 */
export const PlannedChanges = z
  .object({
    status: z.enum(['open', 'waiting', 'on_hold', 'resolved']),
    /** An agent, whoever applies it, or nobody. */
    assignee: z.union([z.literal('me'), Id]).nullable(),
    team: Id.nullable(),
    priority: Priority,
    kind: Kind.nullable(),
    stage: Stage.nullable(),
    addTags: z.array(Tag).max(20),
    removeTags: z.array(Tag).max(20),
    /** Custom fields by their key. */
    fields: FieldChanges,
    /** Sets it aside for so long; a status beside it counts for nothing. */
    snoozeMinutes: z.number().int().min(1).max(527_040),
    /** Whoever applies it follows the conversation, or no longer does. */
    follow: z.boolean(),
  })
  .partial()
  .strict()
export type PlannedChanges = z.infer<typeof PlannedChanges>
