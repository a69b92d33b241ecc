import * as contract from '../../../contract/answers.ts'
import { articlePath } from '../../articles/reading/rules.ts'
import { findSite } from '../../help-centres/queries.ts'
import { agentId } from '../../platform/actor.ts'
import type { House } from '../../platform/house.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { serve, serveOutside, type Web } from '../../platform/serve.ts'
import { refuseUnknownSite } from '../queries.ts'
import { askAssistant, askInFull, passageOf } from './commands.ts'
import { getAssistant, listAnswers } from './queries.ts'
import { worthShowing } from './rules.ts'

export function assistantRoutes(web: Web, house: House): void {
  serveOutside(web, contract.askHelp, async (ctx, { params, body }, { place }) => {
    const site = await findSite(ctx, params.slug, params.language)
    if (!site.parts.assistant) throw notFound('assistant')
    const answer = await askAssistant(house, { site, ...body, visitor: place.ip })
    const passages = answer.passages.map((each) => ({ ...each, url: articlePath(site, each.articleId, each.slug) }))
    return { ...answer, passages }
  })
  serve(web, contract.getAssistant, (ctx) => getAssistant(ctx, house))
  serve(web, contract.listAnswers, (ctx, { query }) => listAnswers(ctx, query))
  serveOutside(web, contract.tryAssistant, async (ctx, { body }) => {
    const { helpCentreId, language, ...asked } = body
    await refuseUnknownSite(ctx, helpCentreId)
    const site = { id: helpCentreId, language }
    const trialBy = agentId(ctx.actor)
    if (trialBy === null)
      throw new Refusal('forbidden', 'Sign in to try the assistant: what is tried is kept under your name.')
    const { answer, found, milliseconds } = await askInFull(house, { site, ...asked, visitor: 'trial', trialBy })
    const shown = new Set(worthShowing(found))
    const told = found.map((each) => ({
      ...{ ...passageOf(each), share: each.share, meaning: each.near, shown: shown.has(each) },
    }))
    return { ...answer, found: told, milliseconds }
  })
}
