import { Crowded, type MailReader, Unreadable } from '../../channels/email/reader.ts'
import type { ReadAttachment, ReadMail } from '../../channels/email/reading/read.ts'
import type { Blobs } from '../../platform/blobs.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import type { Kept } from '../queries.ts'
import { isMail } from './rules.ts'

/** Opens mails that came as files; the caller has found the file through the actor. */
export type Opening = { blobs: Blobs; reader: MailReader }

/** The mail that a file is, or the one at the place within it. Throws `unsupported` where there is none to open, `not_found` where nothing is. */
export async function openMail(opening: Opening, file: Kept, inside: string | null): Promise<ReadMail> {
  if (inside !== null) {
    const inner = await openFile(opening, file, inside)
    return read(opening, inner, inner.bytes)
  }
  // What is no mail is not fetched.
  mustBeMail(file)
  return read(opening, file, await opening.blobs.get(file.blob))
}

/** A file within an attached mail, by its place. Throws as `openMail` does. */
export async function openFile(opening: Opening, file: Kept, place: string): Promise<ReadAttachment> {
  const numbers = place.split('.').map(Number)
  let mail = await openMail(opening, file, null)
  for (const [step, number] of numbers.entries()) {
    const found = mail.attachments[number - 1]
    if (!found) throw notFound('file')
    if (step === numbers.length - 1) return found
    mail = await read(opening, found, found.bytes)
  }
  throw notFound('file')
}

function mustBeMail(file: { type: string; name: string }): void {
  if (!isMail(file)) throw new Refusal('unsupported', 'This file is not a mail. Download it instead.')
}

async function read({ reader }: Opening, file: { type: string; name: string }, bytes: Uint8Array): Promise<ReadMail> {
  mustBeMail(file)
  try {
    return await reader.read(bytes, { from: null })
  } catch (error) {
    if (error instanceof Unreadable) throw new Refusal('unsupported', error.message)
    if (error instanceof Crowded)
      throw new Refusal('unavailable', 'Many mails are being opened right now. Try again in a moment.')
    throw error
  }
}
