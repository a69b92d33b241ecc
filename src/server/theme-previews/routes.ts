import * as contract from '../../contract/themes.ts'
import { publishTheme, refuseProblem, restoreTheme, saveTheme } from '../help-centres/themes/commands.ts'
import { getTheme } from '../help-centres/themes/queries.ts'
import { serve, type Web } from '../platform/serve.ts'
import { firstProblem, previewTheme } from './queries.ts'

export function themeRoutes(web: Web): void {
  serve(web, contract.getTheme, (ctx, { params }) => getTheme(ctx, params.id))
  serve(web, contract.saveTheme, (ctx, { params, body }) => saveTheme(ctx, params.id, body.revision, body.templates))
  serve(web, contract.previewTheme, (ctx, { params, body }) => previewTheme(ctx, params.id, body))
  serve(web, contract.restoreTheme, (ctx, { params, body }) => restoreTheme(ctx, params.id, body.number))
  serve(web, contract.publishTheme, async (ctx, { params, body }) => {
    const problem = await firstProblem(ctx, params.id)
    if (problem) refuseProblem(problem)
    return publishTheme(ctx, params.id, body.revision, body.note)
  })
}
