import * as contract from '../../../../contract/status-subscriptions.ts'
import { type Http, serve, type Web } from '../../../platform/serve.ts'
import { askSubscription, confirmSubscription, endByLink } from './commands.ts'
import { countSubscriptions, seeLink, seeSubscription } from './queries.ts'

const nothing = { body: new Uint8Array(), type: 'text/plain' }
const accepted = ({ request }: Http) => request.headers['accept-language']

export function statusSubscriptionRoutes(web: Web): void {
  serve(web, contract.askStatusSubscription, async (ctx, { body }, http) => {
    http.redirect(await askSubscription(ctx, body, accepted(http)))
    return nothing
  })
  serve(web, contract.seeStatusSubscription, (ctx, { query }, http) => seeSubscription(ctx, query, accepted(http)))
  serve(web, contract.seeStatusConfirmation, (ctx, { query }, http) => seeLink(ctx, 'confirm', query, accepted(http)))
  serve(web, contract.confirmStatusSubscription, (ctx, { query }, http) =>
    confirmSubscription(ctx, query, accepted(http)),
  )
  serve(web, contract.seeStatusEnd, (ctx, { query }, http) => seeLink(ctx, 'end', query, accepted(http)))
  serve(web, contract.endStatusSubscription, (ctx, { query }, http) => endByLink(ctx, query, accepted(http)))
  serve(web, contract.countStatusSubscriptions, (ctx) => countSubscriptions(ctx))
}
