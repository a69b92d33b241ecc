import * as publishingOfArticles from '../../contract/article-publishing.ts'
import * as versions from '../../contract/article-versions.ts'
import * as contract from '../../contract/articles.ts'
import { serve, type Web } from '../platform/serve.ts'
import { archiveArticle, changeArticle, createArticle } from './commands.ts'
import {
  addTranslation,
  confirmTranslation,
  removeTranslation,
  saveArticleDraft,
  setArticleSlug,
} from './drafts/commands.ts'
import { listArticles } from './listing/queries.ts'
import { getArticleContent } from './markdown/giving/queries.ts'
import { articleOf } from './markdown/queries.ts'
import { getArticlePreview } from './previewing/queries.ts'
import {
  cancelSchedule,
  publishArticle,
  scheduleArticle,
  unarchiveArticle,
  unpublishArticle,
} from './publishing/commands.ts'
import { getArticle } from './queries.ts'
import { answerReview, askReview, withdrawReview } from './reviewing/commands.ts'
import { restoreVersion } from './versions/commands.ts'
import { compareArticle, getArticleVersion, listArticleVersions } from './versions/queries.ts'

export function articleRoutes(web: Web): void {
  serve(web, contract.listArticles, (ctx, { query }) => listArticles(ctx, query))
  serve(web, contract.createArticle, (ctx, { body }) => createArticle(ctx, body))
  serve(web, contract.readMarkdown, (_, { body }) => articleOf(body.markdown))
  serve(web, contract.getArticle, (ctx, { params }) => getArticle(ctx, params.id))
  serve(web, contract.changeArticle, (ctx, { params, body }) => changeArticle(ctx, params.id, body))
  serve(web, contract.archiveArticle, (ctx, { params }) => archiveArticle(ctx, params.id))
  serve(web, contract.unarchiveArticle, (ctx, { params }) => unarchiveArticle(ctx, params.id))
  serve(web, contract.getArticlePreview, (ctx, { params }) => getArticlePreview(ctx, params.id, params.language))
  serve(web, contract.getArticleContent, (ctx, { params, query }) => getArticleContent(ctx, params.id, query))
  serve(web, contract.addTranslation, (ctx, { params, body }) => addTranslation(ctx, params.id, body))
  serve(web, contract.removeTranslation, (ctx, { params }) => removeTranslation(ctx, params.id, params.language))
  serve(web, contract.saveArticleDraft, (ctx, { params, body }) =>
    saveArticleDraft(ctx, params.id, params.language, body),
  )
  serve(web, contract.setArticleSlug, (ctx, { params, body }) =>
    setArticleSlug(ctx, params.id, params.language, body.slug),
  )
  serve(web, contract.confirmTranslation, (ctx, { params }) => confirmTranslation(ctx, params.id, params.language))
  serve(web, publishingOfArticles.publishArticle, (ctx, { params, body }) =>
    publishArticle(ctx, params.id, params.language, body),
  )
  serve(web, publishingOfArticles.unpublishArticle, (ctx, { params }) =>
    unpublishArticle(ctx, params.id, params.language),
  )
  serve(web, publishingOfArticles.scheduleArticle, (ctx, { params, body }) =>
    scheduleArticle(ctx, params.id, params.language, body),
  )
  serve(web, publishingOfArticles.cancelSchedule, (ctx, { params }) => cancelSchedule(ctx, params.id, params.language))
  serve(web, publishingOfArticles.askArticleReview, (ctx, { params, body }) =>
    askReview(ctx, params.id, params.language, body),
  )
  serve(web, publishingOfArticles.answerArticleReview, (ctx, { params, body }) =>
    answerReview(ctx, params.id, params.language, body),
  )
  serve(web, publishingOfArticles.withdrawArticleReview, (ctx, { params }) =>
    withdrawReview(ctx, params.id, params.language),
  )
  serve(web, versions.listArticleVersions, (ctx, { params }) => listArticleVersions(ctx, params.id, params.language))
  serve(web, versions.getArticleVersion, (ctx, { params }) =>
    getArticleVersion(ctx, params.id, params.language, params.version),
  )
  serve(web, versions.compareArticle, (ctx, { params, query }) =>
    compareArticle(ctx, params.id, params.language, query.from, query.to),
  )
  serve(web, versions.restoreArticleVersion, (ctx, { params, body }) =>
    restoreVersion(ctx, params.id, params.language, body),
  )
}
