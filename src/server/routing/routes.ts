import * as contract from '../../contract/routing.ts'
import { serve, type Web } from '../platform/serve.ts'
import { routeAgain } from './asking/commands.ts'
import { listQueue, listQueues } from './queues/queries.ts'
import { getConversationRouting } from './standing/queries.ts'
import { takeNext } from './taking/commands.ts'
import { changeTeamRouting } from './team/commands.ts'
import { getTeamRouting } from './team/queries.ts'

export function routingRoutes(web: Web): void {
  serve(web, contract.getConversationRouting, (ctx, { params }) => getConversationRouting(ctx, params.id))
  serve(web, contract.routeAgain, (ctx, { params }) => routeAgain(ctx, params.id))
  serve(web, contract.takeNext, (ctx, { body }) => takeNext(ctx, body))
  serve(web, contract.listQueues, (ctx) => listQueues(ctx))
  serve(web, contract.listQueue, (ctx, { query }) => listQueue(ctx, query))
  serve(web, contract.getTeamRouting, (ctx, { params }) => getTeamRouting(ctx.tx, params.id))
  serve(web, contract.changeTeamRouting, (ctx, { params, body }) => changeTeamRouting(ctx, params.id, body))
}
