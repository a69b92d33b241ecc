const most = 8 * 1024 * 1024
const largest = 128 * 1024

/** Small mails just stored, so that they need not be read back while the disk is busy storing others. */
export function keepFresh() {
  const mails = new Map<string, Buffer>()
  let size = 0
  const take = (blob: string): Buffer | null => {
    const bytes = mails.get(blob) ?? null
    if (bytes && mails.delete(blob)) size -= bytes.length
    return bytes
  }
  return {
    take,
    add(blob: string, bytes: Buffer) {
      if (bytes.length > largest || mails.has(blob)) return
      mails.set(blob, bytes)
      size += bytes.length
      for (const oldest of mails.keys()) if (size > most) take(oldest)
    },
  }
}
