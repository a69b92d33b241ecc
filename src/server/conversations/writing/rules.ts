type File = { id: number; size: number; inline: boolean }

/** Bytes that a file takes inside a mail: base64 in lines of 76 letters (RFC 2045, 6.8), and the head of its part. */
export const encodedSize = (bytes: number): number => Math.ceil(bytes / 57) * 78 + 400

/**
 * The files that leave as links so that the others fit into `most` bytes: the largest first, as few as possible. Pictures
 * inside the words stay where they are.
 */
export function filesToLink(files: readonly File[], most: number): number[] {
  let total = files.reduce((sum, { size }) => sum + encodedSize(size), 0)
  const linked: number[] = []
  for (const { id, size } of files.filter(({ inline }) => !inline).toSorted((a, b) => b.size - a.size)) {
    if (total <= most) break
    linked.push(id)
    total -= encodedSize(size)
  }
  return linked
}
