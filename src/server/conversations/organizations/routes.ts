import * as contract from '../../../contract/organizations.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { listOrganizationConversations } from './queries.ts'

export function organizationConversationRoutes(web: Web): void {
  serve(web, contract.listOrganizationConversations, (ctx, { params, query }) =>
    listOrganizationConversations(ctx, params.id, query),
  )
}
