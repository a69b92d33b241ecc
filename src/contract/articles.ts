import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Instant, LanguageTag, line, lineOrNothing, Named, Paging, page, prose } from './shapes.ts'

/** Who reads an article: everybody, whoever is signed in to the portal, or only those who answer. */
export const ArticleAudience = z.enum(['public', 'customers', 'internal'])
export type ArticleAudience = z.infer<typeof ArticleAudience>

/** Where a text stands in one language; `changed` is published with a draft that says something else. */
export const ArticleState = z.enum(['draft', 'in_review', 'scheduled', 'published', 'changed'])
export type ArticleState = z.infer<typeof ArticleState>

/** What the list can be narrowed to; `due` is to be looked at again, `behind` has a language that its source has left behind. */
export const ArticleFilter = z.enum([
  ...(['all', 'draft', 'in_review', 'scheduled', 'published', 'internal'] as const),
  ...(['mine', 'due', 'behind', 'unplaced', 'archived'] as const),
])
export type ArticleFilter = z.infer<typeof ArticleFilter>

/** The most characters of an article's HTML. */
export const longestArticle = 500_000

const Title = lineOrNothing(200)
const Summary = prose(500)
const Html = prose(longestArticle)
/** The last part of an address: letters and digits of any script, with hyphens. */
const Slug = z
  .string()
  .trim()
  .toLowerCase()
  .max(80, 'Use at most 80 characters.')
  .regex(
    /^[\p{L}\p{N}\p{M}]+(-[\p{L}\p{N}\p{M}]+)*$/u,
    'Write letters and digits with hyphens, such as return-a-parcel.',
  )
const Tag = line(40)
const Day = z.iso.date('Write a day, such as 2026-03-01.')

export const ArticleReview = z.object({
  state: z.enum(['asked', 'approved', 'sent_back']),
  /** It is about the draft as it stands; a change after an approval asks anew. */
  current: z.boolean(),
  askedAt: Instant,
  askedBy: Named.nullable(),
  /** Who is asked, or who answered; null for whoever may publish. */
  reviewer: Named.nullable(),
  endedAt: Instant.nullable(),
  comment: z.string(),
})
export type ArticleReview = z.infer<typeof ArticleReview>

/** An article in one language: the draft that is worked on, and what readers see of it. */
export const Translation = z.object({
  language: z.string(),
  state: ArticleState,
  /** Empty until the first publication. */
  slug: z.string(),
  title: z.string(),
  summary: z.string(),
  /** Sanitized. Links to other articles are `article:12`; files are `/api/article-files/12`, signed for a day. */
  html: z.string(),
  revision: z.number(),
  savedAt: Instant,
  savedBy: Named.nullable(),
  /** The version that readers see now. */
  published: z.object({ version: z.number(), at: Instant, firstAt: Instant }).nullable(),
  /** Leaves by itself then, as it was when that was decided. */
  scheduled: z.object({ at: Instant, by: Named.nullable(), version: z.number(), note: z.string() }).nullable(),
  review: ArticleReview.nullable(),
  /** Versions of the source that came after the one it was made from; 0 for none, and of the source itself. */
  behind: z.number(),
  /** Whether the reader could publish the draft as it stands, else what it waits for. */
  publishing: z.enum(['free', 'needs_review', 'needs_words', 'archived']),
  /** The reader may say what they think of the draft: a review is asked, and they have not written on it. */
  mayAnswerReview: z.boolean(),
})
export type Translation = z.infer<typeof Translation>

/** Where an article stands. */
export const Placement = z.object({
  sectionId: Id,
  /** Names by language. */
  section: z.record(z.string(), z.string()),
  category: z.record(z.string(), z.string()),
  helpCentreId: Id,
})
export type Placement = z.infer<typeof Placement>

export const Article = z.object({
  id: Id,
  audience: ArticleAudience,
  /** The source: written first, and shown where a reader's own is missing. */
  language: z.string(),
  owner: Named.nullable(),
  reviewAt: Day.nullable(),
  reviewDays: z.number().nullable(),
  /** Somebody else has to agree before it is published. */
  needsReview: z.boolean(),
  tags: z.array(z.string()),
  /** The first is where it is at home. */
  placements: z.array(Placement),
  translations: z.array(Translation),
  createdAt: Instant,
  createdBy: Named.nullable(),
  changedAt: Instant,
  archivedAt: Instant.nullable(),
  /** The reader may write on it. */
  mine: z.boolean(),
})
export type Article = z.infer<typeof Article>

export const ArticleLine = z.object({
  id: Id,
  /** In the language asked for, else of the source. */
  title: z.string(),
  summary: z.string(),
  audience: ArticleAudience,
  language: z.string(),
  /** Of the source. */
  state: ArticleState,
  scheduledAt: Instant.nullable(),
  /** Every language with where it stands. */
  languages: z.array(z.object({ language: z.string(), state: ArticleState, behind: z.boolean() })),
  owner: Named.nullable(),
  reviewAt: Day.nullable(),
  tags: z.array(z.string()),
  /** Names by language of the section where it is at home; null for none. */
  section: z.record(z.string(), z.string()).nullable(),
  changedAt: Instant,
  archivedAt: Instant.nullable(),
})
export type ArticleLine = z.infer<typeof ArticleLine>

