import * as contract from '../../contract/suspensions.ts'
import { serve, type Web } from '../platform/serve.ts'
import { setAutomaticLimits } from './automatic/commands.ts'
import { getAutomaticLimits } from './automatic/queries.ts'
import { liftSuspension } from './commands.ts'
import { listSuspensions } from './queries.ts'
import { unsubscribe } from './unsubscribing/commands.ts'
import { seeUnsubscription } from './unsubscribing/queries.ts'

export function suspensionRoutes(web: Web): void {
  serve(web, contract.listSuspensions, (ctx, { query }) => listSuspensions(ctx, query))
  serve(web, contract.liftSuspension, (ctx, { params }) => liftSuspension(ctx, params.id))
  serve(web, contract.getAutomaticLimits, (ctx) => getAutomaticLimits(ctx.tx))
  serve(web, contract.setAutomaticLimits, (ctx, { body }) => setAutomaticLimits(ctx, body))
  serve(web, contract.seeUnsubscription, (ctx, { query }, http) => seeUnsubscription(ctx, query, http.request.headers))
  // Mail programs post a form (RFC 8058, 3.1) that says nothing the link does not; no other endpoint takes one.
  void web.http.register(async (http) => {
    http.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, _form, done) =>
      done(null, undefined),
    )
    serve({ ...web, http }, contract.unsubscribe, (ctx, { query }, { request }) =>
      unsubscribe(ctx, query, request.headers),
    )
  })
}
