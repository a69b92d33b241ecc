import * as contract from '../../contract/acknowledgements.ts'
import { serve, type Web } from '../platform/serve.ts'
import { setAcknowledgement } from './commands.ts'
import { getAcknowledgement } from './queries.ts'

export function acknowledgementRoutes(web: Web): void {
  serve(web, contract.getAcknowledgement, (ctx, { params }) => getAcknowledgement(ctx, params.id))
  serve(web, contract.setAcknowledgement, (ctx, { params, body }) => setAcknowledgement(ctx, params.id, body))
}
