import * as contract from '../../contract/conversations.ts'
import { serve, type Web } from '../platform/serve.ts'
import { changeConversation, markRead } from './commands.ts'
import { getChanged, getConversation, listEvents } from './queries.ts'

export function conversationRoutes(web: Web): void {
  serve(web, contract.getConversation, (ctx, { params }) => getConversation(ctx, params.id))
  serve(web, contract.changeConversation, async (ctx, { params, body }) => {
    await changeConversation(ctx, params.id, body)
    return getChanged(ctx, params.id)
  })
  serve(web, contract.markRead, (ctx, { params }) => markRead(ctx, params.id))
  serve(web, contract.listEvents, (ctx, { params, query }) => listEvents(ctx, params.id, query))
}
