import * as contract from '../../../contract/incidents.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { addAction, changeAction, removeAction } from './commands.ts'
import { getPostmortem } from './queries.ts'

export function learningRoutes(web: Web): void {
  serve(web, contract.addIncidentAction, (ctx, { params, body }) => addAction(ctx, params.id, body))
  serve(web, contract.changeIncidentAction, (ctx, { params, body }) =>
    changeAction(ctx, params.id, params.action, body),
  )
  serve(web, contract.removeIncidentAction, (ctx, { params }) => removeAction(ctx, params.id, params.action))
  serve(web, contract.getPostmortem, (ctx, { params }) => getPostmortem(ctx, params.id))
}
