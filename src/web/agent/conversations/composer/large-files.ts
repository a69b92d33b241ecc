import type { Attachment } from '../../../../contract/messages.ts'

/** Bytes that a file takes inside a mail (RFC 2045, 6.8); the server reckons the same way. */
const encoded = (bytes: number) => Math.ceil(bytes / 57) * 78 + 400

/** Ids of the files that will leave as links: the largest first, as few as possible, until the rest fits into `most` bytes. */
export function largeFiles(files: readonly Pick<Attachment, 'id' | 'size'>[], most: number): Set<number> {
  let total = files.reduce((sum, { size }) => sum + encoded(size), 0)
  const linked = new Set<number>()
  for (const { id, size } of files.toSorted((a, b) => b.size - a.size)) {
    if (total <= most) break
    linked.add(id)
    total -= encoded(size)
  }
  return linked
}
