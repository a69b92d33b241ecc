import * as contract from '../../../contract/inboxes.ts'
import { findInbox } from '../../inboxes/queries.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { suggestAuthservId } from './queries.ts'

export function authenticationRoutes(web: Web): void {
  serve(web, contract.suggestAuthservId, async (ctx, { params }) => {
    await findInbox(ctx, params.id)
    return suggestAuthservId(ctx, params.id)
  })
}
