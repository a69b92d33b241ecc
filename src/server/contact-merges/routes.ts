import * as contract from '../../contract/contact-merges.ts'
import { serve, type Web } from '../platform/serve.ts'
import { mergeContacts } from './commands.ts'
import { listContactMerges, listDuplicates } from './queries.ts'
import { unmergeContact } from './undoing/commands.ts'

export function contactMergeRoutes(web: Web): void {
  serve(web, contract.listDuplicates, (ctx, { params }) => listDuplicates(ctx, params.id))
  serve(web, contract.listContactMerges, (ctx, { params }) => listContactMerges(ctx, params.id))
  serve(web, contract.mergeContacts, (ctx, { params, body }) => mergeContacts(ctx, params.id, body))
  serve(web, contract.unmergeContact, (ctx, { params }) => unmergeContact(ctx, params.id))
}
