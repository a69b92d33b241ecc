import * as contract from '../../../contract/links.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { linkConversation, unlinkConversation } from './commands.ts'
import { listLinks } from './queries.ts'

export function linkRoutes(web: Web): void {
  serve(web, contract.listLinks, (ctx, { params }) => listLinks(ctx, params.id))
  serve(web, contract.linkConversation, (ctx, { params, body }) => linkConversation(ctx, params.id, body))
  serve(web, contract.unlinkConversation, (ctx, { params }) => unlinkConversation(ctx, params.id, params.link))
}
