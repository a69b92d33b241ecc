import * as contract from '../../contract/trash.ts'
import { getChanged } from '../conversations/queries.ts'
import { serve, type Web } from '../platform/serve.ts'
import { askToEmpty, deleteFromTrash, restore } from './commands.ts'
import { listDeleted } from './queries.ts'

export function trashRoutes(web: Web): void {
  serve(web, contract.restoreConversation, async (ctx, { params }) => {
    await restore(ctx, params.id)
    return getChanged(ctx, params.id)
  })
  serve(web, contract.deleteConversation, (ctx, { params }) => deleteFromTrash(ctx, params.id))
  serve(web, contract.emptyTrash, (ctx) => askToEmpty(ctx))
  serve(web, contract.listDeletedConversations, (ctx, { query }) => listDeleted(ctx, query))
}
