import * as contract from '../../contract/keys.ts'
import { serve, type Web } from '../platform/serve.ts'
import { createKey, revokeKey } from './commands.ts'
import { listKeys } from './queries.ts'

export function keyRoutes(web: Web): void {
  serve(web, contract.listKeys, (ctx) => listKeys(ctx))
  serve(web, contract.createKey, (ctx, { body }) => createKey(ctx, body))
  serve(web, contract.revokeKey, (ctx, { params }, http) => {
    http.rightsChanged()
    return revokeKey(ctx, params.id)
  })
}
