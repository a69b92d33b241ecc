import * as contract from '../../contract/attachments.ts'
import { toAttachment } from '../conversations/messages/queries.ts'
import type { House } from '../platform/house.ts'
import { fetchRemoteImage } from '../platform/remote-image.ts'
import { refuseInfected } from '../platform/scanner.ts'
import { serve, serveOutside, type Web } from '../platform/serve.ts'
import { keepUpload } from './commands.ts'
import { findAttachment, findSigned, type Kept } from './queries.ts'
import { isPicture } from './rules.ts'
import { readUpload } from './uploading/queries.ts'

export function attachmentRoutes(web: Web, house: House): void {
  const file = async ({ blob, ...rest }: Kept, maxAge: number) => ({
    body: await house.blobs.stream(blob),
    maxAge,
    ...rest,
  })

  serveOutside(web, contract.upload, async (ctx, { query }, { request }) => {
    const { name, type, bytes } = await readUpload(request)
    const inline = query.inline && isPicture(type)
    await refuseInfected(house.scanner, bytes)
    const blob = await house.blobs.put(bytes)
    const kept = await house.database.write(ctx.actor, (inside) =>
      keepUpload(inside, { name, type, bytes, blob, inline }),
    )
    return toAttachment(kept, ctx.links)
  })
  serve(web, contract.getAttachment, async (ctx, { params }) => file(await findAttachment(ctx, params.id), 3600))
  serve(web, contract.getSignedAttachment, async (ctx, { params, query }) => {
    ctx.links.check('attachment', params.id, query)
    return file(await findSigned(ctx, params.id), 3600)
  })
  serveOutside(web, contract.getRemoteImage, (ctx, { query }) => {
    ctx.links.check('remote image', query.url, query)
    return fetchRemoteImage(query.url)
  })
}
