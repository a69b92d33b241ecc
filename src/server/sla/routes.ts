import * as contract from '../../contract/sla.ts'
import { serve, type Web } from '../platform/serve.ts'
import { archivePolicy, changePolicy, createPolicy, orderPolicies } from './policies/commands.ts'
import { listPolicies, listPolicyVersions } from './policies/queries.ts'
import { previewPolicy } from './previewing/queries.ts'
import { listRecomputations } from './recomputing/queries.ts'
import { listClocks } from './showing/queries.ts'

export function slaRoutes(web: Web): void {
  serve(web, contract.listPolicies, (ctx) => listPolicies(ctx))
  serve(web, contract.createPolicy, (ctx, { body }) => createPolicy(ctx, body))
  serve(web, contract.orderPolicies, (ctx, { body }) => orderPolicies(ctx, body.ids))
  serve(web, contract.changePolicy, (ctx, { params, body }) => changePolicy(ctx, params.id, body))
  serve(web, contract.archivePolicy, (ctx, { params, body }) => archivePolicy(ctx, params.id, body.archived))
  serve(web, contract.listPolicyVersions, (ctx, { params }) => listPolicyVersions(ctx, params.id))
  serve(web, contract.listRecomputations, (ctx) => listRecomputations(ctx))
  serve(web, contract.listClocks, (ctx, { params }) => listClocks(ctx, params.id))
  serve(web, contract.previewPolicy, (ctx, { body }) => previewPolicy(ctx, body))
}
