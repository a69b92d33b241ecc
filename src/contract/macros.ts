import * as z from 'zod'
import { Conversation } from './conversations.ts'
import { endpoint } from './endpoint.ts'
import { Attachment, Message } from './messages.ts'
import { PlannedChanges } from './planned-changes.ts'
import { Id, IdParams, Instant, leaving, line, Named, prose } from './shapes.ts'

/** Who finds a macro: its owner, the members of its teams, or everybody who sees all conversations. */
export const MacroScope = z.enum(['own', 'teams', 'all'])
export type MacroScope = z.infer<typeof MacroScope>

/** What its text becomes: words to the customer, or a note to colleagues. */
export const MacroKind = z.enum(['reply', 'note'])
export type MacroKind = z.infer<typeof MacroKind>

/** A variable that a text may hold in `{{ }}`; custom fields follow after `fields.`, as in `contact.fields.plan`. */
export const MacroVariable = z.enum([
  'contact.firstName',
  'contact.name',
  'contact.salutation',
  'contact.email',
  'organization.name',
  'conversation.number',
  'conversation.subject',
  'conversation.createdAt',
  'conversation.lastMessageAt',
  'agent.firstName',
  'agent.name',
  'agent.email',
  'team.name',
  'inbox.name',
  'inbox.address',
  'brand.name',
  'business.name',
  'today',
  'now',
])
export type MacroVariable = z.infer<typeof MacroVariable>

/** The same text in another language, for customers of whom it is known; `language` as in de or pt-BR. */
export const MacroVariant = z.object({ language: line(35), html: prose(200_000) })
export type MacroVariant = z.infer<typeof MacroVariant>

/** What is versioned: each change makes a new version, and an application remembers which it was. */
const content = {
  name: line(120),
  /** Where it stands among the others, such as "Billing / Refunds"; empty for the top. */
  folder: z.string().trim().max(200),
  kind: MacroKind,
  /** A text with Liquid variables; empty for a macro that only changes things. */
  html: prose(200_000),
  variants: z.array(MacroVariant).max(50),
  actions: PlannedChanges,
}

export const MacroFile = z.object({
  id: Id,
  name: z.string(),
  type: z.string(),
  /** Bytes. */
  size: z.number(),
  /** Signed, works for an hour without a session. */
  url: z.string(),
})
export type MacroFile = z.infer<typeof MacroFile>

export const Macro = z.object({
  id: Id,
  ...content,
  name: z.string(),
  folder: z.string(),
  /** Anyone but its owner finds it. */
  shared: z.boolean(),
  scope: MacroScope,
  owner: Named.nullable(),
  teams: z.array(Named),
  attachments: z.array(MacroFile),
  version: z.number(),
  /** The reader keeps it at hand. */
  favourite: z.boolean(),
  /** How often it was applied by anybody, and when last. */
  uses: z.number(),
  lastUsedAt: Instant.nullable(),
  /** The reader may change it. */
  mine: z.boolean(),
  changedAt: Instant,
  archivedAt: Instant.nullable(),
})
export type Macro = z.infer<typeof Macro>

const fields = z.object({
  ...content,
  scope: MacroScope,
  teams: z.array(Id).max(100),
  /** Files that go with its text: its own, and the reader's uploads. */
  attachments: z.array(Id).max(20),
})

export const listMacros = endpoint({
  method: 'GET',
  path: '/macros',
  summary: 'Macros that the reader may use, those they use most here first; with `conversation`, here is its inbox',
  access: 'conversation.note',
  query: z.object({
    conversation: Id.optional(),
    /** Part of a name, folder or text. */
    q: z.string().trim().max(200).optional(),
    archived: z.stringbool().default(false),
    /** Those of other teams as well, for whoever may share macros. */
    every: z.stringbool().default(false),
  }),
  response: z.object({ items: z.array(Macro) }),
})

export const getMacro = endpoint({
  method: 'GET',
  path: '/macros/{id}',
  summary: 'One macro',
  access: 'conversation.note',
  params: IdParams,
  response: Macro,
  refusals: ['not_found'],
})

export const createMacro = endpoint({
  method: 'POST',
  path: '/macros',
  summary: 'Add a macro; only a lead or an admin can share it',
  access: 'conversation.note',
  body: fields.partial().required({ name: true }),
  response: Macro,
  status: 201,
  refusals: ['forbidden', 'conflict'],
})

