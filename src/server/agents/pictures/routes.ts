import * as contract from '../../../contract/agents.ts'
import type { House } from '../../platform/house.ts'
import { readPicture } from '../../platform/pictures.ts'
import { refuseInfected } from '../../platform/scanner.ts'
import { serve, serveOutside, type Web } from '../../platform/serve.ts'
import { pictureRules } from '../rules.ts'
import { ownId, removePicture, setPicture } from './commands.ts'
import { getPicture } from './queries.ts'

export function pictureRoutes(web: Web, house: House): void {
  serveOutside(web, contract.setPicture, async (ctx, _request, http) => {
    ownId(ctx)
    const { bytes, type } = await readPicture(http.request, pictureRules)
    await refuseInfected(house.scanner, bytes)
    const picture = { name: `picture.${type.split('/')[1]}`, type, bytes, blob: await house.blobs.put(bytes) }
    return house.database.write(ctx.actor, (inside) => setPicture(inside, picture))
  })
  serve(web, contract.removePicture, (ctx) => removePicture(ctx))
  serve(web, contract.getPicture, (ctx, { params }) => getPicture(ctx, house.blobs, params.id, params.signature))
}
