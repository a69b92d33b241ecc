import * as contract from '../../../contract/incident-links.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { keepChecks, resolveTogether } from './commands.ts'

export function closingRoutes(web: Web): void {
  serve(web, contract.checkLinkedConversations, (ctx, { params, body }) =>
    keepChecks(ctx, params.id, body.conversations),
  )
  serve(web, contract.resolveTogether, (ctx, { params, body }) => resolveTogether(ctx, params.id, body.incident))
}
