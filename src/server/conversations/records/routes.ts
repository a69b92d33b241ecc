import * as contract from '../../../contract/records.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { getMessage } from '../messages/queries.ts'
import { addRecord } from './commands.ts'

export function recordRoutes(web: Web): void {
  serve(web, contract.addRecord, async (ctx, { params, body }) =>
    getMessage(ctx, await addRecord(ctx, params.id, body)),
  )
}
