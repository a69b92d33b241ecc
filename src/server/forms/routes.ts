import * as contract from '../../contract/forms.ts'
import { serve, type Web } from '../platform/serve.ts'
import { changeForm, createForm, publishForm, removeForm, withdrawForm } from './commands.ts'
import { getFormFigures } from './counting/queries.ts'
import { submitForm } from './open/commands.ts'
import { previewPath } from './previewing/queries.ts'
import { getForm, listForms, listFormVersions } from './queries.ts'
import { listFormSubmissions } from './submitting/queries.ts'

export function formRoutes(web: Web): void {
  serve(web, contract.listForms, (ctx) => listForms(ctx))
  serve(web, contract.createForm, (ctx, { body }) => createForm(ctx, body))
  serve(web, contract.getForm, (ctx, { params }) => getForm(ctx, params.id))
  serve(web, contract.changeForm, (ctx, { params, body }) => changeForm(ctx, params.id, body))
  serve(web, contract.publishForm, (ctx, { params }) => publishForm(ctx, params.id))
  serve(web, contract.withdrawForm, (ctx, { params }) => withdrawForm(ctx, params.id))
  serve(web, contract.removeForm, (ctx, { params }) => removeForm(ctx, params.id))
  serve(web, contract.listFormVersions, (ctx, { params }) => listFormVersions(ctx, params.id))
  serve(web, contract.getFormFigures, (ctx, { params, query }) => getFormFigures(ctx, params.id, query.days))
  serve(web, contract.previewForm, (ctx, { params, body }) => previewPath(ctx, params.id, body))
  serve(web, contract.listFormSubmissions, (ctx, { params }) => listFormSubmissions(ctx, params.id))
  serve(web, contract.submitForm, (ctx, { params, body }) => submitForm(ctx, params.id, body))
}
