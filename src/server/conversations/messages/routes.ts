import * as conversations from '../../../contract/conversations.ts'
import * as contract from '../../../contract/messages.ts'
import type { House } from '../../platform/house.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { getConversation } from '../queries.ts'
import { addMessage, retryMessage, startConversation } from './commands.ts'
import { findSource, getMessage, listMessages } from './queries.ts'

export function messageRoutes(web: Web, house: House): void {
  serve(web, conversations.createConversation, async (ctx, { body }) =>
    getConversation(ctx, await startConversation(ctx, body)),
  )
  serve(web, contract.listMessages, (ctx, { params, query }) => listMessages(ctx, params.id, query))
  serve(web, contract.addMessage, async (ctx, { params, body }) =>
    getMessage(ctx, await addMessage(ctx, params.id, body)),
  )
  serve(web, contract.retryMessage, async (ctx, { params }) => {
    await retryMessage(ctx, params.id)
    return getMessage(ctx, params.id)
  })
  serve(web, contract.getMessageSource, async (ctx, { params }) => ({
    body: await house.blobs.stream(await findSource(ctx, params.id)),
    type: 'message/rfc822',
    name: `message-${params.id}.eml`,
  }))
}