export const changeMacro = endpoint({
  method: 'PATCH',
  path: '/macros/{id}',
  summary: 'Change a macro, which makes a new version; `archived` puts it away or brings it back',
  access: 'conversation.note',
  params: IdParams,
  body: fields.partial().extend({ archived: z.boolean().optional() }),
  response: Macro,
  refusals: ['not_found', 'forbidden', 'conflict'],
})

export const keepMacro = endpoint({
  method: 'PUT',
  path: '/macros/{id}/favourite',
  summary: 'Keep a macro among the own favourites, or no longer',
  access: 'conversation.note',
  params: IdParams,
  body: z.object({ favourite: z.boolean() }),
  refusals: ['not_found'],
})

export const MacroVersion = z.object({
  version: z.number(),
  at: Instant,
  by: z.string(),
  ...content,
  name: z.string(),
  folder: z.string(),
})
export type MacroVersion = z.infer<typeof MacroVersion>

export const listMacroVersions = endpoint({
  method: 'GET',
  path: '/macros/{id}/versions',
  summary: 'What a macro said at which time, the newest first; at most a hundred',
  access: 'conversation.note',
  params: IdParams,
  response: z.object({ items: z.array(MacroVersion) }),
  refusals: ['not_found'],
})

export const takeMacroFiles = endpoint({
  method: 'POST',
  path: '/macros/{id}/uploads',
  summary: 'Copy the files of a macro to the own uploads, to attach them to a message',
  access: 'conversation.note',
  params: IdParams,
  response: z.object({ items: z.array(Attachment) }),
  refusals: ['not_found'],
})

/** Ids are of one house only: a team goes by its name, an agent by their address. */
export const PortableChanges = PlannedChanges.extend({
  assignee: z
    .union([z.literal('me'), z.email()])
    .nullable()
    .optional(),
  team: line(80).nullable().optional(),
})

/** A macro as it travels from one house to another, without files. */
export const PortableMacro = z.object({
  ...content,
  folder: content.folder.default(''),
  kind: MacroKind.default('reply'),
  html: content.html.default(''),
  variants: content.variants.default([]),
  actions: PortableChanges.default({}),
  scope: MacroScope.default('all'),
  teams: z.array(line(80)).max(100).default([]),
})
export type PortableMacro = z.infer<typeof PortableMacro>

export const exportMacros = endpoint({
  method: 'GET',
  path: '/macros/export',
  summary: 'Every shared macro as JSON, or as CSV with a line for each',
  access: 'macro.share',
  query: z.object({ format: z.enum(['json', 'csv']).default('json') }),
  response: 'file',
})

export const importMacros = endpoint({
  method: 'POST',
  path: '/macros/import',
  summary: 'Add or change macros, told apart by folder and name; all of them or, when one does not fit, none',
  access: 'macro.share',
  body: z.union([
    z.object({ macros: z.array(PortableMacro).min(1).max(1000) }),
    /** What the export gives: a line of names, then a line for each macro. */
    z.object({ csv: z.string().min(1).max(5_000_000) }),
  ]),
  response: z.object({ created: z.number(), changed: z.number() }),
  refusals: ['conflict'],
})

/** A text as it would stand in this conversation. */
export const FilledMacro = z.object({
  /** Sanitized; what is missing stands in it as ⟦contact.firstName⟧, and no reply leaves with that. */
  html: z.string(),
  missing: z.array(z.string()),
  /** The language of the version that was chosen; null for the one for everybody. */
  language: z.string().nullable(),
  /** What will also happen. */
  actions: PlannedChanges,
})
export type FilledMacro = z.infer<typeof FilledMacro>

export const previewMacro = endpoint({
  method: 'POST',
  path: '/conversations/{id}/macro-preview',
  summary: 'What a macro, or a text that is not saved yet, would say in this conversation; changes nothing',
  access: 'conversation.note',
  params: IdParams,
  body: z
    .object({ macroId: Id, html: prose(200_000) })
    .partial()
    .refine((body) => body.macroId !== undefined || body.html !== undefined, 'Name a macro, or give a text.'),
  response: FilledMacro,
  refusals: ['not_found', 'conflict'],
})

export const applyMacro = endpoint({
  method: 'POST',
  path: '/conversations/{id}/macros',
  summary: 'Apply a macro at once: what it changes, and its text as a reply or note where it has one',
  access: 'conversation.note',
  params: IdParams,
  body: z.object({ macroId: Id, delay: leaving.delay }),
  response: z.object({ conversation: Conversation, message: Message.nullable() }),
  refusals: ['not_found', 'conflict', 'forbidden'],
})
