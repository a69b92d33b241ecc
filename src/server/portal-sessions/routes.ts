import type { FileAnswer } from '../../contract/endpoint.ts'
import * as contract from '../../contract/portal-sessions.ts'
import { EmailAddress } from '../../contract/shapes.ts'
import { addAddress } from '../contacts/commands.ts'
import type { Site } from '../help-centres/rules.ts'
import type { Ctx } from '../platform/ctx.ts'
import type { House } from '../platform/house.ts'
import { type Http, serve, serveOutside, type Web } from '../platform/serve.ts'
import { askLink, endOtherSessions, leave, seeLink, spendCode, spendLink, startSession } from './commands.ts'
import { endSession, endSessions } from './ending/commands.ts'
import { listSessions } from './ending/queries.ts'
import { askedPage, findPortal, linkPage, signInPage } from './pages/queries.ts'
import { finishAtProvider, keepProvider, removeProvider, startAtProvider, tryProvider } from './provider/commands.ts'
import { getProvider } from './provider/queries.ts'
import { type Customer, customerOf, portalUse } from './queries.ts'
import { goalIn, type Link, typedCode } from './rules.ts'
import { sendSignInLink } from './sending/commands.ts'

/** Of a request that is sent on to another page. */
const elsewhere: FileAnswer = { body: Buffer.alloc(0), type: 'text/html', page: true, personal: true }

const onTo = (http: Http, path: string): FileAnswer => {
  http.redirect(path)
  return elsewhere
}

export function portalSessionRoutes(web: Web, house: House): void {
  serve(web, contract.seeSignIn, async (ctx, { params, query }, http) => {
    const site = await findPortal(ctx, params)
    if (await customerOf(ctx, http)) return onTo(http, goalIn(site.slug, query.goal) || `${site.base}/conversations`)
    return signInPage(ctx, site, { ...query, goal: goalIn(site.slug, query.goal) })
  })
  serve(web, contract.askSignInLink, async (ctx, { params, body }, http) => {
    const site = await findPortal(ctx, params)
    const address = EmailAddress.safeParse(body.address)
    if (!address.success) return signInPage(ctx, site, body, true)
    await askLink(ctx, site, http, { address: address.data, goal: body.goal })
    return onTo(http, `${site.base}/sign-in/code`)
  })
  serve(web, contract.seeSignInAsked, async (ctx, { params }) => askedPage(ctx, await findPortal(ctx, params)))
  serve(web, contract.useSignInCode, async (ctx, { params, body }, http) => {
    const site = await findPortal(ctx, params)
    const link = await spendCode(ctx, site, http, typedCode(body.code))
    return link ? comeIn(ctx, site, http, link, 'code') : askedPage(ctx, site, true)
  })
  serve(web, contract.seeSignInLink, async (ctx, { params, query }, http) => {
    const site = await findPortal(ctx, params)
    const link = await seeLink(ctx, site, query.token)
    const customer = await customerOf(ctx, http)
    if (link?.contact_id && !customer)
      return onTo(
        http,
        `${site.base}/sign-in?goal=${encodeURIComponent(`${site.base}/sign-in/link?token=${query.token}`)}`,
      )
    return linkPage(ctx, site, mayUse(link, customer) ? link : null)
  })
  serve(web, contract.useSignInLink, async (ctx, { params, body }, http) => {
    const site = await findPortal(ctx, params)
    const customer = await customerOf(ctx, http)
    const link = await spendLink(ctx, site, body.token, (found) => mayUse(found, customer))
    if (!link) return linkPage(ctx, site, null)
    if (link.contact_id !== null) {
      const added = await addAddress(ctx, link.contact_id, link.address)
      return onTo(http, `${site.base}/profile?said=${added ? 'added' : 'taken'}`)
    }
    return comeIn(ctx, site, http, link, 'link')
  })
  serveOutside(web, contract.startProviderSignIn, async (ctx, { params, query }, http) =>
    onTo(http, await startAtProvider(ctx, await findPortal(ctx, params), http, query.goal)),
  )
  serveOutside(web, contract.finishProviderSignIn, async (ctx, { query }, http) =>
    onTo(http, await finishAtProvider(ctx, house, http, query)),
  )
  serve(web, contract.signOutCustomer, async (ctx, { params }, http) => {
    const site = await findPortal(ctx, params)
    await leave(ctx, http)
    return onTo(http, site.base)
  })
  serve(web, contract.endOtherCustomerSessions, async (ctx, { params }, http) => {
    const site = await findPortal(ctx, params)
    const customer = await customerOf(ctx, http)
    if (!customer) return onTo(http, `${site.base}/sign-in`)
    await endOtherSessions(ctx, customer)
    return onTo(http, `${site.base}/profile?said=ended#devices`)
  })
  serve(web, contract.getPortalProvider, (ctx, { params }) => getProvider(ctx, params.id))
  serve(web, contract.keepPortalProvider, (ctx, { params, body }) => keepProvider(ctx, params.id, body))
  serve(web, contract.removePortalProvider, (ctx, { params }) => removeProvider(ctx, params.id))
  serveOutside(web, contract.tryPortalProvider, (ctx, { params }) => tryProvider(ctx, params.id))
  serve(web, contract.sendSignInLink, (ctx, { params, body }) => sendSignInLink(ctx, params.id, body))
  serve(web, contract.getPortalUse, (ctx, { params }) => portalUse(ctx, params.id))
  serve(web, contract.listPortalSessions, (ctx, { params }) => listSessions(ctx, params.id))
  serve(web, contract.endPortalSession, (ctx, { params }) => endSession(ctx, params.id, params.session))
  serve(web, contract.endPortalSessions, (ctx, { params }) => endSessions(ctx, params.id))
}

/** An address is added by whoever asked for it: were it enough to hold the mail, a stranger could take somebody's address for theirs. */
const mayUse = (link: Link | null, customer: Customer | null): boolean =>
  link !== null && (link.contact_id === null || link.contact_id === customer?.contactId)

async function comeIn(ctx: Ctx, site: Site, http: Http, link: Link, how: 'link' | 'code'): Promise<FileAnswer> {
  await startSession(ctx, site, http, { address: link.address, how })
  return onTo(http, link.goal || `${site.base}/conversations`)
}
