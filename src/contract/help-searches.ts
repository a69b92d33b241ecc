import * as z from 'zod'
import { ArticleAudience } from './articles.ts'
import { endpoint } from './endpoint.ts'
import { SiteParams } from './help-centres.ts'
import { Marked } from './search.ts'
import { Id, IdParams, LanguageTag, line } from './shapes.ts'

export const suggestHelp = endpoint({
  method: 'GET',
  path: '/help/{slug}/{language}/suggest',
  summary: 'Articles that fit what somebody is typing, for search boxes and forms',
  access: 'public',
  params: SiteParams,
  query: z.object({ q: z.string().max(400).default('') }),
  response: z.object({
    items: z.array(z.object({ id: Id, title: z.string(), marked: Marked, language: z.string(), url: z.string() })),
  }),
  refusals: ['not_found'],
  perMinute: 240,
})

/** An article as it is offered to somebody who writes an answer. */
export const OfferedArticle = z.object({
  id: Id,
  title: z.string(),
  marked: Marked,
  excerpt: Marked,
  language: z.string(),
  slug: z.string(),
  audience: ArticleAudience,
  /** Where customers read it; null where they do not. */
  url: z.string().nullable(),
  score: z.number(),
})
export type OfferedArticle = z.infer<typeof OfferedArticle>

export const searchArticles = endpoint({
  method: 'GET',
  path: '/article-search',
  summary:
    'Published articles that say something, the best first; internal ones for whoever reads articles, else what customers read',
  access: 'article.offer',
  query: z.object({
    q: z.string().max(400),
    language: LanguageTag.default('en'),
    helpCentre: Id.optional(),
    typing: z.enum(['true', 'false']).default('false'),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  response: z.object({ items: z.array(OfferedArticle), total: z.number(), didYouMean: z.string().nullable() }),
})

export const suggestForConversation = endpoint({
  method: 'GET',
  path: '/conversations/{id}/suggested-articles',
  summary:
    'Articles that fit the newest words of the customer, the best first; internal ones for whoever reads articles',
  access: 'conversation.read',
  params: IdParams,
  query: z.object({ limit: z.coerce.number().int().min(1).max(10).default(5) }),
  response: z.object({ items: z.array(OfferedArticle) }),
  refusals: ['not_found'],
})

const Day = z.iso.date('Write a day, such as 2026-03-01.')

export const HelpSearch = z.object({
  words: z.string(),
  language: z.string(),
  times: z.number(),
  /** How many articles it found the last time. */
  found: z.number(),
  clicks: z.number(),
  /** What was opened from it, the most often first. */
  opened: z.array(z.object({ id: Id, title: z.string(), times: z.number() })),
  lastDay: Day,
})
export type HelpSearch = z.infer<typeof HelpSearch>

export const listHelpSearches = endpoint({
  method: 'GET',
  path: '/help-searches',
  summary: 'What readers looked for on a help centre, the most frequent first',
  access: 'article.read',
  query: z.object({
    helpCentre: Id,
    language: LanguageTag.optional(),
    from: Day,
    /** Included. */
    to: Day,
    show: z.enum(['all', 'nothing', 'unopened']).default('all'),
    q: z.string().trim().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  response: z.object({
    items: z.array(HelpSearch),
    total: z.object({ searches: z.number(), nothing: z.number(), opened: z.number(), different: z.number() }),
    days: z.array(z.object({ day: Day, searches: z.number(), nothing: z.number() })),
  }),
})

/** Words that mean the same to readers of one language: each finds what the others find. */
export const SynonymGroup = z.object({ id: Id, helpCentreId: Id, language: z.string(), words: z.array(z.string()) })
export type SynonymGroup = z.infer<typeof SynonymGroup>

const words = z.array(line(60)).min(2, 'Write at least two words.').max(12, 'Use at most 12 words.')

export const listSynonyms = endpoint({
  method: 'GET',
  path: '/synonyms',
  summary: 'Words that mean the same, group by group',
  access: 'article.read',
  query: z.object({ helpCentre: Id, language: LanguageTag.optional() }),
  response: z.object({ items: z.array(SynonymGroup) }),
})
export const createSynonyms = endpoint({
  method: 'POST',
  path: '/synonyms',
  summary: 'Say that words mean the same',
  access: 'article.manage',
  body: z.object({ helpCentreId: Id, language: LanguageTag, words }),
  response: SynonymGroup,
  status: 201,
  refusals: ['not_found', 'conflict'],
})
export const changeSynonyms = endpoint({
  method: 'PATCH',
  path: '/synonyms/{id}',
  summary: 'Change a group of words',
  access: 'article.manage',
  params: IdParams,
  body: z.object({ words }),
  response: SynonymGroup,
  refusals: ['not_found'],
})
export const removeSynonyms = endpoint({
  method: 'DELETE',
  path: '/synonyms/{id}',
  summary: 'Forget that words mean the same',
  access: 'article.manage',
  params: IdParams,
  refusals: ['not_found'],
})
