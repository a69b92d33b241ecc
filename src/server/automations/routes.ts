import * as runs from '../../contract/automation-runs.ts'
import * as contract from '../../contract/automations.ts'
import { serve, type Web } from '../platform/serve.ts'
import {
  changeAutomation,
  createAutomation,
  orderAutomations,
  removeAutomation,
  restoreAutomation,
} from './commands.ts'
import { explainAutomation } from './explaining/queries.ts'
import { getAutomationRun, listAutomationRuns } from './log/queries.ts'
import { importAutomations } from './portable/commands.ts'
import { exportAutomations } from './portable/queries.ts'
import { getAutomation, listAutomations, listAutomationVersions } from './queries.ts'
import { tryAutomation } from './trying/commands.ts'
import { undoAutomation, undoAutomationRun } from './undoing/commands.ts'

export function automationRoutes(web: Web): void {
  serve(web, contract.listAutomations, (ctx) => listAutomations(ctx))
  serve(web, contract.exportAutomations, (ctx) => exportAutomations(ctx))
  serve(web, contract.importAutomations, (ctx, { body }) => importAutomations(ctx, body))
  serve(web, contract.createAutomation, (ctx, { body }) => createAutomation(ctx, body))
  serve(web, contract.orderAutomations, (ctx, { body }) => orderAutomations(ctx, body.ids))
  serve(web, contract.getAutomation, (ctx, { params }) => getAutomation(ctx, params.id))
  serve(web, contract.changeAutomation, (ctx, { params, body }) => changeAutomation(ctx, params.id, body))
  serve(web, contract.removeAutomation, (ctx, { params }) => removeAutomation(ctx, params.id))
  serve(web, contract.listAutomationVersions, (ctx, { params }) => listAutomationVersions(ctx, params.id))
  serve(web, contract.restoreAutomation, (ctx, { params }) => restoreAutomation(ctx, params.id, params.version))
  serve(web, runs.tryAutomation, (ctx, { body }) => tryAutomation(ctx, body))
  serve(web, runs.listAutomationRuns, (ctx, { params, query }) => listAutomationRuns(ctx, params.id, query))
  serve(web, runs.getAutomationRun, (ctx, { params }) => getAutomationRun(ctx, params.id))
  serve(web, runs.undoAutomationRun, (ctx, { params }) => undoAutomationRun(ctx, params.id))
  serve(web, runs.undoAutomation, (ctx, { params, body }) => undoAutomation(ctx, params.id, body.minutes))
  serve(web, runs.explainAutomation, (ctx, { params, query }) => explainAutomation(ctx, params.id, query.conversation))
}
