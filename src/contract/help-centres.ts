import * as z from 'zod'
import { endpoint } from './endpoint.ts'

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
