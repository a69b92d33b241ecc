import * as contract from '../../../contract/help-searches.ts'
import type { House } from '../../platform/house.ts'
import { serve, serveOutside, type Web } from '../../platform/serve.ts'
import { searchAtDesk, suggestForConversation, suggestOn } from './queries.ts'

export function offeringRoutes(web: Web, house: House): void {
  serve(web, contract.suggestHelp, (ctx, asked) => suggestOn(house, ctx, asked))
  serve(web, contract.searchArticles, (ctx, { query }) => searchAtDesk(ctx, query))
  serveOutside(web, contract.suggestForConversation, (ctx, { params, query }) =>
    suggestForConversation(house, ctx, params.id, query.limit),
  )
}
