import * as contract from '../../../contract/departures.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { getMessage } from '../messages/queries.ts'
import { changeRecipient } from './commands.ts'

export function redirectRoutes(web: Web): void {
  serve(web, contract.changeRecipient, async (ctx, { params, body }) => {
    await changeRecipient(ctx, params.id, body.address, body.to)
    return getMessage(ctx, params.id)
  })
}
