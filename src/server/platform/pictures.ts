import type { FastifyRequest } from 'fastify'
import type { Links } from './links.ts'
import { Refusal } from './refusal.ts'

const has = (bytes: Uint8Array, at: number, ...signs: number[]) =>
  signs.every((sign, index) => bytes[at + index] === sign)

/** Pictures that no browser runs anything of; SVG can hold scripts. */
const kinds = {
  'image/png': (bytes: Uint8Array) => has(bytes, 0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  'image/jpeg': (bytes: Uint8Array) => has(bytes, 0, 0xff, 0xd8, 0xff),
  'image/gif': (bytes: Uint8Array) => has(bytes, 0, 0x47, 0x49, 0x46, 0x38),
  'image/webp': (bytes: Uint8Array) => has(bytes, 0, 0x52, 0x49, 0x46, 0x46) && has(bytes, 8, 0x57, 0x45, 0x42, 0x50),
}
export type PictureType = keyof typeof kinds

/** What kind of picture the bytes are, whatever they are called; null for anything else. */
export const pictureType = (bytes: Uint8Array): PictureType | null =>
  (Object.keys(kinds) as PictureType[]).find((type) => kinds[type](bytes)) ?? null

/** What is taken of a picture: at most so many bytes, of these kinds, and the words for what is not. */
export type PictureRules = { largest: number; types: readonly PictureType[]; tooLarge: string; wrong: string }

/**
 * Reads the picture that was sent as the multipart field `file`. What it is, its bytes say. Throws `unsupported`, `too_large` or
 * `invalid`.
 */
export async function readPicture(
  request: FastifyRequest,
  { largest, types, ...words }: PictureRules,
): Promise<{ bytes: Uint8Array; type: PictureType }> {
  if (!request.isMultipart())
    throw new Refusal('unsupported', 'Send the file as multipart/form-data, in a field named `file`.')
  const tooLarge = () => new Refusal('too_large', words.tooLarge)
  const broken = (error: { statusCode?: number }) => {
    throw error.statusCode === 413 ? tooLarge() : new Refusal('invalid', 'The body is not a whole multipart/form-data.')
  }
  const part = await request.file({ limits: { fileSize: largest } }).catch(broken)
  if (part?.fieldname !== 'file') throw new Refusal('invalid', 'Send the file in a field named `file`.')
  const bytes = await part.toBuffer().catch(broken)
  if (part.file.truncated || bytes.length > largest) throw tooLarge()
  const type = pictureType(bytes)
  if (type === null || !types.includes(type)) throw new Refusal('unsupported', words.wrong, { file: words.wrong })
  return { bytes, type }
}

/** Where anybody who was shown a picture finds it: it stays the same, so that browsers keep it. */
export const pictureUrl = (links: Links, id: number): string =>
  `/api/signed/pictures/${id}/${links.secrets.sign('picture', [id], 32)}`
