import * as contract from '../../contract/inboxes.ts'
import { settingsFor } from '../channels/email/autoconfig.ts'
import type { House } from '../platform/house.ts'
import { serve, serveOutside, type Web } from '../platform/serve.ts'
import { changeInbox, createInbox, deleteInbox } from './commands.ts'
import { redirectUrl } from './grants/consent/commands.ts'
import { getInbox, listInboxes } from './queries.ts'
import { startTrial, testInbox } from './trials/commands.ts'
import { getTrial } from './trials/queries.ts'

export function inboxRoutes(web: Web, house: House): void {
  serve(web, contract.listInboxes, (ctx) => listInboxes(ctx))
  serve(web, contract.getInbox, (ctx, { params }) => getInbox(ctx, params.id))
  serve(web, contract.createInbox, (ctx, { body }) => createInbox(ctx, body))
  serve(web, contract.changeInbox, (ctx, { params, body }) => changeInbox(ctx, params.id, body))
  serve(web, contract.deleteInbox, (ctx, { params }) => deleteInbox(ctx, params.id))
  serveOutside(web, contract.testInbox, (ctx, { params }) => testInbox(ctx, house, params.id))
  serveOutside(web, contract.startTrial, (ctx, { params }) => startTrial(ctx, house, params.id))
  serve(web, contract.getTrial, (ctx, { params }) => getTrial(ctx, params.id, params.trial))
  serveOutside(web, contract.getMailSettings, async (ctx, { query }) => ({
    ...(await settingsFor(query.address)),
    redirectUrl: redirectUrl(ctx.links.publicUrl),
  }))
}
