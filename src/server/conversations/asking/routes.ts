import * as contract from '../../../contract/questions.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { decideMail } from './answering/commands.ts'
import { askColleagues, remind, withdraw } from './commands.ts'
import { listQuestions } from './queries.ts'

export function questionRoutes(web: Web): void {
  serve(web, contract.listQuestions, (ctx, { params }) => listQuestions(ctx, params.id))
  serve(web, contract.askColleagues, (ctx, { params, body }) => askColleagues(ctx, params.id, body))
  serve(web, contract.remindColleague, (ctx, { params }) => remind(ctx, params.id, params.question))
  serve(web, contract.withdrawQuestion, (ctx, { params }) => withdraw(ctx, params.id, params.question))
  serve(web, contract.decideQuestionMail, (ctx, { params: { id, ...given }, body }) =>
    decideMail(ctx, id, { ...given, ...body }),
  )
}
