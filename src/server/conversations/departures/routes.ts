import * as contract from '../../../contract/departures.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { getMessage } from '../messages/queries.ts'
import { changeDeparture } from './commands.ts'

export function departureRoutes(web: Web): void {
  serve(web, contract.changeDeparture, async (ctx, { params, body }) => {
    await changeDeparture(ctx, params.id, body.leavesAt === null ? null : new Date(body.leavesAt))
    return getMessage(ctx, params.id)
  })
}
