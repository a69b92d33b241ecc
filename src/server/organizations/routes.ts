import * as contract from '../../contract/organizations.ts'
import { serve, type Web } from '../platform/serve.ts'
import { changeOrganization, createOrganization, removeOrganization } from './commands.ts'
import { getOrganization, listOrganizations } from './queries.ts'

export function organizationRoutes(web: Web): void {
  serve(web, contract.listOrganizations, (ctx, { query }) => listOrganizations(ctx, query))
  serve(web, contract.getOrganization, (ctx, { params }) => getOrganization(ctx, params.id))
  serve(web, contract.createOrganization, (ctx, { body }) => createOrganization(ctx, body))
  serve(web, contract.changeOrganization, (ctx, { params, body }) => changeOrganization(ctx, params.id, body))
  serve(web, contract.deleteOrganization, (ctx, { params }) => removeOrganization(ctx, params.id))
}
