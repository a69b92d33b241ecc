import * as contract from '../../../contract/shifts.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { changeAvailabilityOf, changeOwnAvailability } from './commands.ts'
import { listAtWork, ownPresence } from './queries.ts'

export function availabilityRoutes(web: Web): void {
  serve(web, contract.listAtWork, (ctx) => listAtWork(ctx))
  serve(web, contract.getAvailability, (ctx) => ownPresence(ctx))
  serve(web, contract.changeAvailability, (ctx, { body }) => changeOwnAvailability(ctx, body))
  serve(web, contract.changeAvailabilityOf, (ctx, { params, body }) => changeAvailabilityOf(ctx, params.id, body))
}
