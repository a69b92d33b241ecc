import * as contract from '../../../contract/attachments.ts'
import type { House } from '../../platform/house.ts'
import { serveOutside, type Web } from '../../platform/serve.ts'
import { linkedContent, seeLinkedFile } from './queries.ts'

/** For whoever holds the link of a mail; nobody signs in here. */
export function linkedFileRoutes(web: Web, house: House): void {
  serveOutside(web, contract.seeLinkedFile, (ctx, { params, query }, { request }) =>
    seeLinkedFile(ctx, { ...params, ...query }, request.headers['accept-language']),
  )
  serveOutside(web, contract.getLinkedFile, (ctx, { params, query }) =>
    linkedContent(ctx, house.blobs, { ...params, ...query }),
  )
}
