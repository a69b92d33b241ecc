import * as contract from '../../contract/brands.ts'
import type { House } from '../platform/house.ts'
import { readPicture } from '../platform/pictures.ts'
import { refuseInfected } from '../platform/scanner.ts'
import { serve, serveOutside, type Web } from '../platform/serve.ts'
import { changeBrand, createBrand, removeBrand, removeLogo, setLogo } from './commands.ts'
import { getBrand, listBrands } from './queries.ts'
import { logoRules } from './rules.ts'

export function brandRoutes(web: Web, house: House): void {
  serve(web, contract.listBrands, (ctx) => listBrands(ctx))
  serve(web, contract.getBrand, (ctx, { params }) => getBrand(ctx, params.id))
  serve(web, contract.createBrand, (ctx, { body }) => createBrand(ctx, body))
  serve(web, contract.changeBrand, (ctx, { params, body }) => changeBrand(ctx, params.id, body))
  serve(web, contract.deleteBrand, (ctx, { params }) => removeBrand(ctx, params.id))
  serveOutside(web, contract.setBrandLogo, async (ctx, { params }, { request }) => {
    await getBrand(ctx, params.id)
    const { bytes, type } = await readPicture(request, logoRules)
    await refuseInfected(house.scanner, bytes)
    const logo = { name: `logo.${type.split('/')[1]}`, type, bytes, blob: await house.blobs.put(bytes) }
    return house.database.write(ctx.actor, (inside) => setLogo(inside, params.id, logo))
  })
  serve(web, contract.removeBrandLogo, (ctx, { params }) => removeLogo(ctx, params.id))
}
