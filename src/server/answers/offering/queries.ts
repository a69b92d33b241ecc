import { sql } from 'kysely'
import type { Answer, Request } from '../../../contract/endpoint.ts'
import type {
  OfferedArticle,
  searchArticles as searchContract,
  suggestHelp as suggestContract,
} from '../../../contract/help-searches.ts'
import { articlePath } from '../../articles/reading/rules.ts'
import { languageOf } from '../../conversations/search/indexing/rules.ts'
import { findSite, siteOfBrand } from '../../help-centres/queries.ts'
import type { Site } from '../../help-centres/rules.ts'
import { can, visible } from '../../platform/access.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { House } from '../../platform/house.ts'
import { notFound } from '../../platform/refusal.ts'
import { worthShowing } from '../assistant/rules.ts'
import { findAnswers } from '../passages/queries.ts'
import { colleague, outsider, type Reader, visitor } from '../rules.ts'
import { type FoundArticle, searchArticles } from '../searching/queries.ts'
import { suggestArticles } from '../suggesting/queries.ts'
import { Remembered } from './rules.ts'

const most = 6
/** Fewer words are the beginning of a title rather than a question. */
const leastAsked = 4
type Offered = Answer<typeof suggestContract>['items']
/** Whoever publishes something sees it offered a moment later. */
const remembered = new WeakMap<House, Remembered<Offered>>()

/** What visitors of a help centre are offered while they type; who is signed in is offered no more than anybody. */
export async function suggestOn(
  house: House,
  ctx: Ctx,
  { params, query }: Request<typeof suggestContract>,
): Promise<Answer<typeof suggestContract>> {
  const site = await findSite(ctx, params.slug, params.language)
  const q = query.q.replace(/\s+/g, ' ').trim().toLowerCase()
  const known = remembered.get(house) ?? new Remembered<Offered>(5000, 500)
  remembered.set(house, known)
  return { items: await known.get(`${site.id} ${site.language} ${q}`, () => offerOn(house, ctx, site, q)) }
}

async function offerOn(house: House, ctx: Ctx, site: Site, q: string): Promise<Offered> {
  const titled = await suggestArticles(ctx, visitor(site, false), q, most)
  const items = titled.map((each) => ({ ...each, title: each.plainTitle, marked: each.title }))
  if (items.length < most && q.split(' ').length >= leastAsked)
    for (const each of worthShowing(await findAnswers(house, visitor(site, false), q)))
      if (!items.some(({ articleId }) => articleId === each.articleId))
        items.push({ ...each, plainTitle: each.title, marked: [{ text: each.title, hit: false }] })
  return items.slice(0, most).map(({ articleId, language, slug, title, marked }) => ({
    ...{ id: articleId, title, marked, language, url: articlePath(site, articleId, slug) },
  }))
}

/** How far an agent sees: everything that is published, or what customers have an address for. */
const deskReader = ({ actor }: Ctx, language: string, helpCentreId: number | null = null): Reader =>
  can(actor, 'article.read') ? colleague(language, helpCentreId) : outsider(language, helpCentreId)

/** Of what was found, what may be told: without `article.read` nothing that no customer can open yet. */
const tellable = ({ actor }: Ctx, items: OfferedArticle[]): OfferedArticle[] =>
  can(actor, 'article.read') ? items : items.filter(({ url }) => url !== null)

/** What the desk finds, each with its address where customers read it. */
export async function searchAtDesk(
  ctx: Ctx,
  asked: Request<typeof searchContract>['query'],
): Promise<Answer<typeof searchContract>> {
  const { q, language, helpCentre, typing, limit } = asked
  const reader = deskReader(ctx, language, helpCentre ?? null)
  const { items, total, didYouMean } = await searchArticles(ctx, reader, q, { limit, typing: typing === 'true' })
  const addresses = await addressesOf(ctx, items, language)
  const told = items.map((item) => offered(item, addresses))
  return { items: tellable(ctx, told), total, didYouMean }
}

