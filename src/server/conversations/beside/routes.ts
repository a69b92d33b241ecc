import * as contract from '../../../contract/beside.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { getBeside } from './queries.ts'

export function besideRoutes(web: Web): void {
  serve(web, contract.getBeside, (ctx, { params }) => getBeside(ctx, params.id))
}
