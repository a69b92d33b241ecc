import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Instant, LanguageTag, lineOrNothing, Named } from './shapes.ts'

const Slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'Use small letters, digits and hyphens, at most 40.')

/** What of a help centre is on, besides its articles. */
export const Parts = z.object({
  /** Customers sign in, and see and answer their conversations. */
  portal: z.boolean(),
  /** Public questions and answers. */
  questions: z.boolean(),
  /** Answers at once, from the articles. */
  assistant: z.boolean(),
  /** The brand's chat, on every page. */
  chat: z.boolean(),
})
export type Parts = z.infer<typeof Parts>

export const Font = z.enum(['system', 'humanist', 'serif', 'rounded', 'inter'])
export type Font = z.infer<typeof Font>

const Colour = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, 'Write a colour, such as #1f7a5c.')
  .transform((text) => text.toLowerCase())

/** How a help centre looks; null: the brand's colour, or Heed's own. */
export const Look = z.object({
  /** Of links, buttons and what is chosen. */
  accent: Colour.nullable(),
  /** Behind the large search box. */
  band: Colour.nullable(),
  font: Font,
})
export type Look = z.infer<typeof Look>

/** A brand's place on the web. */
export const HelpCentre = z.object({
  id: Id,
  /** Null: the house's own. */
  brand: Named.nullable(),
  /** As in /help/<slug>. */
  slug: z.string(),
  /** A host name of its own, such as help.example.com. */
  host: z.string().nullable(),
  /** Empty: the brand's or the workspace's. */
  name: z.string(),
  /** What customers read. */
  shownName: z.string(),
  /** The first is shown where a text is in none of the reader's. */
  languages: z.array(z.string()),
  parts: Parts,
  look: Look,
  /** Of the brand; what the look falls back to. */
  colour: z.string().nullable(),
  /** The brand has a logo. */
  hasLogo: z.boolean(),
  /** Articles that its front shows first, in their order. */
  promoted: z.array(Named),
  /** Until then nobody outside sees it. */
  publishedAt: Instant.nullable(),
  /** Its full address. */
  url: z.string(),
  /** The number of the version of its own theme that readers see; null for Heed's. */
  themeVersion: z.number().nullable(),
  createdAt: Instant,
})
export type HelpCentre = z.infer<typeof HelpCentre>

const host = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/,
    'Write a host name, such as help.example.com.',
  )
  .nullable()

const settings = {
  slug: Slug,
  host,
  name: lineOrNothing(80),
  languages: z.array(LanguageTag).min(1, 'Choose a language.').max(30),
  parts: Parts.partial(),
  look: Look.partial(),
  /** Ids of articles. */
  promoted: z.array(Id).max(12, 'Choose at most 12 articles.'),
}

export const listHelpCentres = endpoint({
  method: 'GET',
  path: '/help-centres',
  summary: 'Help centres, the oldest first',
  access: 'article.read',
  response: z.object({ items: z.array(HelpCentre) }),
})

export const getHelpCentre = endpoint({
  method: 'GET',
  path: '/help-centres/{id}',
  summary: 'One help centre',
  access: 'article.read',
  params: IdParams,
  response: HelpCentre,
  refusals: ['not_found'],
})

export const createHelpCentre = endpoint({
  method: 'POST',
  path: '/help-centres',
  summary: 'Add the help centre of a brand; nobody outside sees it until it is published',
  access: 'help_centre.manage',
  body: z
    .object({ ...settings, brandId: Id.nullable() })
    .partial()
    .required({ slug: true, brandId: true }),
  response: HelpCentre,
  status: 201,
  refusals: ['not_found', 'conflict'],
})

export const changeHelpCentre = endpoint({
  method: 'PATCH',
  path: '/help-centres/{id}',
  summary: 'Change a help centre; of its parts and its look only what is named',
  access: 'help_centre.manage',
  params: IdParams,
  body: z.object(settings).partial(),
  response: HelpCentre,
  refusals: ['not_found', 'conflict'],
})

export const publishHelpCentre = endpoint({
  method: 'PUT',
  path: '/help-centres/{id}/publication',
  summary: 'Show a help centre to the world, or take it away',
  access: 'help_centre.manage',
  params: IdParams,
  body: z.object({ published: z.boolean() }),
  response: HelpCentre,
  refusals: ['not_found'],
})

export const deleteHelpCentre = endpoint({
  method: 'DELETE',
  path: '/help-centres/{id}',
  summary: 'Remove a help centre that is not published; its articles stay',
  access: 'help_centre.manage',
  params: IdParams,
  refusals: ['not_found', 'conflict'],
})

/** The path of a page of a help centre: its slug, and a language such as de. */
export const SiteParams = z.object({ slug: Slug, language: z.string().regex(/^[a-z]{2,3}(-[a-z0-9]{2,8})?$/) })

export const seeHelp = endpoint({
  method: 'GET',
  path: '/help',
  summary: 'Leads to the first help centre, in the language of its reader; it is found at /help as well',
  access: 'public',
  response: 'file',
  refusals: ['not_found'],
  perMinute: 240,
  page: true,
})

export const seeHelpCentre = endpoint({
  method: 'GET',
  path: '/help/{slug}',
  summary: 'Leads to a help centre in the language of its reader',
  access: 'public',
  params: z.object({ slug: Slug }),
  response: 'file',
  refusals: ['not_found'],
  perMinute: 240,
  page: true,
})

export const getHelpLogo = endpoint({
  method: 'GET',
  path: '/help/{slug}/logo',
  summary: 'The logo that a help centre shows',
  access: 'public',
  params: z.object({ slug: Slug }),
  response: 'file',
  refusals: ['not_found'],
  perMinute: 600,
})

export const getHelpStyles = endpoint({
  method: 'GET',
  path: '/help/{slug}/styles.css',
  summary: 'The styles of a version of a help centre’s own theme',
  access: 'public',
  params: z.object({ slug: Slug }),
  query: z.object({ v: z.coerce.number().int().positive() }),
  response: 'file',
  refusals: ['not_found'],
  perMinute: 600,
})

export const getHelpAsset = endpoint({
  method: 'GET',
  path: '/help/-/{name}',
  summary: 'What the pages of every help centre load: Heed’s styles, script and font',
  access: 'public',
  params: z.object({ name: z.string().max(60) }),
  response: 'file',
  refusals: ['not_found'],
  perMinute: 600,
})
