import { getGuideFigures as figuresContract } from '../../contract/guide-figures.ts'
import * as runs from '../../contract/guide-runs.ts'
import * as contract from '../../contract/guides.ts'
import { serve, type Web } from '../platform/serve.ts'
import { undoAction } from './acting/commands.ts'
import { checkGuide } from './checking/queries.ts'
import { changeGuide, createGuide, publishGuide, restoreGuideVersion } from './commands.ts'
import { getGuideFigures } from './counting/queries.ts'
import { importGuide } from './moving/commands.ts'
import { exportGuide } from './moving/queries.ts'
import { getGuide, getGuideVersion, listGuides, listGuideVersions } from './queries.ts'
import { answerGuide, backInGuide, leaveGuide, startGuide } from './running/commands.ts'
import { getGuideRun, listGuidesHere } from './running/queries.ts'
import { tryGuide } from './trying/queries.ts'

export function guideRoutes(web: Web): void {
  serve(web, contract.listGuides, (ctx, { query }) => listGuides(ctx, query))
  serve(web, contract.getGuide, (ctx, { params }) => getGuide(ctx, params.id))
  serve(web, contract.createGuide, (ctx, { body }) => createGuide(ctx, body))
  serve(web, contract.changeGuide, (ctx, { params, body }) => changeGuide(ctx, params.id, body))
  serve(web, contract.publishGuide, (ctx, { params, body }) => publishGuide(ctx, params.id, body))
  serve(web, contract.listGuideVersions, (ctx, { params }) => listGuideVersions(ctx, params.id))
  serve(web, contract.getGuideVersion, (ctx, { params }) => getGuideVersion(ctx, params.id, params.version))
  serve(web, contract.restoreGuideVersion, (ctx, { params }) => restoreGuideVersion(ctx, params.id, params.version))
  serve(web, contract.checkGuide, async (ctx, { body }) => ({ problems: await checkGuide(ctx, body.content) }))
  serve(web, contract.exportGuide, (ctx, { params, query }) => exportGuide(ctx, params.id, query.of))
  serve(web, contract.importGuide, (ctx, { body }) => importGuide(ctx, body))
  serve(web, figuresContract, (ctx, { params, query }) => getGuideFigures(ctx, params.id, query))
  serve(web, runs.tryGuide, (ctx, { body }) => tryGuide(ctx, body))
  serve(web, runs.listGuidesHere, (ctx, { params }) => listGuidesHere(ctx, params.id))
  serve(web, runs.startGuide, (ctx, { params, body }) => startGuide(ctx, params.id, body.guideId))
  serve(web, runs.getGuideRun, (ctx, { params }) => getGuideRun(ctx, params.id))
  serve(web, runs.answerGuide, (ctx, { params, body }) => answerGuide(ctx, params.id, body))
  serve(web, runs.backInGuide, (ctx, { params, body }) => backInGuide(ctx, params.id, body))
  serve(web, runs.leaveGuide, (ctx, { params }) => leaveGuide(ctx, params.id))
  serve(web, runs.undoGuideAction, async (ctx, { params }) => {
    await undoAction(ctx, params.id, params.step)
    return getGuideRun(ctx, params.id)
  })
}
