import type { FileAnswer } from '../../../contract/endpoint.ts'
import * as contract from '../../../contract/form-pages.ts'
import type { House } from '../../platform/house.ts'
import { type Http, serveOutside, type Web } from '../../platform/serve.ts'
import { embeddedPath, getFormLoader, getFormScript } from '../embedding/queries.ts'
import { openForm, submitOpenForm } from '../open/commands.ts'
import { seeForm, takeForm, takeProgress } from './commands.ts'
import { seeForms } from './queries.ts'
import { seeSentForm } from './sent/queries.ts'

export function formPageRoutes(web: Web, house: House): void {
  serveOutside(web, contract.seeForms, async (ctx, { params }, http) =>
    elsewhere(http, await seeForms(ctx, params, http)),
  )
  serveOutside(web, contract.seeForm, (ctx, { params, query }, http) =>
    seeForm(house, ctx, { ...params, ...query }, http),
  )
  serveOutside(web, contract.sendForm, async (ctx, { params, query }, http) =>
    elsewhere(http, await takeForm(house, ctx, { ...params, ...query }, http)),
  )
  serveOutside(web, contract.seeSentForm, (ctx, { params, query }, http) =>
    seeSentForm(ctx, { ...params, embed: query.embed, preview: query.preview }, query, http),
  )
  serveOutside(web, contract.noteFormProgress, (ctx, { params, body }, http) =>
    takeProgress(house, ctx, params, body, http),
  )
  serveOutside(web, contract.openForm, (ctx, { params }, http) => openForm(ctx, params, http))
  serveOutside(web, contract.submitOpenForm, (ctx, { params, body }, http) =>
    submitOpenForm(house, ctx, params, body, http),
  )
  serveOutside(web, contract.embedForm, async (ctx, { params, query }, http) =>
    elsewhere(
      http,
      await embeddedPath(ctx, params.slug, params.form, query.lang ?? http.request.headers['accept-language']),
    ),
  )
  serveOutside(web, contract.getFormLoader, () => getFormLoader())
  serveOutside(web, contract.getFormScript, (_ctx, { params }) => getFormScript(params.name))
}

/** A path is where the browser goes on. */
function elsewhere(http: Http, answer: FileAnswer | string): FileAnswer {
  if (typeof answer !== 'string') return answer
  http.redirect(answer)
  return { body: new Uint8Array(), type: 'text/plain' }
}
