import * as contract from '../../contract/inbound-webhooks.ts'
import { serve, type Web } from '../platform/serve.ts'
import { changeInboundWebhook, createInboundWebhook, deleteInboundWebhook } from './commands.ts'
import { listInboundWebhooks } from './queries.ts'

export function inboundWebhookRoutes(web: Web): void {
  serve(web, contract.listInboundWebhooks, (ctx, { params }) => listInboundWebhooks(ctx, params.id))
  serve(web, contract.createInboundWebhook, (ctx, { params, body }) => createInboundWebhook(ctx, params.id, body))
  serve(web, contract.changeInboundWebhook, (ctx, { params, body }) =>
    changeInboundWebhook(ctx, params.id, params.webhook, body.signingKey),
  )
  serve(web, contract.deleteInboundWebhook, (ctx, { params }) => deleteInboundWebhook(ctx, params.id, params.webhook))
}
