import * as z from 'zod'
import { Translation } from './articles.ts'
import { endpoint } from './endpoint.ts'
import { Id, Instant, LanguageTag, Named } from './shapes.ts'

const params = z.object({ id: Id, language: LanguageTag })
const versionParams = params.extend({ version: Id })

export const ArticleVersion = z.object({
  version: z.number(),
  title: z.string(),
  /** What changed, in a line. */
  note: z.string(),
  author: Named.nullable(),
  /** Who agreed, where somebody had to. */
  reviewer: Named.nullable(),
  at: Instant,
  /** Readers see it now. */
  current: z.boolean(),
  /** It has not left yet, and does so then. */
  leavesAt: Instant.nullable(),
  words: z.number(),
})
export type ArticleVersion = z.infer<typeof ArticleVersion>

/** What somebody had written when somebody else wrote over it. */
export const ArticleSnapshot = z.object({
  id: Id,
  title: z.string(),
  savedAt: Instant,
  savedBy: Named.nullable(),
})
export type ArticleSnapshot = z.infer<typeof ArticleSnapshot>

export const ArticleWords = z.object({ title: z.string(), summary: z.string(), html: z.string() })
export type ArticleWords = z.infer<typeof ArticleWords>

export const listArticleVersions = endpoint({
  method: 'GET',
  path: '/articles/{id}/translations/{language}/versions',
  summary:
    'The versions of an article in one language, the newest first, and drafts that somebody wrote over; a hundred of each at most',
  access: 'article.read',
  params,
  response: z.object({ items: z.array(ArticleVersion), snapshots: z.array(ArticleSnapshot) }),
  refusals: ['not_found'],
})

export const getArticleVersion = endpoint({
  method: 'GET',
  path: '/articles/{id}/translations/{language}/versions/{version}',
  summary: 'What one version says',
  access: 'article.read',
  params: versionParams,
  response: ArticleWords,
  refusals: ['not_found'],
})

/** A version by its number, a draft written over as `snapshot:7`, or `draft`. */
const State = z
  .string()
  .regex(/^(draft|\d{1,9}|snapshot:\d{1,15})$/, 'Write draft, the number of a version, or snapshot:7.')

export const compareArticle = endpoint({
  method: 'GET',
  path: '/articles/{id}/translations/{language}/comparison',
  summary: 'Two states of an article against each other, word for word',
  access: 'article.read',
  params,
  query: z.object({ from: State, to: State.default('draft') }),
  /** Each as HTML with what came in `ins` and what went in `del`; `same` where nothing differs. */
  response: ArticleWords.extend({ same: z.boolean() }),
  refusals: ['not_found'],
})

export const restoreArticleVersion = endpoint({
  method: 'POST',
  path: '/articles/{id}/translations/{language}/restoration',
  summary: 'Make the draft what a version said, or a draft that was written over; what readers see stays',
  access: 'article.write',
  params,
  body: z.object({ state: State, revision: z.number().int().positive() }),
  response: Translation,
  refusals: ['not_found', 'conflict'],
})
