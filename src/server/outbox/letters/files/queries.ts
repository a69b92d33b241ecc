import type { Letter } from '../../../channels/email/compose.ts'
import type { Blobs } from '../../../platform/blobs.ts'
import type { Tx } from '../../../platform/ctx.ts'
import type { Links } from '../../../platform/links.ts'
import { type LinkedFile, linkTo, type Picture, quotedPictures } from './rules.ts'

type Part = Letter['attachments'][number]

export type File = {
  id: number
  name: string
  type: string
  size: number
  blob: string
  inline: boolean
  contentId: string
  linkedUntil: Date | null
}

/** The files of a message, each with a content id, its own or one made at our `domain`. */
export async function filesOf(tx: Tx, messageId: number, domain: string): Promise<File[]> {
  const rows = await tx
    .selectFrom('attachment')
    .select(['id', 'name', 'type', 'size', 'blob', 'inline', 'content_id', 'linked_until'])
    .where('message_id', '=', messageId)
    .orderBy('id')
    .execute()
  return rows.map(({ content_id, linked_until, ...row }) => ({
    ...row,
    ...{ contentId: content_id ?? `file-${row.id}@${domain}`, linkedUntil: linked_until },
  }))
}

/** The files that lie in the mail. Inside its words are those that `html` shows; the others hang at its end. */
export function partsOf(blobs: Blobs, files: readonly File[], html: string): Promise<Part[]> {
  return Promise.all(
    files
      .filter(({ linkedUntil }) => linkedUntil === null)
      .map(async ({ name, type, blob, contentId }) => {
        const inline = html.includes(`cid:${contentId}`)
        return { name, type, contentId, inline, content: await blobs.get(blob) }
      }),
  )
}

/** The files that were too large for the mail, each with a link of its own. */
export function linksOf(links: Links, files: readonly File[]): LinkedFile[] {
  return files.flatMap(({ id, name, size, linkedUntil }) =>
    linkedUntil === null ? [] : [{ name, size, until: linkedUntil, url: linkTo(links, id, linkedUntil) }],
  )
}

/** Pictures that came inside the writer's words, as parts. */
export const drawn = (pictures: readonly Picture[]): Part[] =>
  pictures.map(({ type, base64, contentId }, index) => ({
    ...{ name: `picture-${index + 1}.${type.split('/')[1]?.replace(/\W.*/, '') ?? 'png'}`, type, contentId },
    ...{ inline: true, content: Buffer.from(base64, 'base64') },
  }))

/**
 * The quoted words with their pictures, where these are small enough to travel with every answer; in the place of the others
 * stand the words that describe them.
 */
export async function withPictures(tx: Tx, blobs: Blobs, quoted: { id: number; html: string }, domain: string) {
  const files = await filesOf(tx, quoted.id, domain)
  const { html, kept } = quotedPictures(quoted.html, files, domain)
  const parts = await Promise.all(
    kept.map(async ({ file, contentId }) => {
      return { name: file.name, type: file.type, contentId, inline: true, content: await blobs.get(file.blob) }
    }),
  )
  return { html, parts }
}
