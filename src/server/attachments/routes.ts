import type { FastifyRequest } from 'fastify'
import * as contract from '../../contract/attachments.ts'
import { toAttachment } from '../conversations/messages/queries.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { fetchRemoteImage } from '../platform/remote-image.ts'
import { refuseInfected } from '../platform/scanner.ts'
import { serve, serveOutside, type Web } from '../platform/serve.ts'
import { keepUpload } from './commands.ts'
import { findAttachment, findSigned, type Kept } from './queries.ts'
import { isPicture, safeName, safeType } from './rules.ts'

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

async function readUpload(request: FastifyRequest) {
  if (!request.isMultipart())
    throw new Refusal('unsupported', 'Send the file as multipart/form-data, in a field named `file`.')
  const part = await request.file().catch(asRefusal)
  if (part?.fieldname !== 'file') throw new Refusal('invalid', 'Send the file in a field named `file`.')
  const tooLarge = () => new Refusal('too_large', `A file may have at most ${contract.maxUpload / 1024 / 1024} MB.`)
  const bytes = await part.toBuffer().catch((error: { statusCode?: number }) => {
    if (error.statusCode === 413) throw tooLarge()
    return asRefusal(error)
  })
  // A file cut within its last piece is not always an error of the parser's.
  if (part.file.truncated) throw tooLarge()
  return { name: safeName(part.filename), type: safeType(part.mimetype), bytes }
}

/** The parser's own errors carry a status; those of a body that breaks off or has no boundary do not, and are the sender's. */
function asRefusal(error: { statusCode?: number }): never {
  if (error.statusCode) throw error
  throw new Refusal('invalid', 'The body is not a whole multipart/form-data.')
}
