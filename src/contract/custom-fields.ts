import * as z from 'zod'
import { Kind } from './conversations.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, line } from './shapes.ts'

/** What has fields of the workspace's own. */
export const FieldHolder = z.enum(['conversation', 'contact', 'organization'])
export type FieldHolder = z.infer<typeof FieldHolder>

export const FieldType = z.enum([
  'text',
  'long_text',
  'number',
  'date',
  'choice',
  'multi_choice',
  'checkbox',
  'relation',
])
export type FieldType = z.infer<typeof FieldType>

export const FieldColour = z.enum(['grey', 'green', 'blue', 'violet', 'pink', 'red', 'amber', 'teal'])
export type FieldColour = z.infer<typeof FieldColour>

/** By it values are kept; it never changes. */
export const FieldKey = z
  .string()
  .regex(
    /^(?!constructor$)[a-z][a-z0-9_]{0,39}$/,
    'Use small letters, digits and _, beginning with a letter; at most 40.',
  )

export const FieldOption = z.object({
  key: FieldKey,
  label: line(80),
  colour: FieldColour.default('grey'),
  /** No longer offered; what has it keeps it. */
  archived: z.boolean().default(false),
})
export type FieldOption = z.infer<typeof FieldOption>

/** When it is required: the conversation's field (`kind`, … or another field's key after `custom.`) has one of the values. */
export const RequiredWhen = z.object({
  field: z.string().regex(/^(kind|priority|stage|channel|team|tag|custom\.[a-z][a-z0-9_]{0,39})$/, 'Choose a field.'),
  values: z.array(line(100)).min(1, 'Choose at least one value.').max(50),
})
export type RequiredWhen = z.infer<typeof RequiredWhen>

const Translation = z.object({ label: line(80), description: z.string().max(500).default('') })

const bound = z.number().gte(-1e15).lte(1e15).nullable()

const definition = {
  label: line(80),
  description: z.string().trim().max(500),
  /** Label and description in other languages, by language (`de`). */
  translations: z.record(
    z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Name a language, such as de.'),
    Translation,
  ),
  /** Fields of one section stand together below its name; '' for none. */
  section: z.string().trim().max(80),
  options: z.array(FieldOption).max(200),
  min: bound,
  max: bound,
  /** How many digits a number may have after its point. */
  decimals: z.number().int().min(0).max(6),
  unit: z.string().trim().max(20),
  /** What a relation leads to. */
  relatesTo: FieldHolder.nullable(),
  /** Conversations of which teams and kinds have it; all when empty. */
  teams: z.array(Id).max(200),
  kinds: z.array(Kind),
  /** Whether a conversation needs it before it can be resolved. */
  required: z.enum(['never', 'on_resolve']),
  requiredWhen: RequiredWhen.nullable(),
}

export const CustomField = z.object({
  id: Id,
  holder: FieldHolder,
  key: z.string(),
  type: FieldType,
  ...definition,
  label: z.string(),
  position: z.number(),
  archived: z.boolean(),
})
export type CustomField = z.infer<typeof CustomField>

export const listCustomFields = endpoint({
  method: 'GET',
  path: '/custom-fields',
  summary: 'Custom fields in their order; archived ones when asked for',
  access: 'signed_in',
  query: z.object({ holder: FieldHolder.optional(), archived: z.enum(['true', 'false']).optional() }),
  response: z.object({ items: z.array(CustomField) }),
})

export const createCustomField = endpoint({
  method: 'POST',
  path: '/custom-fields',
  summary: 'Add a custom field; its key is made from the label when none is given',
  access: 'settings.manage',
  body: z
    .object({ holder: FieldHolder, type: FieldType, key: FieldKey.optional(), ...definition })
    .partial()
    .required({
      holder: true,
      type: true,
      label: true,
    }),
  response: CustomField,
  status: 201,
  refusals: ['conflict'],
})

export const changeCustomField = endpoint({
  method: 'PATCH',
  path: '/custom-fields/{id}',
  summary: 'Change a custom field, or archive it: its values stay; key, holder and type never change',
  access: 'settings.manage',
  params: IdParams,
  body: z.object({ ...definition, archived: z.boolean() }).partial(),
  response: CustomField,
  refusals: ['not_found', 'conflict'],
})

export const orderCustomFields = endpoint({
  method: 'PUT',
  path: '/custom-fields/order',
  summary: 'Put the custom fields of a holder in this order; fields that are not named follow after',
  access: 'settings.manage',
  body: z.object({ holder: FieldHolder, ids: z.array(Id).max(500) }),
  response: z.object({ items: z.array(CustomField) }),
})
