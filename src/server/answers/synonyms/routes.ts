import * as contract from '../../../contract/help-searches.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { changeSynonyms, createSynonyms, removeSynonyms } from './commands.ts'
import { listSynonyms } from './queries.ts'

export function synonymRoutes(web: Web): void {
  serve(web, contract.listSynonyms, (ctx, { query }) => listSynonyms(ctx, query.helpCentre, query.language))
  serve(web, contract.createSynonyms, (ctx, { body }) => createSynonyms(ctx, body))
  serve(web, contract.changeSynonyms, (ctx, { params, body }) => changeSynonyms(ctx, params.id, body.words))
  serve(web, contract.removeSynonyms, (ctx, { params }) => removeSynonyms(ctx, params.id))
}
