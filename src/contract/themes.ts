import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { Look } from './help-centres.ts'
import { Id, IdParams, Instant, LanguageTag, lineOrNothing, Named, prose } from './shapes.ts'

/** The most characters of one template, or of the styles. */
export const longestTemplate = 60_000

const TemplateName = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/)
/** Only what differs from Heed's own; the theme's own styles under `styles`. */
const ThemeTemplates = z.record(TemplateName, prose(longestTemplate))

/** What is wrong with a template; `line` from 1, as far as it is known. */
export const ThemeProblem = z.object({ template: z.string(), line: z.number().nullable(), message: z.string() })
export type ThemeProblem = z.infer<typeof ThemeProblem>

export const ThemeVersion = z.object({
  id: Id,
  /** 1, 2, 3 … within a help centre. */
  number: z.number(),
  note: z.string(),
  author: Named.nullable(),
  createdAt: Instant,
  /** Readers see it now. */
  live: z.boolean(),
  /** The templates that differ from Heed's own. */
  templates: z.array(z.string()),
})
export type ThemeVersion = z.infer<typeof ThemeVersion>

/** A help centre's theme as it is worked on. */
export const Theme = z.object({
  /** Counts up with every saved draft. */
  revision: z.number(),
  /** The draft: what differs from Heed's own. */
  templates: ThemeTemplates,
  /** Every template of Heed's, as it stands there. */
  standard: z.record(z.string(), z.string()),
  /** The draft says something else than what readers see. */
  changed: z.boolean(),
  /** The newest first. */
  versions: z.array(ThemeVersion),
})
export type Theme = z.infer<typeof Theme>

export const getTheme = endpoint({
  method: 'GET',
  path: '/help-centres/{id}/theme',
  summary: 'The theme of a help centre: its draft, Heed’s own templates, and the versions that were published',
  access: 'help_centre.manage',
  params: IdParams,
  response: Theme,
  refusals: ['not_found'],
})

export const saveTheme = endpoint({
  method: 'PUT',
  path: '/help-centres/{id}/theme',
  summary: 'Save the draft of a theme; `revision` is the one it was made from',
  access: 'help_centre.manage',
  params: IdParams,
  body: z.object({ revision: z.number().int().min(0), templates: ThemeTemplates }),
  response: Theme,
  refusals: ['not_found', 'conflict', 'invalid'],
})

export const publishTheme = endpoint({
  method: 'POST',
  path: '/help-centres/{id}/theme/versions',
  summary:
    'Show the saved draft to readers, as a new version; refused as `invalid` where a page cannot be drawn with it',
  access: 'help_centre.manage',
  params: IdParams,
  body: z.object({ revision: z.number().int().min(0), note: lineOrNothing(200).default('') }),
  response: Theme,
  status: 201,
  refusals: ['not_found', 'conflict', 'invalid'],
})

export const restoreTheme = endpoint({
  method: 'PUT',
  path: '/help-centres/{id}/theme/restoration',
  summary: 'Take a published version, or with 0 Heed’s own theme, as the draft; readers see it once it is published',
  access: 'help_centre.manage',
  params: IdParams,
  body: z.object({ number: z.number().int().min(0) }),
  response: Theme,
  refusals: ['not_found'],
})

/** The pages that a theme is looked at with. */
export const PreviewPage = z.enum([
  'home',
  'category',
  'section',
  'article',
  'search',
  'problem',
  // Customers' own pages are shown with made-up content.
  'sign-in',
  'conversations',
  'conversation',
  'profile',
  'form',
  'form-sent',
])
export type PreviewPage = z.infer<typeof PreviewPage>

export const previewTheme = endpoint({
  method: 'POST',
  path: '/help-centres/{id}/theme/preview',
  summary: 'A page as it would be drawn, with what stands in the help centre; `problem` instead where it cannot be',
  access: 'help_centre.manage',
  params: IdParams,
  body: z.object({
    page: PreviewPage,
    language: LanguageTag.optional(),
    templates: ThemeTemplates.optional(),
    look: Look.partial().optional(),
  }),
  response: z.object({ html: z.string(), problem: ThemeProblem.nullable() }),
  refusals: ['not_found'],
})
