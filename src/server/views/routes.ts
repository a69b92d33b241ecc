import * as contract from '../../contract/views.ts'
import { serve, type Web } from '../platform/serve.ts'
import { getCounts } from './queries.ts'

export function viewRoutes(web: Web): void {
  serve(web, contract.getCounts, (ctx) => getCounts(ctx))
}
