import * as contract from '../../../../contract/mail-previews.ts'
import type { House } from '../../../platform/house.ts'
import { serveOutside, type Web } from '../../../platform/serve.ts'
import { previewMail } from './commands.ts'

export function mailPreviewRoutes(web: Web, house: House): void {
  serveOutside(web, contract.previewMail, (ctx, { params, body }) => previewMail(house, ctx, params.id, body))
}
