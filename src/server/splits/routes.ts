import * as contract from '../../contract/splits.ts'
import { getConversation } from '../conversations/queries.ts'
import { serve, type Web } from '../platform/serve.ts'
import { rejoinMessage, splitConversation, splitMessage } from './commands.ts'

export function splitRoutes(web: Web): void {
  serve(web, contract.splitMessage, async (ctx, { params }) => getConversation(ctx, await splitMessage(ctx, params.id)))
  serve(web, contract.splitConversation, async (ctx, { params, body }) =>
    getConversation(ctx, await splitConversation(ctx, params.id, body)),
  )
  serve(web, contract.rejoinMessage, async (ctx, { params }) =>
    getConversation(ctx, await rejoinMessage(ctx, params.id)),
  )
}
