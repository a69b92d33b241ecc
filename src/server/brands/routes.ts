import type { FastifyRequest } from 'fastify'
import * as contract from '../../contract/brands.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { refuseInfected } from '../platform/scanner.ts'
import { serve, serveOutside, type Web } from '../platform/serve.ts'
import { changeBrand, createBrand, removeBrand, removeLogo, setLogo } from './commands.ts'
import { getBrand, listBrands } from './queries.ts'
import { largestLogo, pictureType } from './rules.ts'

export function brandRoutes(web: Web, house: House): void {
  serve(web, contract.listBrands, (ctx) => listBrands(ctx))
  serve(web, contract.getBrand, (ctx, { params }) => getBrand(ctx, params.id))
  serve(web, contract.createBrand, (ctx, { body }) => createBrand(ctx, body))
  serve(web, contract.changeBrand, (ctx, { params, body }) => changeBrand(ctx, params.id, body))
  serve(web, contract.deleteBrand, (ctx, { params }) => removeBrand(ctx, params.id))
  serveOutside(web, contract.setBrandLogo, async (ctx, { params }, { request }) => {
    await getBrand(ctx, params.id)
    const { bytes, type } = await readPicture(request)
    await refuseInfected(house.scanner, bytes)
    const logo = { name: `logo.${type.split('/')[1]}`, type, bytes, blob: await house.blobs.put(bytes) }
    return house.database.write(ctx.actor, (inside) => setLogo(inside, params.id, logo))
  })
  serve(web, contract.removeBrandLogo, (ctx, { params }) => removeLogo(ctx, params.id))
}

async function readPicture(request: FastifyRequest) {
  if (!request.isMultipart())
    throw new Refusal('unsupported', 'Send the file as multipart/form-data, in a field named `file`.')
  const tooLarge = () => new Refusal('too_large', 'A logo may have at most 1 MB.')
  const broken = (error: { statusCode?: number }) => {
    throw error.statusCode === 413 ? tooLarge() : new Refusal('invalid', 'The body is not a whole multipart/form-data.')
  }
  const part = await request.file({ limits: { fileSize: largestLogo } }).catch(broken)
  if (part?.fieldname !== 'file') throw new Refusal('invalid', 'Send the file in a field named `file`.')
  const bytes = await part.toBuffer().catch(broken)
  if (part.file.truncated || bytes.length > largestLogo) throw tooLarge()
  const type = pictureType(bytes)
  if (type === null)
    throw new Refusal('unsupported', 'A logo is a PNG, JPEG, GIF or WebP picture.', {
      file: 'Choose a PNG, JPEG, GIF or WebP.',
    })
  return { bytes, type }
}
