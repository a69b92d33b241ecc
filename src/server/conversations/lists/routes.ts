import * as contract from '../../../contract/conversations.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { listConversations } from './queries.ts'

export function conversationListRoutes(web: Web): void {
  serve(web, contract.listConversations, (ctx, { query }) => listConversations(ctx, query))
}
