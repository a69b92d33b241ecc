import * as contract from '../../../contract/attachments.ts'
import { openMailReader } from '../../channels/email/reader.ts'
import type { House } from '../../platform/house.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { findAttachment } from '../queries.ts'
import { openFile, openMail } from './queries.ts'
import { toAttachedMail } from './rules.ts'

/** So many seconds a browser may keep a file of an attached mail. */
const maxAge = 3600

export function openingRoutes(web: Web, house: House): void {
  // Its threads begin with the first mail that somebody opens.
  const reader = openMailReader({ milliseconds: 10_000, megabytes: 256 })
  web.http.addHook('onClose', () => reader.close())
  const opening = { blobs: house.blobs, reader }

  serve(web, contract.getAttachedMail, async (ctx, { params, query: { inside = null } }) =>
    toAttachedMail(await openMail(opening, await findAttachment(ctx, params.id), inside), inside, ctx.links),
  )
  serve(web, contract.getAttachedMailFile, async (ctx, { params, query }) => {
    const { bytes, name, type, size } = await openFile(opening, await findAttachment(ctx, params.id), query.place)
    return { body: Buffer.from(bytes), name, type, size, maxAge }
  })
}
