import * as contract from '../../contract/help-centres.ts'
import { heed } from '../platform/actor.ts'
import type { House } from '../platform/house.ts'
import { serve, serveOutside, type Web } from '../platform/serve.ts'
import { getAsset } from './assets/queries.ts'
import { leadIn } from './entering/queries.ts'
import { getLogo, getStyles } from './files/queries.ts'
import { changeHelpCentre, createHelpCentre, publishHelpCentre, removeHelpCentre } from './managing/commands.ts'
import { getHelpCentre, listHelpCentres } from './managing/queries.ts'
import { drawProblem } from './problems/queries.ts'
import { findPublished } from './queries.ts'

export function helpCentreRoutes(web: Web, house: House): void {
  serveOutside(web, contract.seeHelp, (ctx, _, http) => leadIn(ctx, {}, http))
  serveOutside(web, contract.seeHelpCentre, (ctx, { params }, http) => leadIn(ctx, params, http))
  serveOutside(web, contract.getHelpLogo, (ctx, { params }) => getLogo(ctx, house.blobs, params.slug))
  serveOutside(web, contract.getHelpStyles, (ctx, { params, query }) => getStyles(ctx, params.slug, query.v))
  serveOutside(web, contract.getHelpAsset, (_, { params }) => getAsset(params.name))
  serve(web, contract.listHelpCentres, (ctx) => listHelpCentres(ctx))
  serve(web, contract.getHelpCentre, (ctx, { params }) => getHelpCentre(ctx, params.id))
  serve(web, contract.createHelpCentre, (ctx, { body }) => createHelpCentre(ctx, body))
  serve(web, contract.changeHelpCentre, (ctx, { params, body }) => changeHelpCentre(ctx, params.id, body))
  serve(web, contract.publishHelpCentre, (ctx, { params, body }) => publishHelpCentre(ctx, params.id, body.published))
  serve(web, contract.deleteHelpCentre, (ctx, { params }) => removeHelpCentre(ctx, params.id))
  leadFromHost(web, house)
  web.drawProblem = (problem, request) => drawProblem(house, problem, request)
}

/** Whoever comes by a help centre's own host name finds it at once; everything else there is as at the house's. */
function leadFromHost({ http }: Web, { database, links }: House): void {
  const ours = new URL(links.publicUrl).hostname
  http.addHook('onRequest', async (request, reply) => {
    if (request.url !== '/' || request.method !== 'GET' || request.hostname === ours) return
    const row = await findPublished(database.read(heed), { host: request.hostname })
    if (row?.host === request.hostname) return reply.redirect('/help', 303)
  })
}
