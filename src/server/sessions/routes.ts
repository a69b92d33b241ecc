import * as contract from '../../contract/sessions.ts'
import type { Ctx } from '../platform/ctx.ts'
import type { House } from '../platform/house.ts'
import { type Http, serve, serveOutside, type Web } from '../platform/serve.ts'
import * as commands from './commands.ts'
import { listSessions, me } from './queries.ts'

/** Attempts a minute on one account, wherever they come from. */
const attemptsPerAccount = 10

export function sessionRoutes(web: Web, house: House): void {
  const attempt = (account: string) => web.limits.spend(`account ${account}`, attemptsPerAccount)

  // Outside a transaction: checking a password takes its time.
  serveOutside(web, contract.signIn, async (ctx, { body }, http) => {
    attempt(body.email.toLowerCase())
    const agentId = await commands.checkPassword(ctx, body.email, body.password)
    return house.database.write(ctx.actor, (ctx) => enter(ctx, agentId, 'password', http))
  })
  serve(web, contract.signInByLink, async (ctx, { body }, http) =>
    enter(ctx, await commands.spendLink(ctx, body.token), 'link', http),
  )
  serve(web, contract.getMe, (ctx) => me(ctx))
  serve(web, contract.changeMe, (ctx, { body }, http) => {
    http.rightsChanged()
    return commands.changeMe(ctx, body)
  })
  serve(web, contract.changePassword, async (ctx, { body }, http) => {
    if (ctx.actor.kind === 'agent') attempt(`id ${ctx.actor.id}`)
    http.rightsChanged()
    await commands.changePassword(ctx, body.current, body.password)
  })
  serve(web, contract.signOut, async (ctx, _request, http) => {
    http.rightsChanged()
    await commands.signOut(ctx)
    http.endSession()
  })
  serve(web, contract.listSessions, (ctx) => listSessions(ctx))
  serve(web, contract.endSession, (ctx, { params }, http) => {
    http.rightsChanged()
    return commands.endSession(ctx, params.id)
  })
}

async function enter(ctx: Ctx, agentId: number, by: 'password' | 'link', http: Http) {
  const { token, me } = await commands.startSession(ctx, agentId, by, http.place)
  http.startSession(token)
  return me
}
