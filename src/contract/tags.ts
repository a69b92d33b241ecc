import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Instant, line } from './shapes.ts'

export const TagColour = z.enum(['grey', 'green', 'blue', 'violet', 'pink', 'red', 'amber', 'teal'])
export type TagColour = z.infer<typeof TagColour>

const TagName = line(60)

/** Something that conversations are being changed for in the background. */
export const TagChange = z.object({
  kind: z.enum(['rename', 'merge', 'remove']),
  from: z.string(),
  /** Null where the tag is removed. */
  to: z.string().nullable(),
  /** How many conversations were changed, and how many still are to be. */
  changed: z.number(),
  left: z.number(),
})
export type TagChange = z.infer<typeof TagChange>

export const TagRow = z.object({
  id: Id,
  name: z.string(),
  colour: TagColour.nullable(),
  description: z.string(),
  /** How many conversations carry it; null for a reader who does not see all of them. */
  uses: z.number().nullable(),
  /** No longer offered; whoever has it keeps it. */
  archivedAt: Instant.nullable(),
})
export type TagRow = z.infer<typeof TagRow>

export const listTags = endpoint({
  method: 'GET',
  path: '/tags',
  summary: 'The tags, the commonest first; `q` finds those that hold these letters',
  access: 'conversation.read',
  query: z.object({
    q: z.string().trim().max(60).optional(),
    archived: z.enum(['true', 'false']).default('false'),
    limit: z.coerce.number().int().min(1).max(1000).default(500),
  }),
  response: z.object({ items: z.array(TagRow) }),
})

export const listTagChanges = endpoint({
  method: 'GET',
  path: '/tags/changes',
  summary: 'What is being renamed, merged or removed just now',
  access: 'tag.manage',
  response: z.object({ items: z.array(TagChange) }),
})

export const createTag = endpoint({
  method: 'POST',
  path: '/tags',
  summary: 'Make a tag',
  access: 'tag.manage',
  body: z.object({
    name: TagName,
    colour: TagColour.nullable().default(null),
    description: z.string().trim().max(500).default(''),
  }),
  response: TagRow,
  status: 201,
  refusals: ['conflict'],
})

export const changeTag = endpoint({
  method: 'PATCH',
  path: '/tags/{id}',
  summary: 'Change a tag; a new name goes to every conversation that has it, in the background',
  access: 'tag.manage',
  params: IdParams,
  body: z
    .object({
      name: TagName,
      colour: TagColour.nullable(),
      description: z.string().trim().max(500),
      archived: z.boolean(),
    })
    .partial(),
  response: TagRow,
  refusals: ['not_found', 'conflict'],
})

export const mergeTag = endpoint({
  method: 'POST',
  path: '/tags/{id}/merge',
  summary: 'Give every conversation that has this tag another one in its place; this one is gone',
  access: 'tag.manage',
  params: IdParams,
  body: z.object({ into: Id }),
  response: TagRow,
  refusals: ['not_found', 'conflict'],
})

export const removeTag = endpoint({
  method: 'DELETE',
  path: '/tags/{id}',
  summary: 'Take a tag away, from every conversation that has it as well',
  access: 'tag.manage',
  params: IdParams,
  refusals: ['not_found'],
})

/** Who may make new tags: `everyone` by writing them on a conversation, or only those who manage tags. */
export const TagRules = z.object({ create: z.enum(['everyone', 'managers']) })
export type TagRules = z.infer<typeof TagRules>

export const getTagRules = endpoint({
  method: 'GET',
  path: '/tags/rules',
  summary: 'Who may make new tags',
  access: 'conversation.read',
  response: TagRules,
})

export const changeTagRules = endpoint({
  method: 'PUT',
  path: '/tags/rules',
  summary: 'Say who may make new tags',
  access: 'tag.manage',
  body: TagRules,
  response: TagRules,
})
