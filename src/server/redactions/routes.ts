import * as contract from '../../contract/redactions.ts'
import { getMessage } from '../conversations/messages/queries.ts'
import { serve, type Web } from '../platform/serve.ts'
import { redactMessage } from './commands.ts'
import { findSecrets } from './queries.ts'

export function redactionRoutes(web: Web): void {
  serve(web, contract.findSecrets, (ctx, { params, body }) => findSecrets(ctx, params.id, body.words))
  serve(web, contract.redactMessage, async (ctx, { params, body }) => {
    await redactMessage(ctx, params.id, body)
    return getMessage(ctx, params.id)
  })
}
