import * as contract from '../../../contract/incident-links.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { dismissSuggestion, linkConversations, unlinkConversation } from './commands.ts'
import { incidentsOfConversation, listLinked, listSuggestions } from './queries.ts'

export function incidentLinkRoutes(web: Web): void {
  serve(web, contract.listLinkedConversations, (ctx, { params, query }) => listLinked(ctx, params.id, query))
  serve(web, contract.linkToIncident, async (ctx, { params, body }) => ({
    linked: await linkConversations(ctx, params.id, body.conversations, 'hand'),
  }))
  serve(web, contract.unlinkFromIncident, (ctx, { params }) => unlinkConversation(ctx, params.id, params.conversation))
  serve(web, contract.listIncidentSuggestions, (ctx, { params, query }) => listSuggestions(ctx, params.id, query))
  serve(web, contract.dismissIncidentSuggestion, (ctx, { params }) =>
    dismissSuggestion(ctx, params.id, params.conversation),
  )
  serve(web, contract.listIncidentsOfConversation, (ctx, { params }) => incidentsOfConversation(ctx, params.id))
}
