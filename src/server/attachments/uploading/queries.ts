import type { FastifyRequest } from 'fastify'
import { maxUpload } from '../../../contract/attachments.ts'
import { Refusal } from '../../platform/refusal.ts'
import { safeName, safeType } from '../rules.ts'

/** The one file of an upload: multipart/form-data, in a field named `file`. Throws `unsupported`, `invalid`, `too_large`. */
export async function readUpload(request: FastifyRequest) {
  if (!request.isMultipart())
    throw new Refusal('unsupported', 'Send the file as multipart/form-data, in a field named `file`.')
  const part = await request.file().catch(asRefusal)
  if (part?.fieldname !== 'file') throw new Refusal('invalid', 'Send the file in a field named `file`.')
  const tooLarge = () => new Refusal('too_large', `A file may have at most ${maxUpload / 1024 / 1024} MB.`)
  const bytes = await part.toBuffer().catch((error: { statusCode?: number }) => {
    if (error.statusCode === 413) throw tooLarge()
    return asRefusal(error)
  })
  // A file cut within its last piece is not always an error of the parser's.
  if (part.file.truncated) throw tooLarge()
  return { name: safeName(part.filename), type: safeType(part.mimetype), bytes }
}

/** The parser's own errors carry a status; those of a body that breaks off or has no boundary do not, and are the sender's. */
function asRefusal(error: { statusCode?: number }): never {
  if (error.statusCode) throw error
  throw new Refusal('invalid', 'The body is not a whole multipart/form-data.')
}
