import * as contract from '../../contract/incidents.ts'
import { serve, type Web } from '../platform/serve.ts'
import { addNote, changeIncident, openIncident } from './commands.ts'
import { getArrivals, getIncident, listEntries, listIncidents } from './queries.ts'

export function incidentRoutes(web: Web): void {
  serve(web, contract.listIncidents, (ctx, { query }) => listIncidents(ctx, query))
  serve(web, contract.getIncident, (ctx, { params }) => getIncident(ctx, params.id))
  serve(web, contract.openIncident, async (ctx, { body }) => getIncident(ctx, await openIncident(ctx, body)))
  serve(web, contract.changeIncident, async (ctx, { params, body }) => {
    await changeIncident(ctx, params.id, body)
    return getIncident(ctx, params.id)
  })
  serve(web, contract.listIncidentEntries, (ctx, { params, query }) => listEntries(ctx, params.id, query))
  serve(web, contract.addIncidentNote, (ctx, { params, body }) => addNote(ctx, params.id, body.text))
  serve(web, contract.getIncidentArrivals, (ctx, { params }) => getArrivals(ctx, params.id))
}
