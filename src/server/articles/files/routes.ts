import * as contract from '../../../contract/article-files.ts'
import type { House } from '../../platform/house.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { addArticleFiles } from './commands.ts'
import { findPublicFile, findSignedFile } from './queries.ts'

export function articleFileRoutes(web: Web, house: House): void {
  serve(web, contract.addArticleFiles, async (ctx, { params, body }) => ({
    items: await addArticleFiles(ctx, params.id, body.uploads),
  }))
  serve(web, contract.getArticleFile, async (ctx, { params, query }) => {
    const { until, signature } = query
    if (until !== undefined && signature !== undefined) ctx.links.check('article file', params.id, { until, signature })
    const signed = until !== undefined && signature !== undefined
    const { blob, ...rest } = await (signed ? findSignedFile(ctx, params.id) : findPublicFile(ctx, params.id))
    return { body: await house.blobs.stream(blob), maxAge: 3600, ...rest }
  })
}
