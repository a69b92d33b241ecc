import * as contract from '../../../contract/files.ts'
import type { House } from '../../platform/house.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { conversationArchive, listContactFiles, listConversationFiles } from './queries.ts'

export function fileRoutes(web: Web, house: House): void {
  serve(web, contract.listConversationFiles, (ctx, { params, query }) => listConversationFiles(ctx, params.id, query))
  serve(web, contract.listContactFiles, (ctx, { params, query }) => listContactFiles(ctx, params.id, query))
  serve(web, contract.getConversationArchive, (ctx, { params, query }) =>
    conversationArchive(ctx, house.blobs, params.id, query.kind),
  )
}
