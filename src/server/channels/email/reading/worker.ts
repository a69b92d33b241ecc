import { move, transferableSymbol, valueSymbol } from 'piscina'
import { bounded } from '../bounded.ts'
import { type ReadMail, readMail } from './read.ts'

/** Piscina worker: reads one mail off the main thread. Attachment bytes are handed over, not copied. Errors arrive as plain ones: ask `unreadableFrom`. */
export default async function readInWorker({
  bytes,
  envelope,
}: {
  bytes: Uint8Array
  envelope?: { from: string | null }
}): Promise<ReadMail> {
  const mail = bounded(await readMail(bytes, envelope))
  if (mail.attachments.length === 0) return mail
  for (const file of mail.attachments) file.bytes = ownMemory(file.bytes)
  const buffers = mail.attachments.map((file) => file.bytes.buffer as ArrayBuffer)
  return move({ [transferableSymbol]: [...new Set(buffers)], [valueSymbol]: mail }) as unknown as ReadMail
}

// A slice shares the memory of the whole mail or of Node's pool; only memory of its own can change hands.
function ownMemory(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? new Uint8Array(bytes.buffer) : new Uint8Array(bytes)
}