export const listArticles = endpoint({
  method: 'GET',
  path: '/articles',
  summary: 'Articles, the last changed first; of a section in its order',
  access: 'article.read',
  query: Paging.extend({
    filter: ArticleFilter.default('all'),
    section: Id.optional(),
    category: Id.optional(),
    helpCentre: Id.optional(),
    /** Written in this language. */
    language: LanguageTag.optional(),
    tag: z.string().trim().max(40).optional(),
    /** Part of a title. */
    q: z.string().trim().max(200).optional(),
  }),
  response: page(ArticleLine),
})

export const getArticle = endpoint({
  method: 'GET',
  path: '/articles/{id}',
  summary: 'One article with its drafts in every language',
  access: 'article.read',
  params: IdParams,
  response: Article,
  refusals: ['not_found'],
})

const settings = {
  audience: ArticleAudience,
  ownerId: Id.nullable(),
  reviewAt: Day.nullable(),
  /** Days until the owner is asked again, from each time they have looked. */
  reviewDays: z.number().int().min(1).max(3650).nullable(),
  needsReview: z.boolean(),
  tags: z.array(Tag).max(30),
  /** Where it stands; the first is where it is at home. */
  sectionIds: z.array(Id).max(30),
}

export const createArticle = endpoint({
  method: 'POST',
  path: '/articles',
  summary:
    'Begin an article as a draft, from HTML or from Markdown, whose first heading is its title where none is given',
  access: 'article.write',
  body: z
    .object({ ...settings, language: LanguageTag, title: Title, summary: Summary, html: Html, markdown: Html })
    .partial()
    .required({ language: true }),
  response: Article,
  status: 201,
  refusals: ['conflict'],
})

export const changeArticle = endpoint({
  method: 'PATCH',
  path: '/articles/{id}',
  summary: 'Change what holds for every language of an article; only who may publish says whether it needs a review',
  access: 'article.write',
  params: IdParams,
  body: z.object(settings).partial(),
  response: Article,
  refusals: ['not_found', 'forbidden', 'conflict'],
})

export const archiveArticle = endpoint({
  method: 'POST',
  path: '/articles/{id}/archival',
  summary: 'Put an article away: no reader finds it, and nothing of it leaves by itself',
  access: 'article.publish',
  params: IdParams,
  response: Article,
  refusals: ['not_found'],
})

export const unarchiveArticle = endpoint({
  method: 'DELETE',
  path: '/articles/{id}/archival',
  summary: 'Bring an article back as it was',
  access: 'article.publish',
  params: IdParams,
  response: Article,
  refusals: ['not_found'],
})

export const TranslationParams = z.object({ id: Id, language: LanguageTag })
export const Revision = z.number().int().positive()

export const addTranslation = endpoint({
  method: 'POST',
  path: '/articles/{id}/translations',
  summary: 'Begin an article in another language, empty or with the words of the source to write over',
  access: 'article.write',
  params: IdParams,
  body: z.object({ language: LanguageTag, copy: z.boolean().default(false) }),
  response: Article,
  status: 201,
  refusals: ['not_found', 'conflict'],
})

export const removeTranslation = endpoint({
  method: 'DELETE',
  path: '/articles/{id}/translations/{language}',
  summary: 'Remove a language that was never published; what was written in it is there when it is begun anew',
  access: 'article.write',
  params: TranslationParams,
  response: Article,
  refusals: ['not_found', 'conflict'],
})

export const saveArticleDraft = endpoint({
  method: 'PUT',
  path: '/articles/{id}/translations/{language}/draft',
  summary:
    'Save what is being written; answers `conflict` with who was faster and when where `revision` is not the newest',
  access: 'article.write',
  params: TranslationParams,
  body: z.object({ revision: Revision, title: Title, summary: Summary, html: Html }),
  response: Translation,
  refusals: ['not_found', 'conflict'],
})

export const setArticleSlug = endpoint({
  method: 'PUT',
  path: '/articles/{id}/translations/{language}/slug',
  summary: 'Give the last part of its address by hand; what leads to the former one still finds it',
  access: 'article.write',
  params: TranslationParams,
  body: z.object({ slug: Slug }),
  response: Article,
  refusals: ['not_found'],
})

export const confirmTranslation = endpoint({
  method: 'PUT',
  path: '/articles/{id}/translations/{language}/source',
  summary: 'Say that a translation is as its source now, although nothing was changed in it',
  access: 'article.write',
  params: TranslationParams,
  response: Article,
  refusals: ['not_found', 'conflict'],
})

/** How to look at a draft as its readers would; the address works for an hour. */
export const getArticlePreview = endpoint({
  method: 'GET',
  path: '/articles/{id}/translations/{language}/preview',
  summary: 'Where the draft can be seen in each help centre it stands in, as a reader would; signed for an hour',
  access: 'article.read',
  params: TranslationParams,
  response: z.object({ items: z.array(z.object({ helpCentreId: Id, name: z.string(), url: z.string() })) }),
  refusals: ['not_found'],
})

export const readMarkdown = endpoint({
  method: 'POST',
  path: '/articles/markdown',
  summary: 'Markdown as the HTML that an article would have; the first heading is the title. Saves nothing',
  access: 'article.write',
  body: z.object({ markdown: Html }),
  response: z.object({ title: z.string(), html: z.string() }),
})

export const getArticleContent = endpoint({
  method: 'GET',
  path: '/articles/{id}/content',
  summary: 'The words of an article as Markdown, HTML or text: what is published, or the draft',
  access: 'article.read',
  params: IdParams,
  query: z.object({
    /** The source's when absent. */
    language: LanguageTag.optional(),
    format: z.enum(['markdown', 'html', 'text']).default('markdown'),
    of: z.enum(['published', 'draft']).default('published'),
  }),
  response: 'file',
  refusals: ['not_found'],
})
