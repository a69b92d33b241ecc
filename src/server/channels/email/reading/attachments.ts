import { createHash } from 'node:crypto'
import { givenName, nameFor, safeName } from './file-names.ts'
import { content, type Part } from './structure.ts'

/** A file that came with a mail. `inline` means that the HTML body shows it in its place. */
export type ReadAttachment = {
  name: string
  type: string
  size: number
  md5: string
  inline: boolean
  contentId: string | null
  bytes: Uint8Array
}

/** The part as a file. `html` is the raw body, asked whether it shows the file itself; a name that we give is none of `taken`. */
export function toAttachment(part: Part, html: string | null, taken: ReadonlySet<string>): ReadAttachment {
  const bytes = content(part)
  const attached = describeFile(givenName(part) || nameFor(part, bytes, taken), part.type, bytes)
  return { ...attached, inline: isShown(part, html), contentId: part.contentId }
}

/** A file from its name, type and bytes; not inline. */
export function describeFile(name: string, type: string, bytes: Uint8Array): ReadAttachment {
  return {
    name: safeName(name),
    type,
    size: bytes.length,
    md5: createHash('md5').update(bytes).digest('hex'),
    inline: false,
    contentId: null,
    bytes,
  }
}

function isShown(part: Part, html: string | null): boolean {
  if (html === null) return false
  if (
    part.contentId &&
    (html.includes(`cid:${part.contentId}`) || html.includes(`cid:${encodeURIComponent(part.contentId)}`))
  )
    return true
  return part.contentLocation !== null && part.type.startsWith('image/') && html.includes(part.contentLocation)
}