const offered = (item: FoundArticle, addresses: ReadonlyMap<number, string>): OfferedArticle => ({
  ...{ id: item.articleId, title: item.plainTitle, marked: item.title, excerpt: item.excerpt, score: item.score },
  ...{ language: item.language, slug: item.slug, audience: item.audience, url: addresses.get(item.articleId) ?? null },
})

type Addressed = { articleId: number; slug: string; audience: OfferedArticle['audience'] }

/** Full addresses of those that customers may read, on the first published help centre that they stand in. */
async function addressesOf(ctx: Ctx, articles: readonly Addressed[], language: string): Promise<Map<number, string>> {
  const ids = articles.filter(({ audience }) => audience !== 'internal').map(({ articleId }) => articleId)
  const { rows } = await sql<{ id: number; brand_id: number | null }>`
    select distinct on (article_id) article_id as id, brand_id
    from article_placement join section on section.id = section_id join category on category.id = category_id
      join help_centre on help_centre.id = help_centre_id
    where article_id = any(${ids}::bigint[]) and published_at is not null and help_centre.removed_at is null
      and section.removed_at is null and category.removed_at is null
    order by article_id, placed_at, section_id`.execute(ctx.tx)
  const sites = new Map<number | null, Site | null>()
  for (const { brand_id } of rows)
    if (!sites.has(brand_id)) sites.set(brand_id, await siteOfBrand(ctx, brand_id, language))
  const slugs = new Map(articles.map(({ articleId, slug }) => [articleId, slug]))
  return new Map(
    rows.flatMap(({ id, brand_id }) => {
      const site = sites.get(brand_id)
      return site ? [[id, `${site.publicUrl}${articlePath(site, id, slugs.get(id) ?? '')}`] as const] : []
    }),
  )
}

/** So near in meaning, or in words, that an agent may want to read it. */
const leastFit = { share: 0.3, near: 0.32 }

/** Articles that fit what the customer wrote last; of what the agent may read. Throws `not_found`. */
export async function suggestForConversation(house: House, ctx: Ctx, id: number, limit: number) {
  const { rows } = await sql<{ subject: string; text: string; language: string | null }>`
    select conversation.subject, coalesce((
      select left(coalesce(nullif(visible_text, ''), message.text), 1500) from message
      where conversation_id = conversation.id and kind in ('received', 'call', 'visit', 'letter') and automatic is null
      order by message.id desc limit 1), '') as text,
      (select language from contact where contact.id = contact_id) as language
    from conversation where id = ${id} and ${visible(ctx.actor)}`.execute(ctx.tx)
  const [asked] = rows
  if (!asked) throw notFound('conversation')
  const question = `${asked.subject.replace(/^(?:(?:re|aw|fwd?|wg|tr|rv)\s*:\s*)+/i, '')}. ${asked.text}`
  const language = languageOf(question) ?? asked.language?.slice(0, 2) ?? 'en'
  const found = (await findAnswers(house, deskReader(ctx, language), question, limit * 2)).filter(
    ({ share, near }) => share >= leastFit.share || (near ?? 0) >= leastFit.near,
  )
  const once = [...new Map(found.toReversed().map((each) => [each.articleId, each])).values()]
    .toSorted((a, b) => b.score - a.score)
    .slice(0, limit)
  const addresses = await addressesOf(ctx, once, language)
  const told = once.map(
    (each): OfferedArticle => ({
      ...{ id: each.articleId, title: each.title, marked: [{ text: each.title, hit: false }], score: each.score },
      excerpt: [
        {
          text: each.text.length > 200 ? `${each.text.slice(0, each.text.lastIndexOf(' ', 200))} …` : each.text,
          hit: false,
        },
      ],
      ...{
        language: each.language,
        slug: each.slug,
        audience: each.audience,
        url: addresses.get(each.articleId) ?? null,
      },
    }),
  )
  return { items: tellable(ctx, told) }
}
