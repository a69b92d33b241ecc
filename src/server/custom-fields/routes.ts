import * as contract from '../../contract/custom-fields.ts'
import { serve, type Web } from '../platform/serve.ts'
import { changeCustomField, createCustomField, orderCustomFields } from './commands.ts'
import { listCustomFields } from './queries.ts'

export function customFieldRoutes(web: Web): void {
  serve(web, contract.listCustomFields, (ctx, { query }) => listCustomFields(ctx, query))
  serve(web, contract.createCustomField, (ctx, { body }) => createCustomField(ctx, body))
  serve(web, contract.orderCustomFields, (ctx, { body }) => orderCustomFields(ctx, body.holder, body.ids))
  serve(web, contract.changeCustomField, (ctx, { params, body }) => changeCustomField(ctx, params.id, body))
}
