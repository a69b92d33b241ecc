import * as contract from '../../contract/tags.ts'
import { serve, type Web } from '../platform/serve.ts'
import { changeTag, changeTagRules, createTag, mergeTag, removeTag } from './commands.ts'
import { getTag, listTagChanges, listTags, tagRules } from './queries.ts'

export function tagRoutes(web: Web): void {
  serve(web, contract.listTags, (ctx, { query }) => listTags(ctx, query))
  serve(web, contract.listTagChanges, (ctx) => listTagChanges(ctx))
  serve(web, contract.createTag, async (ctx, { body }) => getTag(ctx, await createTag(ctx, body)))
  serve(web, contract.changeTag, async (ctx, { params, body }) => {
    await changeTag(ctx, params.id, body)
    return getTag(ctx, params.id)
  })
  serve(web, contract.mergeTag, async (ctx, { params, body }) => getTag(ctx, await mergeTag(ctx, params.id, body.into)))
  serve(web, contract.removeTag, (ctx, { params }) => removeTag(ctx, params.id))
  serve(web, contract.getTagRules, (ctx) => tagRules(ctx))
  serve(web, contract.changeTagRules, async (ctx, { body }) => {
    await changeTagRules(ctx, body)
    return body
  })
}
