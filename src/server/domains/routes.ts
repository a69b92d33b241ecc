import * as contract from '../../contract/domains.ts'
import { newDkimKey } from '../channels/email/dkim.ts'
import type { House } from '../platform/house.ts'
import { serve, serveOutside, type Web } from '../platform/serve.ts'
import { checkDomain } from './checking/commands.ts'
import { activateKey, addKey, deleteKey } from './keys/commands.ts'
import { findOwnDomain, getDomain, listDomains } from './queries.ts'

export function domainRoutes(web: Web, house: House): void {
  serve(web, contract.listDomains, (ctx) => listDomains(ctx))
  serve(web, contract.getDomain, (ctx, { params }) => getDomain(ctx, params.domain))
  serveOutside(web, contract.checkDomain, async (ctx, { params }) => {
    await checkDomain(house, params.domain)
    return getDomain(ctx, params.domain)
  })
  serve(web, contract.createDkimKey, async (ctx, { params, body }) => {
    await findOwnDomain(ctx.tx, params.domain)
    await addKey(ctx, params.domain, { algorithm: body.algorithm, ...(await newDkimKey(body.algorithm)) })
    return getDomain(ctx, params.domain)
  })
  serve(web, contract.activateDkimKey, async (ctx, { params }) => {
    await findOwnDomain(ctx.tx, params.domain)
    await activateKey(ctx, params.domain, params.key)
    return getDomain(ctx, params.domain)
  })
  serve(web, contract.deleteDkimKey, (ctx, { params }) => deleteKey(ctx, params.domain, params.key))
}
