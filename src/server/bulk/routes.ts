import * as contract from '../../contract/bulk.ts'
import { serve, type Web } from '../platform/serve.ts'
import { cancelRun, startRun, undoRun } from './commands.ts'
import { getRun, listRuns, listSkipped } from './queries.ts'

export function bulkRoutes(web: Web): void {
  serve(web, contract.startBulkRun, async (ctx, { body }) => getRun(ctx, await startRun(ctx, body)))
  serve(web, contract.listBulkRuns, (ctx, { query }) => listRuns(ctx, query))
  serve(web, contract.getBulkRun, (ctx, { params }) => getRun(ctx, params.id))
  serve(web, contract.listBulkSkipped, (ctx, { params, query }) => listSkipped(ctx, params.id, query))
  serve(web, contract.cancelBulkRun, async (ctx, { params }) => {
    await cancelRun(ctx, params.id)
    return getRun(ctx, params.id)
  })
  serve(web, contract.undoBulkRun, async (ctx, { params }) => getRun(ctx, await undoRun(ctx, params.id)))
}
