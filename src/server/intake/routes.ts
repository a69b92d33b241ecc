import * as contract from '../../contract/intake.ts'
import type { Ctx } from '../platform/ctx.ts'
import type { House } from '../platform/house.ts'
import { serve, serveOutside, type Web } from '../platform/serve.ts'
import { blockSender, unblockSender } from './blocking/commands.ts'
import { listBlockedSenders } from './blocking/queries.ts'
import { decideIntake, deleteIntake, ignoreIntake, releaseIntake, replayIntake } from './commands.ts'
import { getIntakeSource, listIntake, previewIntake } from './queries.ts'
import { changeStormRules } from './storms/commands.ts'
import { getStormRules } from './storms/queries.ts'

export function intakeRoutes(web: Web, house: House): void {
  /** What waits again once this is committed is looked at then, not with the next round. */
  async function atOnce<T>(ctx: Ctx, decide: (inside: Ctx) => Promise<T>): Promise<T> {
    const decided = await house.database.write(ctx.actor, decide)
    house.arrivals.ring()
    return decided
  }

  serve(web, contract.listIntake, (ctx, { query }) => listIntake(ctx, query))
  serve(web, contract.getIntake, (ctx, { params }) => previewIntake(ctx, house.blobs, params.id))
  serve(web, contract.getIntakeSource, (ctx, { params }) => getIntakeSource(ctx, house.blobs, params.id))
  serveOutside(web, contract.replayIntake, (ctx, { params }) =>
    atOnce(ctx, (inside) => replayIntake(inside, params.id)),
  )
  serveOutside(web, contract.releaseIntake, (ctx, { params, body }) =>
    atOnce(ctx, (inside) => releaseIntake(inside, params.id, body.inboxId)),
  )
  serve(web, contract.ignoreIntake, (ctx, { params }) => ignoreIntake(ctx, params.id))
  serve(web, contract.deleteIntake, (ctx, { params }) => deleteIntake(ctx, params.id))
  serveOutside(web, contract.decideIntake, (ctx, { body }) =>
    atOnce(ctx, (inside) => decideIntake(inside, body.ids, body.decision)),
  )
  serve(web, contract.listBlockedSenders, (ctx, { query }) => listBlockedSenders(ctx, query))
  serve(web, contract.blockSender, (ctx, { body }) => blockSender(ctx, body))
  serve(web, contract.unblockSender, (ctx, { params }) => unblockSender(ctx, params.id))
  serve(web, contract.getStormRules, (ctx) => getStormRules(ctx))
  serve(web, contract.changeStormRules, (ctx, { body }) => changeStormRules(ctx, body))
}
