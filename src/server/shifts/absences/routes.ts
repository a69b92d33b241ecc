import * as contract from '../../../contract/shifts.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { askAbsence, decideAbsence, withdrawAbsence } from './commands.ts'
import { listAbsences } from './queries.ts'

export function absenceRoutes(web: Web): void {
  serve(web, contract.listAbsences, (ctx, { query }) => listAbsences(ctx, query.of))
  serve(web, contract.askAbsence, (ctx, { body }) => askAbsence(ctx, body))
  serve(web, contract.decideAbsence, (ctx, { params, body }) =>
    decideAbsence(ctx, params.id, body.approved, body.answer),
  )
  serve(web, contract.withdrawAbsence, (ctx, { params }) => withdrawAbsence(ctx, params.id))
}
