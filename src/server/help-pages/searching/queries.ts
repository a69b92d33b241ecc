import type { Marked } from '../../../contract/search.ts'
import { visitor } from '../../answers/rules.ts'
import { searchArticles } from '../../answers/searching/queries.ts'
import { newest } from '../../articles/reading/queries.ts'
import { articlePath } from '../../articles/reading/rules.ts'
import type { Page } from '../../help-centres/drawing/queries.ts'
import { languageName } from '../../help-centres/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { lineOf, type Visit } from '../queries.ts'
import { wording } from '../wording/rules.ts'

const perPage = 15

const parts = (marked: Marked) => marked.map(({ text, hit }) => ({ text, hit }))

/** What a help centre says about `q`; without words its newest articles. */
export async function searchPage(ctx: Ctx, { site, reader }: Visit, q: string, page: number): Promise<Page> {
  const asked = q.replaceAll(/\s+/g, ' ').trim().slice(0, 200)
  const words = wording[site.ui]
  const found = await searchArticles(ctx, visitor(site, reader.customer), asked, {
    limit: perPage,
    offset: (page - 1) * perPage,
  })
  const results = found.items.map((item) => ({
    ...{ title: parts(item.title), excerpt: parts(item.excerpt), updated: item.updatedAt, language: item.language },
    url: articlePath(site, item.articleId, item.slug),
    shownIn: item.language === site.language ? '' : languageName(item.language),
    locked: item.audience === 'customers',
  }))
  const url = (text: string, at = 1) =>
    `${site.base}/search?q=${encodeURIComponent(text)}${at > 1 ? `&page=${at}` : ''}`
  return {
    title: asked ? `${words.searchTitle}: ${asked}` : words.searchTitle,
    canonical: `/search${asked ? `?q=${encodeURIComponent(asked)}` : ''}`,
    noindex: true,
    data: {
      ...{ query: asked, results },
      said: asked === '' ? '' : results.length > 0 ? words.results(found.total, asked) : words.nothingFound(asked),
      meant: found.didYouMean ? { text: found.didYouMean, url: url(found.didYouMean) } : null,
      previous: page > 1 ? url(asked, page - 1) : '',
      next: page * perPage < found.total ? url(asked, page + 1) : '',
      newest: results.length > 0 ? [] : (await newest(ctx, site, reader, 6)).map(lineOf),
    },
  }
}
