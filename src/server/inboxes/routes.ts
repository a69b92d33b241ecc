import * as contract from '../../contract/inboxes.ts'
import type { House } from '../platform/house.ts'
import { serve, serveOutside, type Web } from '../platform/serve.ts'
import { changeInbox, createInbox, deleteInbox } from './commands.ts'
import { testInbox } from './connections/queries.ts'
import { getInbox, listInboxes } from './queries.ts'

export function inboxRoutes(web: Web, house: House): void {
  serve(web, contract.listInboxes, (ctx) => listInboxes(ctx))
  serve(web, contract.getInbox, (ctx, { params }) => getInbox(ctx, params.id))
  serve(web, contract.createInbox, (ctx, { body }) => createInbox(ctx, body))
  serve(web, contract.changeInbox, (ctx, { params, body }) => changeInbox(ctx, params.id, body))
  serve(web, contract.deleteInbox, (ctx, { params }) => deleteInbox(ctx, params.id))
  serveOutside(web, contract.testInbox, (ctx, { params }) => testInbox(ctx, params.id, house.smtpUrl))
}
