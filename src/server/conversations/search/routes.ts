import * as contract from '../../../contract/search.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { searchAll } from './answering/queries.ts'
import { suggest } from './suggesting/queries.ts'

export function searchRoutes(web: Web): void {
  serve(web, contract.search, (ctx, { query }) => searchAll(ctx, query))
  serve(web, contract.suggestSearch, (ctx, { query }) => suggest(ctx, query))
}
