import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, IdParams } from './shapes.ts'

/** A picture or another file in an article. */
export const ArticleFile = z.object({
  id: Id,
  name: z.string(),
  type: z.string(),
  /** Bytes. */
  size: z.number(),
  /** What stands in the article's words. */
  path: z.string(),
  /** The same, signed for a day: works before the article is published. */
  url: z.string(),
})
export type ArticleFile = z.infer<typeof ArticleFile>

export const addArticleFiles = endpoint({
  method: 'POST',
  path: '/articles/{id}/files',
  summary: 'Give own uploads to an article, to stand in its words; only pictures are shown in place',
  access: 'article.write',
  params: IdParams,
  body: z.object({ uploads: z.array(Id).min(1).max(20) }),
  response: z.object({ items: z.array(ArticleFile) }),
  status: 201,
  refusals: ['not_found', 'conflict'],
})

export const getArticleFile = endpoint({
  method: 'GET',
  path: '/article-files/{id}',
  summary: 'The bytes of a file that stands in a published public article; of another one by a signed link',
  access: 'public',
  params: IdParams,
  query: z.object({ until: z.coerce.number().int().optional(), signature: z.string().max(100).optional() }),
  response: 'file',
  refusals: ['not_found', 'gone'],
  perMinute: 1200,
})
