import * as contract from '../../contract/care.ts'
import { serve, type Web } from '../platform/serve.ts'
import { listShortage } from './shortage/queries.ts'
import { careOfOne, listCare, ownCare } from './weeks/queries.ts'

export function careRoutes(web: Web): void {
  serve(web, contract.getOwnCare, (ctx, { query }) => ownCare(ctx, query.until))
  serve(web, contract.getCareOf, (ctx, { params, query }) => careOfOne(ctx, params.id, query.until))
  serve(web, contract.listCare, (ctx, { query }) => listCare(ctx, query.team))
  serve(web, contract.listShortage, (ctx, { query }) => listShortage(ctx, query.team))
}
