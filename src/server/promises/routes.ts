import * as contract from '../../contract/promises.ts'
import { serve, serveOutside, type Web } from '../platform/serve.ts'
import { changePromise, dismissPromise, keepPromise, makePromise, reopenPromise, withdrawPromise } from './commands.ts'
import { offerApology, recognizeIn } from './offering/queries.ts'
import { countPromises, listPromises, listPromisesOf } from './queries.ts'

export function promiseRoutes(web: Web): void {
  serve(web, contract.listPromises, (ctx, { query }) => listPromises(ctx, query))
  serve(web, contract.countPromises, (ctx, { query }) => countPromises(ctx, query))
  serve(web, contract.listPromisesOf, (ctx, { params }) => listPromisesOf(ctx, params.id))
  serve(web, contract.makePromise, (ctx, { params, body }) => makePromise(ctx, params.id, body))
  serve(web, contract.changePromise, (ctx, { params, body }) => changePromise(ctx, params.id, params.promiseId, body))
  serve(web, contract.keepPromise, (ctx, { params }) => keepPromise(ctx, params.id, params.promiseId))
  serve(web, contract.reopenPromise, (ctx, { params }) => reopenPromise(ctx, params.id, params.promiseId))
  serve(web, contract.withdrawPromise, (ctx, { params, body }) =>
    withdrawPromise(ctx, params.id, params.promiseId, body.because),
  )
  // It reads while somebody types, and keeps nothing.
  serveOutside(web, contract.recognizePromises, (ctx, { params, body }) => recognizeIn(ctx, params.id, body.text))
  serve(web, contract.dismissPromise, (ctx, { params, body }) => dismissPromise(ctx, params.id, body.mark))
  serve(web, contract.offerApology, (ctx, { params }) => offerApology(ctx, params.id, params.promiseId))
}
