import { getChatAnswersFigures } from '../../../contract/chat-answers.ts'
import * as contract from '../../../contract/chat-widgets.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { readFigures } from '../assisting/queries.ts'
import {
  addInvitation,
  changeInvitation,
  changeWidget,
  createWidget,
  makeSecret,
  removeInvitation,
  switchWidget,
} from './commands.ts'
import { getWidget, listWidgets } from './queries.ts'

export function chatWidgetRoutes(web: Web): void {
  serve(web, contract.listChatWidgets, (ctx) => listWidgets(ctx))
  serve(web, contract.getChatWidget, (ctx, { params }) => getWidget(ctx, params.id))
  serve(web, getChatAnswersFigures, (ctx, { params }) => readFigures(ctx, params.id))
  serve(web, contract.createChatWidget, (ctx, { body }) => createWidget(ctx, body))
  serve(web, contract.changeChatWidget, (ctx, { params, body }) => changeWidget(ctx, params.id, body))
  serve(web, contract.makeChatSecret, (ctx, { params }) => makeSecret(ctx, params.id))
  serve(web, contract.switchChat, (ctx, { params, body }) => switchWidget(ctx, params.id, body.on))
  serve(web, contract.addChatInvitation, (ctx, { params, body }) => addInvitation(ctx, params.id, body))
  serve(web, contract.changeChatInvitation, (ctx, { params, body }) =>
    changeInvitation(ctx, params.id, params.invitation, body),
  )
  serve(web, contract.removeChatInvitation, (ctx, { params }) => removeInvitation(ctx, params.id, params.invitation))
}
