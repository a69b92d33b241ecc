import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { SiteParams } from './help-centres.ts'
import { Id, IdParams, Instant, Named, Paging, page } from './shapes.ts'

/** Of an address such as 12-return-a-parcel only the number counts. */
const Numbered = z
  .string()
  .regex(/^\d{1,15}(-|$)/)
  .max(400)
  .transform((text) => Number.parseInt(text, 10))

const ofPage = {
  access: 'public',
  response: 'file',
  refusals: ['not_found'],
  perMinute: 240,
  page: true,
} as const

export const seeHelpHome = endpoint({
  method: 'GET',
  path: '/help/{slug}/{language}',
  summary: 'The front of a help centre, as HTML; every address below /api/help is found at /help as well',
  params: SiteParams,
  ...ofPage,
})

export const seeCategory = endpoint({
  method: 'GET',
  path: '/help/{slug}/{language}/categories/{category}',
  summary: 'A category of a help centre with its sections',
  params: SiteParams.extend({ category: Numbered }),
  ...ofPage,
})

export const seeSection = endpoint({
  method: 'GET',
  path: '/help/{slug}/{language}/sections/{section}',
  summary: 'A section of a help centre with its articles',
  params: SiteParams.extend({ section: Numbered }),
  query: z.object({ after: z.string().max(40).optional() }),
  ...ofPage,
})

/** What the desk leads a writer to; the address is signed and ends after an hour. */
export const seeArticleDraft = endpoint({
  method: 'GET',
  path: '/help/{slug}/{language}/preview/{article}',
  summary: 'The draft of an article as its readers would see it, by a signed link',
  params: SiteParams.extend({ article: Numbered }),
  query: z.object({
    /** The language of the draft. */
    of: z.string().max(20),
    until: z.coerce.number().int(),
    signature: z.string().max(100),
  }),
  ...ofPage,
})

export const seeArticle = endpoint({
  method: 'GET',
  path: '/help/{slug}/{language}/articles/{article}',
  summary: 'An article, in its reader’s language or else in another, which is said',
  params: SiteParams.extend({ article: Numbered }),
  /** After a reader has said whether it helped: a signed mark of what they said. */
  query: z.object({
    said: z.string().max(200).optional(),
    thanks: z.string().max(1).optional(),
    /** The search that it was found by, which is kept as having helped. */
    q: z.string().max(200).optional().catch(undefined),
  }),
  ...ofPage,
})

export const seeHelpSearch = endpoint({
  method: 'GET',
  path: '/help/{slug}/{language}/search',
  summary: 'What a help centre says about something',
  params: SiteParams,
  query: z.object({ q: z.string().max(400).default(''), page: z.coerce.number().int().min(1).max(50).catch(1) }),
  ...ofPage,
})

export const rateArticle = endpoint({
  method: 'POST',
  path: '/help/{slug}/{language}/articles/{article}/feedback',
  summary: 'Say whether an article helped, by a plain form; leads back to the article',
  params: SiteParams.extend({ article: Numbered }),
  body: z.object({ helpful: z.enum(['yes', 'no']) }),
  ...ofPage,
  perMinute: 20,
  form: true,
})

export const commentOnArticle = endpoint({
  method: 'POST',
  path: '/help/{slug}/{language}/articles/{article}/feedback/comment',
  summary: 'Say more about an article, by a plain form, within an hour of having said whether it helped',
  params: SiteParams.extend({ article: Numbered }),
  body: z.object({ said: z.string().max(200), comment: z.string().max(5000) }),
  ...ofPage,
  perMinute: 10,
  form: true,
})

export const getHelpFeed = endpoint({
  method: 'GET',
  path: '/help/{slug}/{language}/feed',
  summary: 'The newest articles of a help centre, or of one of its categories, as an Atom feed',
  access: 'public',
  params: SiteParams,
  query: z.object({ category: Id.optional() }),
  response: 'file',
  refusals: ['not_found'],
  perMinute: 240,
})

export const getHelpSitemap = endpoint({
  method: 'GET',
  path: '/help/{slug}/sitemap.xml',
  summary: 'Every public page of a help centre in all its languages, for search engines',
  access: 'public',
  params: SiteParams.pick({ slug: true }),
  response: 'file',
  refusals: ['not_found'],
  perMinute: 60,
})

export const getRobots = endpoint({
  method: 'GET',
  path: '/help/-/robots.txt',
  summary: 'What search engines may read, and the sitemaps; it is found at /robots.txt as well',
  access: 'public',
  response: 'file',
  perMinute: 60,
})

export const ArticleFeedback = z.object({
  id: Id,
  article: z.object({ id: Id, title: z.string() }),
  language: z.string(),
  /** Of the version that they had read. */
  version: z.number().nullable(),
  helpful: z.boolean(),
  comment: z.string(),
  /** Who was signed in. */
  contact: Named.nullable(),
  at: Instant,
})
export type ArticleFeedback = z.infer<typeof ArticleFeedback>

export const listArticleFeedback = endpoint({
  method: 'GET',
  path: '/article-feedback',
  summary: 'What readers said of articles, the newest first',
  access: 'article.read',
  query: Paging.extend({
    article: Id.optional(),
    helpCentre: Id.optional(),
    helpful: z.enum(['yes', 'no']).optional(),
    /** Only what says more than yes or no. */
    commented: z.literal('yes').optional(),
  }),
  response: page(ArticleFeedback),
})

export const getArticleFeedback = endpoint({
  method: 'GET',
  path: '/articles/{id}/feedback',
  summary: 'How many readers an article helped, in each language',
  access: 'article.read',
  params: IdParams,
  response: z.object({
    items: z.array(
      z.object({ language: z.string(), helpful: z.number(), unhelpful: z.number(), comments: z.number() }),
    ),
  }),
  refusals: ['not_found'],
})
