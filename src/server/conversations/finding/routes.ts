import * as contract from '../../../contract/finding.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { findInConversation } from './queries.ts'

export function findingRoutes(web: Web): void {
  serve(web, contract.findInConversation, (ctx, { params, query }) => findInConversation(ctx, params.id, query.q))
}
