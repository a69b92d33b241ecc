import { createHash } from 'node:crypto'
import { maxUpload } from '../../../contract/attachments.ts'
import { safeName, safeType } from '../../attachments/rules.ts'
import type { Incoming } from '../../conversations/receiving/commands.ts'
import type { House } from '../../platform/house.ts'
import { Refusal } from '../../platform/refusal.ts'
import { refuseInfected } from '../../platform/scanner.ts'
import type { Http } from '../../platform/serve.ts'

/** What was written, and its files; where there is a problem none of those is kept, and `file` is the one that it is about. */
export type Sent = { fields: Map<string, string>; files: Incoming['attachments']; problem: Problem | null }
export type Problem = { what: 'too_large' | 'bad_file' | 'unchecked'; file: string }

/** Of one message: so many files, and so many bytes together. */
export const mostFiles = 10
export const mostBytes = 40 * 1024 * 1024
const longestText = 200_000

/**
 * Reads a form with files as a browser sends it. The files are kept, once all of them were looked through; what was written is there
 * even where they cannot be. Throws `unsupported`, and `invalid` for what is no such form.
 */
export async function readForm({ request }: Http, house: House): Promise<Sent> {
  if (!request.isMultipart()) throw new Refusal('unsupported', 'Send the form as multipart/form-data.')
  const fields = new Map<string, string>()
  const found: { name: string; type: string; bytes: Buffer }[] = []
  let together = 0
  const limits = { files: mostFiles, fields: 20, fieldSize: longestText, fileSize: maxUpload, parts: 40 }
  const refused = (what: Problem['what'], file = ''): Sent => ({ fields, files: [], problem: { what, file } })
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') {
        // A field that was cut would go on as if it were whole.
        if (part.valueTruncated) return refused('too_large')
        fields.set(part.fieldname, String(part.value).replaceAll('\0', '').toWellFormed())
        continue
      }
      const name = safeName(part.filename ?? '')
      const bytes = await part.toBuffer().catch((error: { statusCode?: number }) => {
        if (error.statusCode === 413) return null
        throw error
      })
      together += bytes?.length ?? 0
      if (bytes === null || part.file.truncated || together > mostBytes) return refused('too_large', name)
      // An empty field for files comes as one without a name.
      if (bytes.length > 0) found.push({ name, type: safeType(part.mimetype), bytes })
    }
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 413) return refused('too_large')
    if ((error as { statusCode?: number }).statusCode) throw error
    throw new Refusal('invalid', 'The body is not a whole multipart/form-data.')
  }
  for (const { name, bytes } of found) {
    const what = await troubleWith(house, bytes)
    if (what) return refused(what, name)
  }
  return { fields, files: await Promise.all(found.map((file) => keep(house, file))), problem: null }
}

async function troubleWith({ scanner }: House, bytes: Uint8Array): Promise<'bad_file' | 'unchecked' | null> {
  try {
    await refuseInfected(scanner, bytes)
    return null
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return error.code === 'unavailable' ? 'unchecked' : 'bad_file'
  }
}

async function keep({ blobs }: House, { name, type, bytes }: { name: string; type: string; bytes: Buffer }) {
  return {
    ...{ name, type, size: bytes.length, md5: createHash('md5').update(bytes).digest('hex') },
    ...{ blob: await blobs.put(bytes), inline: false, contentId: null },
  }
}
