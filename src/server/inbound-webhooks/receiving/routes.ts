import type { FastifyInstance, FastifyRequest } from 'fastify'
import * as contract from '../../../contract/inbound-webhooks.ts'
import { openAcceptance } from '../../intake/acceptance/commands.ts'
import type { House } from '../../platform/house.ts'
import { Refusal } from '../../platform/refusal.ts'
import { serve, serveOutside, type Web } from '../../platform/serve.ts'
import { webhookOf } from '../queries.ts'
import { longestRequest, mostInFlight } from '../rules.ts'
import { receiveInbound } from './commands.ts'

/** The doors for mail services. What they send is taken as bytes, of whatever type they call it. */
export function inboundRoutes(web: Web, house: House): void {
  const acceptance = openAcceptance(house, () => {})
  serve(web, contract.probeInbound, async (ctx, { params }) => {
    const { service } = await webhookOf(ctx.tx, params.token)
    return { service }
  })
  web.http.register(async (scope) => {
    takeBytes(scope, house)
    serveOutside({ ...web, http: scope }, contract.receiveInbound, async (ctx, { params }, { request }) => {
      const webhook = await webhookOf(ctx.tx, params.token)
      const { headers, url } = request
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      return receiveInbound(house, acceptance, webhook, { url: house.links.publicUrl + url, headers, body })
    })
  })
}

/** Looks at who asks and how much they bring before the first byte of it is read. */
function takeBytes(scope: FastifyInstance, house: House) {
  const flight = new Map<FastifyRequest, number>()
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: longestRequest }, (_request, body, done) =>
    done(null, body),
  )
  scope.addHook('onRequest', async (request) => {
    const { token } = request.params as { token?: string }
    if (request.method !== 'POST') return
    await webhookOf(house.database.reader, token ?? '')
    const size = Number(request.headers['content-length'] ?? longestRequest)
    if (size > longestRequest) throw new Refusal('too_large', 'A request may have at most 50 MB.')
    const others = [...flight.values()].reduce((sum, each) => sum + each, 0)
    if (others + size > mostInFlight)
      throw new Refusal('unavailable', 'Too much mail is coming in at once. Try again later.')
    flight.set(request, size)
  })
  scope.addHook('onResponse', async (request) => void flight.delete(request))
  scope.addHook('onRequestAbort', async (request) => void flight.delete(request))
}
