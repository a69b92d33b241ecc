import * as contract from '../../../contract/help-searches.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { listHelpSearches } from './queries.ts'

export function helpSearchRoutes(web: Web): void {
  serve(web, contract.listHelpSearches, (ctx, { query }) => listHelpSearches(ctx, query))
}
