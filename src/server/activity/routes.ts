import * as contract from '../../contract/activity.ts'
import { serve, type Web } from '../platform/serve.ts'
import { listActivity } from './queries.ts'

export function activityRoutes(web: Web): void {
  serve(web, contract.listActivity, (ctx, { params, query }) => listActivity(ctx, params.id, query))
}
