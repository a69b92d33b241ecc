import * as contract from '../../contract/help-pages.ts'
import { keepOpened } from '../answers/searches/commands.ts'
import type { House } from '../platform/house.ts'
import { serve, serveOutside, type Web } from '../platform/serve.ts'
import { draftPage } from './drafts/queries.ts'
import { commentOnArticle, rateArticle } from './feedback/commands.ts'
import { listFeedback, shownSaid, sumFeedback } from './feedback/queries.ts'
import { getFeed, getRobots, getSitemap } from './feeds/queries.ts'
import { articlePage, categoryPage, draw, homePage, sectionPage, visitOf } from './queries.ts'
import { answerSearch } from './searching/commands.ts'

const nothing = { body: Buffer.alloc(0), type: 'text/plain' }

export function helpPageRoutes(web: Web, house: House): void {
  serveOutside(web, contract.seeHelpHome, async (ctx, { params }, http) => {
    const visit = await visitOf(ctx, params, http)
    return draw(ctx, visit, 'home', await homePage(ctx, visit))
  })
  serveOutside(web, contract.seeCategory, async (ctx, { params }, http) => {
    const visit = await visitOf(ctx, params, http)
    return draw(ctx, visit, 'category', await categoryPage(ctx, visit, params.category))
  })
  serveOutside(web, contract.seeSection, async (ctx, { params, query }, http) => {
    const visit = await visitOf(ctx, params, http)
    return draw(ctx, visit, 'section', await sectionPage(ctx, visit, params.section, query.after))
  })
  serveOutside(web, contract.seeArticle, async (ctx, { params, query }, http) => {
    const visit = await visitOf(ctx, params, http)
    const said = shownSaid(ctx, params.article, query.said, query.thanks !== undefined)
    const page = await articlePage(ctx, visit, params.article, said)
    if (query.q) await keepOpened(ctx, visit.site, { q: query.q, articleId: params.article, ip: http.place.ip })
    return draw(ctx, visit, 'article', page)
  })
  serveOutside(web, contract.seeArticleDraft, (ctx, { params, query }) => draftPage(ctx, params, query))
  serveOutside(web, contract.seeHelpSearch, async (ctx, { params, query }, http) => {
    const visit = await visitOf(ctx, params, http)
    return draw(ctx, visit, 'search', await answerSearch(house, ctx, visit, { ...query, ip: http.place.ip }))
  })
  serve(web, contract.rateArticle, async (ctx, { params, body }, http) => {
    const visit = await visitOf(ctx, params, http)
    const mark = await rateArticle(ctx, visit, params.article, body.helpful === 'yes', http.place)
    http.redirect(`${visit.site.base}/articles/${params.article}?said=${mark}#feedback`)
    return nothing
  })
  serve(web, contract.commentOnArticle, async (ctx, { params, body }, http) => {
    const { site } = await visitOf(ctx, params, http)
    await commentOnArticle(ctx, params.article, body.said, body.comment)
    http.redirect(`${site.base}/articles/${params.article}?said=${encodeURIComponent(body.said)}&thanks=1#feedback`)
    return nothing
  })
  serveOutside(web, contract.getHelpFeed, (ctx, { params, query }) => getFeed(ctx, params, query.category))
  serveOutside(web, contract.getHelpSitemap, (ctx, { params }) => getSitemap(ctx, params.slug))
  serveOutside(web, contract.getRobots, (ctx) => getRobots(ctx))
  serve(web, contract.listArticleFeedback, (ctx, { query }) => listFeedback(ctx, query))
  serve(web, contract.getArticleFeedback, (ctx, { params }) => sumFeedback(ctx, params.id))
}
