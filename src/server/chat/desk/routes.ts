import { listConversationExchanges } from '../../../contract/chat-answers.ts'
import * as contract from '../../../contract/chat-desk.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { listExchanges } from '../assisting/queries.ts'
import { endByAgent } from '../ending/commands.ts'
import { accept, decline, takeOver } from '../offering/commands.ts'
import { whisper } from '../whispering/commands.ts'
import { getChat, listRunning, mustGetChat } from './queries.ts'

export function deskChatRoutes(web: Web): void {
  serve(web, contract.listRunningChats, (ctx) => listRunning(ctx))
  serve(web, contract.getConversationChat, (ctx, { params }) => getChat(ctx, params.id))
  serve(web, listConversationExchanges, (ctx, { params }) => listExchanges(ctx, params.id))
  serve(web, contract.acceptChat, async (ctx, { params }) => {
    await accept(ctx, params.id)
    return mustGetChat(ctx, params.id)
  })
  serve(web, contract.declineChat, (ctx, { params }) => decline(ctx, params.id))
  serve(web, contract.takeChatOver, async (ctx, { params }) => {
    await takeOver(ctx, params.id)
    return mustGetChat(ctx, params.id)
  })
  serve(web, contract.whisperInChat, (ctx, { params, body }) => whisper(ctx, params.id, body.text))
  serve(web, contract.endChat, async (ctx, { params, body }) => {
    await endByAgent(ctx, params.id, body.resolve)
    return mustGetChat(ctx, params.id)
  })
}
