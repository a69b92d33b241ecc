import * as contract from '../../contract/drafts.ts'
import { serve, type Web } from '../platform/serve.ts'
import { discardDraft, saveDraft, takeBackToDraft } from './commands.ts'
import { getDraft } from './queries.ts'

export function draftRoutes(web: Web): void {
  serve(web, contract.getDraft, (ctx, { params }) => getDraft(ctx, params.id))
  serve(web, contract.saveDraft, (ctx, { params, body }) => saveDraft(ctx, params.id, body))
  serve(web, contract.discardDraft, (ctx, { params }) => discardDraft(ctx, params.id))
  serve(web, contract.takeBackMessage, (ctx, { params }) => takeBackToDraft(ctx, params.id))
}
