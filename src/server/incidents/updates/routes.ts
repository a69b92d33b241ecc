import * as contract from '../../../contract/incident-updates.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { sendToo, stopUpdate, writeUpdate } from './commands.ts'
import { listRecipients, listUpdates, previewReach } from './queries.ts'

export function incidentUpdateRoutes(web: Web): void {
  serve(web, contract.listIncidentUpdates, (ctx, { params }) => listUpdates(ctx, params.id))
  serve(web, contract.previewIncidentUpdate, (ctx, { params, body }) => previewReach(ctx, params.id, body.languages))
  serve(web, contract.writeIncidentUpdate, (ctx, { params, body }) => writeUpdate(ctx, params.id, body))
  serve(web, contract.stopIncidentUpdate, (ctx, { params }) => stopUpdate(ctx, params.id, params.update))
  serve(web, contract.sendIncidentUpdateToo, (ctx, { params, body }) => sendToo(ctx, params.id, params.update, body))
  serve(web, contract.listIncidentRecipients, (ctx, { params, query }) =>
    listRecipients(ctx, params.id, params.update, query),
  )
}
