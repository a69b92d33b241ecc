import * as contract from '../../../contract/transaction-limits.ts'
import { agentId } from '../../platform/actor.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { removeLimit, setLimit } from './commands.ts'
import { limitsOf, listTransactionLimits, whomToAsk } from './queries.ts'

export function transactionLimitRoutes(web: Web): void {
  serve(web, contract.listTransactionLimits, (ctx) => listTransactionLimits(ctx))
  serve(web, contract.setTransactionLimit, (ctx, { body }) => setLimit(ctx, body))
  serve(web, contract.deleteTransactionLimit, (ctx, { params }) => removeLimit(ctx, params.id))
  serve(web, contract.listAgentLimits, async (ctx, { params }) => ({ items: await limitsOf(ctx.tx, params.id) }))
  serve(web, contract.listOwnLimits, async (ctx) => {
    const reader = agentId(ctx.actor)
    if (reader === null) return { items: [], ask: [] }
    return { items: await limitsOf(ctx.tx, reader), ask: await whomToAsk(ctx.tx, reader) }
  })
}
