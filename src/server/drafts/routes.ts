import * as contract from '../../contract/drafts.ts'
import * as letters from '../../contract/letters.ts'
import type { House } from '../platform/house.ts'
import { serve, serveOutside, type Web } from '../platform/serve.ts'
import { discardDraft, saveDraft, takeBackToDraft } from './commands.ts'
import { discardLetter, saveLetter } from './letters/commands.ts'
import { listLetters } from './letters/queries.ts'
import { getDraft } from './queries.ts'
import { takeOverDraft } from './sharing/commands.ts'
import { listColleagueDrafts } from './sharing/queries.ts'

export function draftRoutes(web: Web, house: House): void {
  const { database, live } = house
  serve(web, contract.getDraft, (ctx, { params }) => getDraft(ctx, params.id))
  // No event for every pause in typing: whoever looks is told once it is saved, and the log stays readable.
  serveOutside(web, contract.saveDraft, async ({ actor }, { params, body }) => {
    const saved = await database.write(actor, (ctx) => saveDraft(ctx, params.id, body))
    live.tellDraft(params.id, actor)
    return saved
  })
  serveOutside(web, contract.discardDraft, async ({ actor }, { params }) => {
    await database.write(actor, (ctx) => discardDraft(ctx, params.id))
    live.tellDraft(params.id, actor)
  })
  serve(web, contract.takeBackMessage, (ctx, { params }) => takeBackToDraft(ctx, params.id))
  serve(web, contract.listColleagueDrafts, (ctx, { params }) => listColleagueDrafts(ctx, params.id))
  serve(web, contract.takeOverDraft, (ctx, { params, body }) =>
    takeOverDraft(ctx, params.id, params.agentId, body.note),
  )
  serve(web, letters.listLetters, (ctx) => listLetters(ctx))
  serve(web, letters.saveLetter, (ctx, { params, body }) => saveLetter(ctx, params.key, body))
  serve(web, letters.discardLetter, (ctx, { params }) => discardLetter(ctx, params.key))
}
