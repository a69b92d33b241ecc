import * as contract from '../../contract/shifts.ts'
import { serve, type Web } from '../platform/serve.ts'
import { listShifts, listShiftsOf } from './calendar/queries.ts'
import { addShift, changeShift, changeShiftDay, leaveOutShiftDay, removeShift } from './commands.ts'
import { copyWeek } from './copying/commands.ts'

export function shiftRoutes(web: Web): void {
  serve(web, contract.listShifts, (ctx, { query }) => listShifts(ctx, query))
  serve(web, contract.listShiftsOf, (ctx, { params }) => listShiftsOf(ctx, params.id))
  serve(web, contract.addShift, (ctx, { body }) => addShift(ctx, body))
  serve(web, contract.changeShift, (ctx, { params, body }) => changeShift(ctx, params.id, body))
  serve(web, contract.removeShift, (ctx, { params, query }) => removeShift(ctx, params.id, query.from))
  serve(web, contract.changeShiftDay, (ctx, { params, body }) => changeShiftDay(ctx, params.id, params.day, body))
  serve(web, contract.leaveOutShiftDay, (ctx, { params }) => leaveOutShiftDay(ctx, params.id, params.day))
  serve(web, contract.copyWeek, (ctx, { body }) => copyWeek(ctx, body))
}
