import * as contract from '../../contract/contacts.ts'
import { serve, type Web } from '../platform/serve.ts'
import { changeContact, createContact, removeContact } from './commands.ts'
import { getContact, listContacts } from './queries.ts'

export function contactRoutes(web: Web): void {
  serve(web, contract.listContacts, (ctx, { query }) => listContacts(ctx, query))
  serve(web, contract.getContact, (ctx, { params }) => getContact(ctx, params.id))
  serve(web, contract.createContact, (ctx, { body }) => createContact(ctx, body))
  serve(web, contract.changeContact, (ctx, { params, body }) => changeContact(ctx, params.id, body))
  serve(web, contract.deleteContact, (ctx, { params }) => removeContact(ctx, params.id))
}
