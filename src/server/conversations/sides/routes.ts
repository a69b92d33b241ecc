import * as contract from '../../../contract/sides.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { changeSide, startSide } from './commands.ts'
import { listSides } from './queries.ts'

export function sideRoutes(web: Web): void {
  serve(web, contract.listSides, (ctx, { params }) => listSides(ctx, params.id))
  serve(web, contract.startSide, (ctx, { params, body }) => startSide(ctx, params.id, body))
  serve(web, contract.changeSide, (ctx, { params, body }) => changeSide(ctx, params.id, body.done))
}
