import * as conversations from '../../../contract/conversations.ts'
import * as contract from '../../../contract/handovers.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { getChanged } from '../queries.ts'
import { acceptHandover, handOver } from './commands.ts'
import { getHandover } from './queries.ts'

export function handoverRoutes(web: Web): void {
  serve(web, conversations.handOver, async (ctx, { params, body }) => {
    await handOver(ctx, params.id, body)
    return getChanged(ctx, params.id)
  })
  serve(web, contract.getHandover, (ctx, { params }) => getHandover(ctx, params.id))
  serve(web, contract.acceptHandover, (ctx, { params }) => acceptHandover(ctx, params.id))
}
