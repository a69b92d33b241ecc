import * as contract from '../../contract/teams.ts'
import { serve, type Web } from '../platform/serve.ts'
import { changeTeam, createTeam, removeTeam } from './commands.ts'
import { getTeam, listTeams } from './queries.ts'

export function teamRoutes(web: Web): void {
  serve(web, contract.listTeams, (ctx) => listTeams(ctx))
  serve(web, contract.getTeam, (ctx, { params }) => getTeam(ctx, params.id))
  serve(web, contract.createTeam, (ctx, { body }, http) => {
    http.rightsChanged()
    return createTeam(ctx, body)
  })
  serve(web, contract.changeTeam, (ctx, { params, body }, http) => {
    http.rightsChanged()
    return changeTeam(ctx, params.id, body)
  })
  serve(web, contract.deleteTeam, (ctx, { params }, http) => {
    http.rightsChanged()
    return removeTeam(ctx, params.id)
  })
}
