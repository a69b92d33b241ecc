import * as contract from '../../contract/outbox.ts'
import type { House } from '../platform/house.ts'
import { serve, type Web } from '../platform/serve.ts'
import { changeSendingRules } from '../settings/commands.ts'
import { sendingRules } from '../settings/queries.ts'
import { getOutboxSource, listOutbox } from './queries.ts'

export function outboxRoutes(web: Web, house: House): void {
  serve(web, contract.listOutbox, (ctx, { query }) => listOutbox(ctx, query, house.smtpUrl))
  serve(web, contract.getOutboxSource, (ctx, { params }) => getOutboxSource(ctx, house, params.id))
  serve(web, contract.getSendingRules, (ctx) => sendingRules(ctx.tx))
  serve(web, contract.changeSendingRules, (ctx, { body }) =>
    changeSendingRules(ctx, body as Partial<contract.SendingRules>),
  )
}
