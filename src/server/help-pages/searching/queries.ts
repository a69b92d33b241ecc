import type { Marked } from '../../../contract/search.ts'
import { worthShowing } from '../../answers/assistant/rules.ts'
import { findAnswers } from '../../answers/passages/queries.ts'
import { everybody, visitor } from '../../answers/rules.ts'
import { searchArticles } from '../../answers/searching/queries.ts'
import { newest } from '../../articles/reading/queries.ts'
import { articlePath } from '../../articles/reading/rules.ts'
import type { Page } from '../../help-centres/drawing/queries.ts'
import { languageName } from '../../help-centres/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { House } from '../../platform/house.ts'
import { lineOf, type Visit } from '../queries.ts'
import { wording } from '../wording/rules.ts'

const perPage = 15

const parts = (marked: Marked) => marked.map(({ text, hit }) => ({ text, hit }))

export type Asked = { q: string; page: number }

/** Fewer words are looked up, not asked. */
const leastAsked = 3
const longestPassage = 420

/** What articles say to a question, in their own words. */
export async function passagesFor(house: House, { site }: Visit, question: string) {
  if (!site.parts.assistant || question.split(' ').length < leastAsked) return []
  const found = worthShowing(await findAnswers(house, everybody(site), question))
  const once = [...new Map(found.toReversed().map((each) => [each.articleId, each])).values()].toReversed()
  return once.slice(0, 2).map(({ articleId, slug, title, heading, text, language }) => ({
    ...{ title, heading, language, url: articlePath(site, articleId, slug) },
    text: text.length > longestPassage ? `${text.slice(0, text.lastIndexOf(' ', longestPassage))} …` : text,
  }))
}

/** What a help centre says about `q`; without words its newest articles. */
export async function searchPage(ctx: Ctx, visit: Visit, q: string, page: number): Promise<Page> {
  return (await search(ctx, visit, { q, page }, async () => [])).page
}

type Passages = (question: string) => ReturnType<typeof passagesFor>

/** A page of the search, with what `passages` gives for the question, and how much was found. */
export async function search(ctx: Ctx, { site, reader }: Visit, { q, page }: Asked, passages: Passages) {
  const asked = q.replaceAll(/\s+/g, ' ').trim().slice(0, 200)
  const words = wording[site.ui]
  const found = await searchArticles(ctx, visitor(site, reader.customer), asked, {
    limit: perPage,
    offset: (page - 1) * perPage,
  })
  const results = found.items.map((item) => ({
    ...{ title: parts(item.title), excerpt: parts(item.excerpt), updated: item.updatedAt, language: item.language },
    url: `${articlePath(site, item.articleId, item.slug)}?q=${encodeURIComponent(asked)}`,
    shownIn: item.language === site.language ? '' : languageName(item.language),
    locked: item.audience === 'customers',
  }))
  const answers = page === 1 && asked ? await passages(asked) : []
  const url = (text: string, at = 1) =>
    `${site.base}/search?q=${encodeURIComponent(text)}${at > 1 ? `&page=${at}` : ''}`
  const drawn: Page = {
    title: asked ? `${words.searchTitle}: ${asked}` : words.searchTitle,
    // Of all searches one is worth an index; one that found nothing is none of ours, but may be somebody's spam.
    canonical: '/search',
    here: url(asked).slice(site.base.length),
    ...(asked !== '' && results.length === 0 && { noindex: true }),
    data: {
      ...{ query: asked, results, answers },
      said:
        asked === '' || (results.length === 0 && answers.length > 0)
          ? ''
          : results.length > 0
            ? words.results(found.total, asked)
            : words.nothingFound(asked),
      meant: found.didYouMean ? { text: found.didYouMean, url: url(found.didYouMean) } : null,
      previous: page > 1 ? url(asked, page - 1) : '',
      next: page * perPage < found.total ? url(asked, page + 1) : '',
      newest: results.length > 0 ? [] : (await newest(ctx, site, reader, 6)).map(lineOf),
    },
  }
  return { page: drawn, found: Math.max(found.total, answers.length) }
}
