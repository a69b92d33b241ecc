import { createHash } from 'node:crypto'
import { maxUpload } from '../../../contract/attachments.ts'
import { safeName, safeType } from '../../attachments/rules.ts'
import type { Incoming } from '../../conversations/receiving/commands.ts'
import type { House } from '../../platform/house.ts'
import { Refusal } from '../../platform/refusal.ts'
import { refuseInfected } from '../../platform/scanner.ts'
import type { Http } from '../../platform/serve.ts'

export type Sent = { fields: Map<string, string>; files: Incoming['attachments'] }

/** Of one message: so many files, and so many bytes together. */
export const mostFiles = 10
export const mostBytes = 40 * 1024 * 1024
const longestText = 200_000

/**
 * Reads a form with files as a browser sends it. The files are kept, once they were looked through. Throws `too_large`, and
 * `invalid` for what is no such form or holds a virus.
 */
export async function readForm({ request }: Http, house: House): Promise<Sent> {
  if (!request.isMultipart()) throw new Refusal('unsupported', 'Send the form as multipart/form-data.')
  const fields = new Map<string, string>()
  const found: { name: string; type: string; bytes: Buffer }[] = []
  let together = 0
  const limits = { files: mostFiles, fields: 20, fieldSize: longestText, fileSize: maxUpload, parts: 40 }
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') {
        // A field that was cut would go on as if it were whole.
        if (part.valueTruncated) throw new Refusal('too_large', 'The text is too long.')
        fields.set(part.fieldname, String(part.value).replaceAll('\0', '').toWellFormed())
        continue
      }
      const bytes = await part.toBuffer()
      together += bytes.length
      if (part.file.truncated || together > mostBytes) throw new Refusal('too_large', 'The files are too large.')
      // An empty field for files comes as one without a name.
      if (bytes.length > 0) found.push({ name: safeName(part.filename ?? ''), type: safeType(part.mimetype), bytes })
    }
  } catch (error) {
    if (error instanceof Refusal || (error as { statusCode?: number }).statusCode) throw error
    throw new Refusal('invalid', 'The body is not a whole multipart/form-data.')
  }
  const files: Incoming['attachments'] = []
  for (const file of found) {
    await refuseInfected(house.scanner, file.bytes)
    files.push(await keep(house, file))
  }
  return { fields, files }
}

async function keep({ blobs }: House, { name, type, bytes }: { name: string; type: string; bytes: Buffer }) {
  return {
    ...{ name, type, size: bytes.length, md5: createHash('md5').update(bytes).digest('hex') },
    ...{ blob: await blobs.put(bytes), inline: false, contentId: null },
  }
}
