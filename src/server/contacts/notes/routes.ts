import * as contract from '../../../contract/contact-notes.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { addContactNote, changeContactNote, removeContactNote } from './commands.ts'
import { listContactNotes } from './queries.ts'

export function contactNoteRoutes(web: Web): void {
  serve(web, contract.listContactNotes, (ctx, { params, query }) => listContactNotes(ctx, params.id, query))
  serve(web, contract.addContactNote, (ctx, { params, body }) => addContactNote(ctx, params.id, body.text))
  serve(web, contract.changeContactNote, (ctx, { params, body }) =>
    changeContactNote(ctx, params.id, params.noteId, body.text),
  )
  serve(web, contract.deleteContactNote, (ctx, { params }) => removeContactNote(ctx, params.id, params.noteId))
}
