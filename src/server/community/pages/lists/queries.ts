import type { seeQuestions as contract } from '../../../../contract/community-pages.ts'
import type { FileAnswer, Request } from '../../../../contract/endpoint.ts'
import { visitor } from '../../../answers/rules.ts'
import { searchArticles } from '../../../answers/searching/queries.ts'
import { articlePath, inLanguageOf } from '../../../articles/reading/rules.ts'
import type { Site } from '../../../help-centres/rules.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { listQuestions, topicsOf } from '../../reading/queries.ts'
import { searchQuestions } from '../../searching/queries.ts'
import { words } from '../../wording/rules.ts'
import { draw, lineOf, type Visit } from '../queries.ts'

type Query = Request<typeof contract>['query']

/** Topics of the help centre in the reader's language, by their ids. */
export async function topicNames(ctx: Ctx, site: Site): Promise<Map<number, string>> {
  const topics = await topicsOf(ctx, site)
  return new Map(topics.map(({ id, names }) => [id, inLanguageOf(site, names)]))
}

/** Articles that say what is asked. */
export async function articlesAbout(ctx: Ctx, { site, customer }: Visit, q: string, limit: number) {
  const { items } = await searchArticles(ctx, visitor(site, customer !== null), q, { limit })
  return items.map((item) => ({
    ...{ title: item.plainTitle, summary: item.summary, language: item.language, shownIn: '' },
    ...{ url: articlePath(site, item.articleId, item.slug), locked: item.audience === 'customers' },
  }))
}

/** The page of a help centre's questions; of those that say `q` with articles beside them. */
export async function listPage(ctx: Ctx, visit: Visit, query: Query): Promise<FileAnswer> {
  const { site } = visit
  const said = words[site.ui]
  const topics = await topicNames(ctx, site)
  const topic = query.topic !== undefined && topics.has(query.topic) ? query.topic : undefined
  const searches = query.q !== ''
  const { items, next } = searches
    ? { items: await searchQuestions(ctx, site, query.q), next: null }
    : await listQuestions(ctx, site, { sort: query.sort, topic, after: query.after })
  const place = (changes: { sort?: string; topic?: number | undefined; after?: string }) => {
    const { sort, topic: of, after } = { sort: query.sort, topic, ...changes }
    const given = new URLSearchParams()
    if (sort !== 'newest') given.set('sort', sort)
    if (of !== undefined) given.set('topic', String(of))
    if (after) given.set('after', after)
    return given.size > 0 ? `/questions?${given}` : '/questions'
  }
  const heading = topic === undefined ? said.title : `${said.title}: ${topics.get(topic)}`
  return draw(ctx, visit, 'questions', {
    title: searches ? said.found(query.q) : heading,
    description: said.about(site.name),
    canonical: topic === undefined ? '/questions' : `/questions?topic=${topic}`,
    // One page of each list is worth an index; results of searches are somebody else's words.
    noindex: searches || query.after !== undefined || query.sort !== 'newest',
    ...(query.said && { said: query.said === 'removed' ? said.was_removed : said.was_held }),
    data: {
      ...{ heading, q: query.q, searches, sort: query.sort },
      items: items.map((row) => lineOf(site, row, topics)),
      found: searches ? (items.length > 0 ? said.found(query.q) : said.found_none(query.q)) : '',
      articles: searches ? await articlesAbout(ctx, visit, query.q, 5) : [],
      sorts: (['newest', 'wanted', 'unanswered'] as const).map((sort) => ({
        ...{ name: said[sort], url: site.base + place({ sort }), current: !searches && query.sort === sort },
      })),
      topics: [...topics].map(([id, name]) => ({ name, url: site.base + place({ topic: id }), current: id === topic })),
      all: { url: site.base + place({ topic: undefined }), current: topic === undefined },
      older: next === null ? '' : site.base + place({ after: next }),
      feed: `${site.base}/questions/feed${topic === undefined ? '' : `?topic=${topic}`}`,
      newUrl: `${site.base}/questions/new${searches ? `?title=${encodeURIComponent(query.q)}` : ''}`,
    },
  })
}
