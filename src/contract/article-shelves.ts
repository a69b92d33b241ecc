import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Instant, LanguageTag, line, lineOrNothing } from './shapes.ts'

/** A text in several languages, by language; of a name at least one. */
const Names = z
  .record(LanguageTag, line(120))
  .refine((names) => Object.keys(names).length > 0, 'Write a name in at least one language.')
const Descriptions = z.record(LanguageTag, lineOrNothing(300))

/** A sign beside a category's name. */
export const CategoryIcon = z.enum([
  ...([
    'rocket',
    'parcel',
    'card',
    'return',
    'person',
    'lock',
    'wrench',
    'phone',
    'book',
    'chat',
    'gift',
    'store',
  ] as const),
  ...(['leaf', 'heart', 'clock', 'globe'] as const),
])
export type CategoryIcon = z.infer<typeof CategoryIcon>

export const ArticleSection = z.object({
  id: Id,
  names: Names,
  descriptions: Descriptions,
  /** Articles in it that are not archived, and those of them that readers see. */
  articles: z.number(),
  published: z.number(),
})
export type ArticleSection = z.infer<typeof ArticleSection>

export const ArticleCategory = z.object({
  id: Id,
  names: Names,
  descriptions: Descriptions,
  icon: CategoryIcon.nullable(),
  sections: z.array(ArticleSection),
})
export type ArticleCategory = z.infer<typeof ArticleCategory>

/** What a help centre holds, in its order. */
export const Shelf = z.object({
  helpCentreId: Id,
  name: z.string(),
  slug: z.string(),
  /** The first is shown where a text is in none of the reader's. */
  languages: z.array(z.string()),
  publishedAt: Instant.nullable(),
  categories: z.array(ArticleCategory),
})
export type Shelf = z.infer<typeof Shelf>

/** How many articles there are of each kind that the list can be narrowed to. */
export const ArticleCounts = z.object({
  all: z.number(),
  draft: z.number(),
  in_review: z.number(),
  scheduled: z.number(),
  published: z.number(),
  internal: z.number(),
  mine: z.number(),
  due: z.number(),
  behind: z.number(),
  unplaced: z.number(),
  archived: z.number(),
})
export type ArticleCounts = z.infer<typeof ArticleCounts>

export const listShelves = endpoint({
  method: 'GET',
  path: '/article-shelves',
  summary: 'The categories and sections of every help centre, in their order, with how many articles stand in each',
  access: 'article.read',
  response: z.object({ items: z.array(Shelf), counts: ArticleCounts }),
})

export const createCategory = endpoint({
  method: 'POST',
  path: '/article-categories',
  summary: 'Add a category at the end of a help centre',
  access: 'article.manage',
  body: z.object({
    helpCentreId: Id,
    names: Names,
    descriptions: Descriptions.default({}),
    icon: CategoryIcon.nullable().default(null),
  }),
  response: ArticleCategory,
  status: 201,
  refusals: ['not_found'],
})

export const changeCategory = endpoint({
  method: 'PATCH',
  path: '/article-categories/{id}',
  summary: 'Change a category; `names` and `descriptions` replace all languages',
  access: 'article.manage',
  params: IdParams,
  body: z.object({ names: Names, descriptions: Descriptions, icon: CategoryIcon.nullable() }).partial(),
  response: ArticleCategory,
  refusals: ['not_found'],
})

export const removeCategory = endpoint({
  method: 'DELETE',
  path: '/article-categories/{id}',
  summary: 'Remove a category that holds no section any more',
  access: 'article.manage',
  params: IdParams,
  refusals: ['not_found', 'conflict'],
})

export const restoreCategory = endpoint({
  method: 'POST',
  path: '/article-categories/{id}/restoration',
  summary: 'Bring a category back that was removed',
  access: 'article.manage',
  params: IdParams,
  response: ArticleCategory,
  refusals: ['not_found'],
})

export const orderCategories = endpoint({
  method: 'PUT',
  path: '/article-categories/order',
  summary: 'Put the categories of a help centre in this order; those not named stay behind them',
  access: 'article.manage',
  body: z.object({ helpCentreId: Id, ids: z.array(Id).min(1).max(500) }),
  refusals: ['not_found'],
})

export const createSection = endpoint({
  method: 'POST',
  path: '/article-sections',
  summary: 'Add a section at the end of a category',
  access: 'article.manage',
  body: z.object({ categoryId: Id, names: Names, descriptions: Descriptions.default({}) }),
  response: ArticleSection,
  status: 201,
  refusals: ['not_found'],
})

export const changeSection = endpoint({
  method: 'PATCH',
  path: '/article-sections/{id}',
  summary: 'Change a section; `names` and `descriptions` replace all languages',
  access: 'article.manage',
  params: IdParams,
  body: z.object({ names: Names, descriptions: Descriptions }).partial(),
  response: ArticleSection,
  refusals: ['not_found'],
})

export const removeSection = endpoint({
  method: 'DELETE',
  path: '/article-sections/{id}',
  summary: 'Remove a section in which no article stands any more',
  access: 'article.manage',
  params: IdParams,
  refusals: ['not_found', 'conflict'],
})

export const restoreSection = endpoint({
  method: 'POST',
  path: '/article-sections/{id}/restoration',
  summary: 'Bring a section back that was removed',
  access: 'article.manage',
  params: IdParams,
  response: ArticleSection,
  refusals: ['not_found', 'conflict'],
})

export const orderSections = endpoint({
  method: 'PUT',
  path: '/article-sections/order',
  summary: 'Put sections into this category in this order, also from another one of the same help centre',
  access: 'article.manage',
  body: z.object({ categoryId: Id, ids: z.array(Id).min(1).max(500) }),
  refusals: ['not_found', 'conflict'],
})

export const orderArticles = endpoint({
  method: 'PUT',
  path: '/article-sections/{id}/order',
  summary: 'Put the articles of a section in this order; those not named stay behind them',
  access: 'article.manage',
  params: IdParams,
  body: z.object({ ids: z.array(Id).min(1).max(2000) }),
  refusals: ['not_found'],
})
