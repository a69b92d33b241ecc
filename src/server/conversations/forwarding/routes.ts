import * as contract from '../../../contract/departures.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { getMessage } from '../messages/queries.ts'
import { forwardMessage } from './commands.ts'

export function forwardRoutes(web: Web): void {
  serve(web, contract.forwardMessage, async (ctx, { params, body }) =>
    getMessage(ctx, await forwardMessage(ctx, params.id, body)),
  )
}
