import * as contract from '../../../contract/grants.ts'
import type { House } from '../../platform/house.ts'
import { serve, serveOutside, type Web } from '../../platform/serve.ts'
import { findInbox } from '../queries.ts'
import { forgetGrant } from './commands.ts'
import { finishConsent, startConsent } from './consent/commands.ts'

export function grantRoutes(web: Web, house: House): void {
  serveOutside(web, contract.startConsent, (ctx, { params }) => startConsent(ctx, params.id))
  serveOutside(web, contract.finishConsent, async (ctx, { query }, http) =>
    http.redirect(await finishConsent(ctx, house, query)),
  )
  serve(web, contract.endConsent, async (ctx, { params }) => forgetGrant(ctx, (await findInbox(ctx, params.id)).id))
}
