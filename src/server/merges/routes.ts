import * as contract from '../../contract/merges.ts'
import { getChanged, getConversation } from '../conversations/queries.ts'
import { serve, type Web } from '../platform/serve.ts'
import { mergeConversations } from './commands.ts'
import { listMerges } from './queries.ts'
import { unmerge } from './undoing/commands.ts'

export function mergeRoutes(web: Web): void {
  serve(web, contract.mergeConversations, async (ctx, { params, body }) => {
    await mergeConversations(ctx, params.id, body.from)
    return getConversation(ctx, params.id)
  })
  serve(web, contract.unmergeConversation, async (ctx, { params }) => {
    const stayed = await unmerge(ctx, params.id)
    return { conversation: await getChanged(ctx, params.id), stayed }
  })
  serve(web, contract.listMerges, (ctx, { params }) => listMerges(ctx, params.id))
}
