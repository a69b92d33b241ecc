import * as contract from '../../contract/intake.ts'
import type { House } from '../platform/house.ts'
import { serve, type Web } from '../platform/serve.ts'
import { ignoreIntake, replayIntake } from './commands.ts'
import { getIntakeSource, listIntake } from './queries.ts'

export function intakeRoutes(web: Web, house: House): void {
  serve(web, contract.listIntake, (ctx, { query }) => listIntake(ctx, query))
  serve(web, contract.getIntakeSource, (ctx, { params }) => getIntakeSource(ctx, house.blobs, params.id))
  serve(web, contract.replayIntake, (ctx, { params }) => replayIntake(ctx, params.id))
  serve(web, contract.ignoreIntake, (ctx, { params }) => ignoreIntake(ctx, params.id))
}
