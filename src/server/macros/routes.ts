import * as contract from '../../contract/macros.ts'
import { serve, type Web } from '../platform/serve.ts'
import { changeMacro, createMacro, keepFavourite } from './commands.ts'
import { importMacros } from './moving/commands.ts'
import { exportMacros } from './moving/queries.ts'
import { getMacro, listMacros, listMacroVersions } from './queries.ts'

export function macroRoutes(web: Web): void {
  serve(web, contract.listMacros, (ctx, { query }) => listMacros(ctx, query))
  serve(web, contract.exportMacros, (ctx, { query }) => exportMacros(ctx, query.format))
  serve(web, contract.importMacros, (ctx, { body }) => importMacros(ctx, body))
  serve(web, contract.getMacro, (ctx, { params }) => getMacro(ctx, params.id))
  serve(web, contract.createMacro, (ctx, { body }) => createMacro(ctx, body))
  serve(web, contract.changeMacro, (ctx, { params, body }) => changeMacro(ctx, params.id, body))
  serve(web, contract.keepMacro, (ctx, { params, body }) => keepFavourite(ctx, params.id, body.favourite))
  serve(web, contract.listMacroVersions, (ctx, { params }) => listMacroVersions(ctx, params.id))
}
