import * as contract from '../../../contract/conversations.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { listByDue } from './due/queries.ts'
import { listConversations } from './queries.ts'

export function conversationListRoutes(web: Web): void {
  serve(web, contract.listConversations, (ctx, { query }) =>
    query.order === 'due' && query.set === undefined && !query.ids
      ? listByDue(ctx, query)
      : listConversations(ctx, query),
  )
}
