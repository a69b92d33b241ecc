import * as contract from '../../contract/outbox.ts'
import type { House } from '../platform/house.ts'
import { serve, type Web } from '../platform/serve.ts'
import { getOutboxSource, listOutbox } from './queries.ts'

export function outboxRoutes(web: Web, house: House): void {
  serve(web, contract.listOutbox, (ctx, { query }) => listOutbox(ctx, query, house.smtpUrl))
  serve(web, contract.getOutboxSource, (ctx, { params }) => getOutboxSource(ctx, house, params.id))
}
