import type { FastifyRequest } from 'fastify'
import * as contract from '../../contract/chat.ts'
import * as answers from '../../contract/chat-answers.ts'
import { keepUpload } from '../attachments/commands.ts'
import { readUpload } from '../attachments/uploading/queries.ts'
import { heed } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { refuseInfected } from '../platform/scanner.ts'
import { type Http, serve, serveOutside, type Web } from '../platform/serve.ts'
import { customerOf } from '../portal-sessions/queries.ts'
import { answerVisitor, judgeAnswer } from './assisting/commands.ts'
import { readExchange } from './assisting/queries.ts'
import { questionsPerMinute } from './assisting/rules.ts'
import { readConfig } from './configuring/queries.ts'
import { readFrame } from './frame/queries.ts'
import { countInvitation } from './inviting/commands.ts'
import { listChats, listLines, toFile } from './lines/queries.ts'
import { uploader } from './receiving/rules.ts'
import { beginSession, endSession } from './visitors/commands.ts'
import { bearer, mustBeVisitor, readIdentity } from './visitors/queries.ts'
import { identityOfCustomer } from './visitors/rules.ts'
import { mayUse, standsAt, type WidgetRow, widgetByKey } from './widgets/queries.ts'
import { isOwn } from './widgets/rules.ts'

export function chatRoutes(web: Web, house: House): void {
  /** The widget, for a page that may use it. */
  async function widgetFor(ctx: Ctx, key: string, { request }: Http): Promise<WidgetRow> {
    const widget = await widgetByKey(ctx.tx, key)
    if (!mayUse(widget, request, ctx.links.publicUrl))
      throw new Refusal('forbidden', 'This site may not show the chat. Add it to the chat’s sites.')
    return widget
  }
  async function visitorFor(ctx: Ctx, key: string, http: Http) {
    const widget = await widgetFor(ctx, key, http)
    return { widget, visitor: await mustBeVisitor(ctx, widget, http.request.headers.authorization) }
  }

  serve(web, contract.getChatConfig, async (ctx, { params, query }, http) => {
    const widget = await widgetFor(ctx, params.key, http)
    return readConfig(ctx, widget, query.lang ?? http.request.headers['accept-language'])
  })
  serveOutside(web, contract.seeChatFrame, async (ctx, { params }) => readFrame(await widgetByKey(ctx.tx, params.key)))
  serveOutside(web, contract.startChatSession, async (ctx, { params, body }, http) => {
    const widget = await widgetFor(ctx, params.key, http)
    const identity = body.identity ? await readIdentity(widget, body.identity, ctx.links.secrets, ctx.now) : null
    const { authorization } = http.request.headers
    const given = { ...body, identity, earlier: bearer(authorization), userAgent: http.place.userAgent }
    return house.database.write(heed, (inside) => beginSession(inside, widget, given))
  })
  serveOutside(web, contract.startCustomerChat, async (ctx, { params, body: { key, ...body } }, http) => {
    const { headers, host } = http.request
    const widget = await widgetByKey(ctx.tx, key)
    if (!isOwn(String(headers.origin), host, ctx.links.publicUrl) || !(await standsAt(ctx.tx, widget, params.slug)))
      throw new Refusal('forbidden', 'Only our own pages may ask who is signed in.')
    const customer = widget.settings.verification === 'none' ? null : await customerOf(ctx, http)
    if (!customer) throw new Refusal('unauthenticated', 'Nobody is signed in here.')
    const earlier = bearer(headers.authorization)
    const given = { ...body, identity: identityOfCustomer(customer), earlier, userAgent: http.place.userAgent }
    return house.database.write(heed, (inside) => beginSession(inside, widget, given))
  })
  serve(web, contract.endChatSession, async (ctx, { params }, http) => {
    const { visitor } = await visitorFor(ctx, params.key, http)
    await endSession(ctx, visitor.session_id)
  })
  serve(web, contract.listChats, async (ctx, { params, query }, http) => {
    const { visitor } = await visitorFor(ctx, params.key, http)
    return listChats(ctx, visitor.id, query)
  })
  serve(web, contract.listChatLines, async (ctx, { params, query }, http) => {
    const { visitor } = await visitorFor(ctx, params.key, http)
    return listLines(ctx, visitor.id, params.id, query)
  })
  serveOutside(web, contract.uploadChatFile, async (ctx, { params }, http) => {
    const { widget, visitor } = await visitorFor(ctx, params.key, http)
    if (!widget.settings.files) throw new Refusal('forbidden', 'This chat takes no files.')
    web.limits.spend(`chat files ${visitor.id}`, 10)
    return keepFile(house, visitor.id, http.request)
  })
  serve(web, answers.getChatExchange, async (ctx, { params }, http) => {
    const { visitor } = await visitorFor(ctx, params.key, http)
    return readExchange(ctx, visitor.id)
  })
  serveOutside(web, answers.askChat, async (ctx, { params, body }, http) => {
    const { widget, visitor } = await visitorFor(ctx, params.key, http)
    web.limits.spend(`chat questions ${visitor.id}`, questionsPerMinute)
    return answerVisitor(house, widget, visitor.id, { ...body, place: http.place.ip })
  })
  serve(web, answers.judgeChatAnswer, async (ctx, { params, body }, http) => {
    const { visitor } = await visitorFor(ctx, params.key, http)
    await judgeAnswer(ctx, visitor.id, params.id, body.helped)
  })
  serve(web, contract.countChatInvitation, async (ctx, { params }, http) => {
    const widget = await widgetFor(ctx, params.key, http)
    await countInvitation(ctx, widget.id, params.id, params.what)
  })
}

async function keepFile({ scanner, blobs, database, links }: House, visitorId: number, request: FastifyRequest) {
  const { name, type, bytes } = await readUpload(request)
  await refuseInfected(scanner, bytes)
  const blob = await blobs.put(bytes)
  const kept = await database.write(heed, (ctx) =>
    keepUpload(ctx, { name, type, bytes, blob, by: uploader(visitorId) }),
  )
  return toFile(kept, links)
}
