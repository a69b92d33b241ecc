import * as contract from '../../contract/spam.ts'
import { getChanged } from '../conversations/queries.ts'
import { serve, type Web } from '../platform/serve.ts'
import { markNotSpam, markSpam } from './commands.ts'

export function spamRoutes(web: Web): void {
  serve(web, contract.markSpam, async (ctx, { params, body }) => {
    await markSpam(ctx, params.id, body)
    return getChanged(ctx, params.id)
  })
  serve(web, contract.markNotSpam, async (ctx, { params }) => {
    await markNotSpam(ctx, params.id)
    return getChanged(ctx, params.id)
  })
}
