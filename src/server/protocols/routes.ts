import * as escalations from '../../contract/escalations.ts'
import * as contract from '../../contract/protocols.ts'
import { getChanged } from '../conversations/queries.ts'
import { serve, type Web } from '../platform/serve.ts'
import { escalate, readEscalation, sendBack } from './commands.ts'
import { listEscalations } from './escalating/queries.ts'
import { changeTeamProtocol } from './levels/commands.ts'
import { getTeamProtocol } from './levels/queries.ts'
import { takeOffers } from './offering/commands.ts'
import { listOffers } from './offering/queries.ts'
import { placeAgain } from './placing/commands.ts'
import { getPlacement } from './placing/queries.ts'
import { listProtocols } from './queries.ts'
import { arrangeRules, changeRule, createRule, removeRule } from './ruling/commands.ts'
import { tryProtocols } from './trying/queries.ts'

export function protocolRoutes(web: Web): void {
  serve(web, contract.listProtocols, (ctx) => listProtocols(ctx))
  serve(web, contract.createProtocolRule, (ctx, { body }) => createRule(ctx, body))
  serve(web, contract.changeProtocolRule, (ctx, { params, body }) => changeRule(ctx, params.id, body))
  serve(web, contract.deleteProtocolRule, (ctx, { params }) => removeRule(ctx, params.id))
  serve(web, contract.arrangeProtocols, (ctx, { body }) => arrangeRules(ctx, body.ids))
  serve(web, contract.listProtocolOffers, (ctx) => listOffers(ctx))
  serve(web, contract.takeProtocolOffers, (ctx, { body }) => takeOffers(ctx, body))
  serve(web, contract.getTeamProtocol, (ctx, { params }) => getTeamProtocol(ctx, params.id))
  serve(web, contract.changeTeamProtocol, (ctx, { params, body }) => changeTeamProtocol(ctx, params.id, body))
  serve(web, contract.getPlacement, (ctx, { params }) => getPlacement(ctx, params.id))
  serve(web, contract.placeAgain, async (ctx, { params }) => {
    await placeAgain(ctx, params.id)
    return getPlacement(ctx, params.id)
  })
  serve(web, contract.tryProtocols, (ctx, { params, body }) => tryProtocols(ctx, params.id, body.rule))
}

export function escalationRoutes(web: Web): void {
  serve(web, escalations.listEscalations, (ctx, { params }) => listEscalations(ctx, params.id))
  serve(web, escalations.escalateConversation, async (ctx, { params, body }) => {
    const { done, needed, ...rest } = body
    await escalate(ctx, params.id, { ...rest, summary: { done, needed } })
    return getChanged(ctx, params.id)
  })
  serve(web, escalations.sendBackConversation, async (ctx, { params, body }) => {
    await sendBack(ctx, params.id, body)
    return getChanged(ctx, params.id)
  })
  serve(web, escalations.readEscalation, (ctx, { params }) => readEscalation(ctx, params.id))
}
