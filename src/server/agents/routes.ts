import * as contract from '../../contract/agents.ts'
import { serve, type Web } from '../platform/serve.ts'
import { changeAgent, createAgent, createSignInLink, deactivateAgent } from './commands.ts'
import { getAgent, listAgents } from './queries.ts'

export function agentRoutes(web: Web): void {
  serve(web, contract.listAgents, (ctx, { query }) => listAgents(ctx, query))
  serve(web, contract.getAgent, (ctx, { params }) => getAgent(ctx, params.id))
  serve(web, contract.createAgent, (ctx, { body }) => createAgent(ctx, body))
  serve(web, contract.changeAgent, (ctx, { params, body }, http) => {
    http.rightsChanged()
    return changeAgent(ctx, params.id, body)
  })
  serve(web, contract.createSignInLink, (ctx, { params }) => createSignInLink(ctx, params.id))
  serve(web, contract.deleteAgent, (ctx, { params }, http) => {
    http.rightsChanged()
    return deactivateAgent(ctx, params.id)
  })
}
