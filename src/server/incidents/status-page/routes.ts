import * as contract from '../../../contract/status-page.ts'
import type { House } from '../../platform/house.ts'
import { type Http, serve, serveOutside, type Web } from '../../platform/serve.ts'
import { getIncident } from '../queries.ts'
import { changeComponent, createComponent, publishIncident, removeComponent } from './commands.ts'
import { getFeed, getLogo, listComponents, previewEntry, seePublicIncident, seeStatusPage } from './queries.ts'

export function statusPageRoutes(web: Web, house: House): void {
  const asked = <Q extends object>(query: Q, { request }: Http) => ({
    ...query,
    accepted: request.headers['accept-language'],
  })

  serve(web, contract.listComponents, (ctx) => listComponents(ctx))
  serve(web, contract.createComponent, (ctx, { body }) => createComponent(ctx, body))
  serve(web, contract.changeComponent, (ctx, { params, body }) => changeComponent(ctx, params.id, body))
  serve(web, contract.removeComponent, (ctx, { params }) => removeComponent(ctx, params.id))
  serve(web, contract.publishIncident, async (ctx, { params, body }) => {
    await publishIncident(ctx, params.id, body.entry, body.published)
    return getIncident(ctx, params.id)
  })
  serve(web, contract.previewPublicEntry, (ctx, { params, body }) =>
    previewEntry(ctx, params.id, body.entry, body.language),
  )
  serveOutside(web, contract.seeStatusPage, (ctx, { query }, http) =>
    seeStatusPage(ctx, asked(query, http), house.smtpUrl !== null),
  )
  serveOutside(web, contract.seePublicIncident, (ctx, { params, query }, http) =>
    seePublicIncident(ctx, params.id, asked(query, http)),
  )
  serveOutside(web, contract.getStatusFeed, (ctx, { query }, http) =>
    getFeed(ctx, asked(query, http), house.links.publicUrl),
  )
  serveOutside(web, contract.getStatusLogo, (ctx, { query }) => getLogo(ctx, house.blobs, query.brand))
}
