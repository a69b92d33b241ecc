import * as contract from '../../contract/community.ts'
import { serve, type Web } from '../platform/serve.ts'
import {
  acceptForDesk,
  answerOfficially,
  changeAnswer,
  changeQuestion,
  close,
  makeTask,
  movePost,
  takePrivate,
} from './moderating/commands.ts'
import { getForDesk, listForDesk } from './moderating/queries.ts'
import { changeSettings } from './settings/commands.ts'
import { getSettings } from './settings/queries.ts'

export function communityRoutes(web: Web): void {
  serve(web, contract.listPublicQuestions, (ctx, { query }) => listForDesk(ctx, query))
  serve(web, contract.getPublicQuestion, (ctx, { params }) => getForDesk(ctx, params.id))
  serve(web, contract.changePublicQuestion, (ctx, { params, body }) => changeQuestion(ctx, params.id, body))
  serve(web, contract.answerPublicQuestion, (ctx, { params, body }) => answerOfficially(ctx, params.id, body.text))
  serve(web, contract.acceptPublicAnswer, (ctx, { params, body }) => acceptForDesk(ctx, params.id, body.answerId))
  serve(web, contract.closePublicQuestion, (ctx, { params, body }) => close(ctx, params.id, body))
  serve(web, contract.movePublicPost, (ctx, { params, body }) => movePost(ctx, params.id, body))
  serve(web, contract.changePublicAnswer, (ctx, { params, body }) => changeAnswer(ctx, params.id, body.text))
  serve(web, contract.takeQuestionPrivate, (ctx, { params }) => takePrivate(ctx, params.id))
  serve(web, contract.makeTaskOfQuestion, (ctx, { params }) => makeTask(ctx, params.id))
  serve(web, contract.getCommunitySettings, (ctx, { params }) => getSettings(ctx, params.id))
  serve(web, contract.changeCommunitySettings, (ctx, { params, body }) => changeSettings(ctx, params.id, body))
}
