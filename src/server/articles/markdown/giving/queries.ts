import type { getArticleContent as contract } from '../../../../contract/articles.ts'
import type { FileAnswer, Request } from '../../../../contract/endpoint.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/refusal.ts'
import { plainText } from '../../cleaning/queries.ts'
import { getArticle } from '../../queries.ts'
import { wordsOf } from '../../versions/queries.ts'
import { markdownOf } from '../queries.ts'

const kinds = {
  markdown: { type: 'text/markdown', ending: 'md' },
  html: { type: 'text/html', ending: 'html' },
  text: { type: 'text/plain', ending: 'txt' },
} as const

/** The words of an article as a file. Throws `not_found`, also where nothing is published. */
export async function getArticleContent(
  ctx: Ctx,
  id: number,
  query: Request<typeof contract>['query'],
): Promise<FileAnswer> {
  const article = await getArticle(ctx, id)
  const language = query.language ?? article.language
  const text = article.translations.find((each) => each.language === language)
  const state = query.of === 'draft' ? 'draft' : text?.published?.version
  if (!text || state === undefined) throw notFound('article')
  const words = await wordsOf(ctx, id, language, String(state))
  const forms = {
    markdown: () => markdownOf(words),
    html: () => words.html,
    text: () => `${words.title}\n\n${plainText(words.html)}\n`,
  }
  const { type, ending } = kinds[query.format]
  return {
    body: Buffer.from(forms[query.format]()),
    type,
    name: `${text.slug || `article-${id}`}.${language}.${ending}`,
  }
}
