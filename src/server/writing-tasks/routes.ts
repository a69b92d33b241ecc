import * as contract from '../../contract/writing-tasks.ts'
import { serve, type Web } from '../platform/serve.ts'
import { makeArticle } from './beginning/commands.ts'
import { beginArticle, changeTask, createTask, endTask, mergeTasks, reopenTask, takeTask } from './commands.ts'
import { getTaskDetails } from './evidence/queries.ts'
import { feedTasks } from './feeding/commands.ts'
import { listTasks } from './queries.ts'
import { confirmArticle } from './reviewing/commands.ts'
import { getUses } from './using/queries.ts'

export function writingRoutes(web: Web): void {
  serve(web, contract.listWritingTasks, (ctx, { query }) => listTasks(ctx, query))
  serve(web, contract.getWritingTask, (ctx, { params }) => getTaskDetails(ctx, params.id))
  serve(web, contract.createWritingTask, (ctx, { body }) => createTask(ctx, body))
  serve(web, contract.changeWritingTask, (ctx, { params, body }) => changeTask(ctx, params.id, body))
  serve(web, contract.takeWritingTask, (ctx, { params, body }) => takeTask(ctx, params.id, body.taken))
  serve(web, contract.endWritingTask, (ctx, { params, body }) => endTask(ctx, params.id, body))
  serve(web, contract.reopenWritingTask, (ctx, { params }) => reopenTask(ctx, params.id))
  serve(web, contract.mergeWritingTasks, (ctx, { params, body }) => mergeTasks(ctx, params.id, body.from))
  serve(web, contract.beginArticleForTask, (ctx, { params }) => beginArticle(ctx, params.id))
  serve(web, contract.gatherWritingTasks, async (ctx) => ({ opened: await feedTasks(ctx) }))
  serve(web, contract.makeArticleOfAnswer, (ctx, { params }) => makeArticle(ctx, params.id))
  serve(web, contract.confirmArticle, (ctx, { params }) => confirmArticle(ctx, params.id))
  serve(web, contract.getArticleUses, (ctx, { params }) => getUses(ctx, params.id))
}
