import * as contract from '../../../contract/following.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { followAsReader, markUnread } from './commands.ts'

export function followingRoutes(web: Web): void {
  serve(web, contract.followConversation, (ctx, { params }) => followAsReader(ctx, params.id, true))
  serve(web, contract.unfollowConversation, (ctx, { params }) => followAsReader(ctx, params.id, false))
  serve(web, contract.markUnread, (ctx, { params }) => markUnread(ctx, params.id))
}
