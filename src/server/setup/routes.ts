import * as contract from '../../contract/setup.ts'
import { serve, type Web } from '../platform/serve.ts'
import { createFirstAdmin } from './commands.ts'
import { isSetupNeeded } from './queries.ts'

export function setupRoutes(web: Web): void {
  serve(web, contract.getSetup, async (ctx) => ({ needed: await isSetupNeeded(ctx) }))
  serve(web, contract.createFirstAdmin, async (ctx, { body }, http) => {
    const { token, me } = await createFirstAdmin(ctx, body, http.place)
    http.startSession(token)
    return me
  })
}
