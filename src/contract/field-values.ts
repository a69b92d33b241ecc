import * as z from 'zod'
import { prose } from './shapes.ts'

/**
 * A field's value: text, number, date ('YYYY-MM-DD'), the key of a choice, the keys of several, a tick, or the id of
 * what it relates to.
 */
export const FieldValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])
export type FieldValue = z.infer<typeof FieldValue>
export const FieldValues = z.record(z.string(), FieldValue)
export type FieldValues = z.infer<typeof FieldValues>

/** Values to set by the field's key; null empties one. What is not named stays. */
export const FieldChanges = z.record(
  z.string().max(60),
  z.union(
    [prose(10_000), z.number(), z.boolean(), z.array(z.string().max(60)).max(200), z.null()],
    'Write a text, a number, true or false, a list of keys, or null.',
  ),
)
export type FieldChanges = z.infer<typeof FieldChanges>
