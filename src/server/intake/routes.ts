import * as contract from '../../contract/intake.ts'
import type { House } from '../platform/house.ts'
import { serve, type Web } from '../platform/serve.ts'
import { blockSender, unblockSender } from './blocking/commands.ts'
import { listBlockedSenders } from './blocking/queries.ts'
import { decideIntake, deleteIntake, ignoreIntake, releaseIntake, replayIntake } from './commands.ts'
import { getIntakeSource, listIntake, previewIntake } from './queries.ts'
import { changeStormRules } from './storms/commands.ts'
import { getStormRules } from './storms/queries.ts'

export function intakeRoutes(web: Web, house: House): void {
  serve(web, contract.listIntake, (ctx, { query }) => listIntake(ctx, query))
  serve(web, contract.getIntake, (ctx, { params }) => previewIntake(ctx, house.blobs, params.id))
  serve(web, contract.getIntakeSource, (ctx, { params }) => getIntakeSource(ctx, house.blobs, params.id))
  serve(web, contract.replayIntake, (ctx, { params }) => replayIntake(ctx, params.id))
  serve(web, contract.releaseIntake, (ctx, { params, body }) => releaseIntake(ctx, params.id, body.inboxId))
  serve(web, contract.ignoreIntake, (ctx, { params }) => ignoreIntake(ctx, params.id))
  serve(web, contract.deleteIntake, (ctx, { params }) => deleteIntake(ctx, params.id))
  serve(web, contract.decideIntake, (ctx, { body }) => decideIntake(ctx, body.ids, body.decision))
  serve(web, contract.listBlockedSenders, (ctx, { query }) => listBlockedSenders(ctx, query))
  serve(web, contract.blockSender, (ctx, { body }) => blockSender(ctx, body))
  serve(web, contract.unblockSender, (ctx, { params }) => unblockSender(ctx, params.id))
  serve(web, contract.getStormRules, (ctx) => getStormRules(ctx))
  serve(web, contract.changeStormRules, (ctx, { body }) => changeStormRules(ctx, body))
}
