import * as contract from '../../../contract/views.ts'
import { findSet } from '../../memberships/building/commands.ts'
import { getSet, toViewSet } from '../../memberships/queries.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { previewView } from '../arranging/queries.ts'
import { changeView, checkDefinition, createView, orderViews, removeView, restoreView } from './commands.ts'
import { countViews, listGroups, listViews } from './queries.ts'

export function savedViewRoutes(web: Web): void {
  serve(web, contract.listViews, (ctx) => listViews(ctx))
  serve(web, contract.createView, (ctx, { body }) => createView(ctx, body))
  serve(web, contract.changeView, (ctx, { params, body }) => changeView(ctx, params.id, body))
  serve(web, contract.removeView, (ctx, { params }) => removeView(ctx, params.id))
  serve(web, contract.restoreView, (ctx, { params }) => restoreView(ctx, params.id))
  serve(web, contract.orderViews, (ctx, { body }) => orderViews(ctx, body.views))
  serve(web, contract.countViews, (ctx, { query }) => countViews(ctx, query.since))
  serve(web, contract.arrangeView, async (ctx, { body }) => {
    const id = await findSet(ctx, await checkDefinition(ctx, body))
    return toViewSet(await getSet(ctx, id))
  })
  serve(web, contract.getViewSet, async (ctx, { params }) => toViewSet(await getSet(ctx, params.id)))
  serve(web, contract.listGroups, (ctx, { params, query }) => listGroups(ctx, params.id, query.since))
  serve(web, contract.previewView, async (ctx, { body }) => previewView(ctx, await checkDefinition(ctx, body)))
}
