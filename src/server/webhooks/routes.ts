import * as contract from '../../contract/webhooks.ts'
import { serve, type Web } from '../platform/serve.ts'
import {
  changeWebhook,
  createWebhook,
  removeWebhook,
  renewWebhookSecret,
  replayWebhookDelivery,
  testWebhook,
} from './commands.ts'
import { listWebhookDeliveries, listWebhooks } from './queries.ts'

export function webhookRoutes(web: Web): void {
  serve(web, contract.listWebhooks, (ctx) => listWebhooks(ctx))
  serve(web, contract.createWebhook, (ctx, { body }) => createWebhook(ctx, body))
  serve(web, contract.changeWebhook, (ctx, { params, body }) => changeWebhook(ctx, params.id, body))
  serve(web, contract.renewWebhookSecret, (ctx, { params }) => renewWebhookSecret(ctx, params.id))
  serve(web, contract.removeWebhook, (ctx, { params }) => removeWebhook(ctx, params.id))
  serve(web, contract.testWebhook, (ctx, { params }) => testWebhook(ctx, params.id))
  serve(web, contract.listWebhookDeliveries, (ctx, { params, query }) => listWebhookDeliveries(ctx, params.id, query))
  serve(web, contract.replayWebhookDelivery, (ctx, { params }) =>
    replayWebhookDelivery(ctx, params.id, params.delivery),
  )
}
