/** One file in a tar archive. */
export type Entry = { name: string; bytes: Buffer }

const block = 512

/** An entry as it stands in the archive (POSIX.1-1988, ustar): its header, its bytes, zeros up to the next block. */
export function tarEntry({ name, bytes }: Entry): Buffer[] {
  if (Buffer.byteLength(name) > 100) throw new Error(`a name too long for tar: ${name}`)
  const header = Buffer.alloc(block)
  header.write(name, 0)
  header.write('0000600\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  header.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124)
  header.write('00000000000\0', 136)
  // The checksum counts its own field as spaces.
  header.write('        ', 148)
  header.write('0', 156)
  header.write('ustar\x0000', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return [header, bytes, Buffer.alloc((block - (bytes.length % block)) % block)]
}

/** What ends an archive: two empty blocks. */
export const tarEnd = (): Buffer => Buffer.alloc(2 * block)

/** Reads the entries of an archive one after another. Throws when it breaks off or is none. */
export async function* readTar(stream: AsyncIterable<Buffer>): AsyncGenerator<Entry> {
  const take = taker(stream)
  for (;;) {
    const header = await take(block)
    if (header.every((byte) => byte === 0)) return take.drain()
    if (header.toString('latin1', 257, 262) !== 'ustar') throw new Error('This is no backup of Heed.')
    const size = Number.parseInt(header.toString('latin1', 124, 135), 8)
    const name = header.toString('utf8', 0, 100).replace(/\0.*$/s, '')
    const bytes = await take(size)
    await take((block - (size % block)) % block)
    yield { name, bytes }
  }
}

/** Hands out exactly so many bytes of a stream. */
function taker(stream: AsyncIterable<Buffer>): ((size: number) => Promise<Buffer>) & { drain(): Promise<void> } {
  const source = stream[Symbol.asyncIterator]()
  let waiting: Buffer[] = []
  let length = 0
  const take = async (size: number) => {
    while (length < size) {
      const next = await source.next()
      if (next.done) throw new Error('The backup breaks off before its end.')
      waiting.push(next.value)
      length += next.value.length
    }
    const all = waiting.length === 1 ? (waiting[0] as Buffer) : Buffer.concat(waiting)
    waiting = [all.subarray(size)]
    length = all.length - size
    return all.subarray(0, size)
  }
  // To the very end, where gzip's own checksum stands.
  const drain = async () => {
    while (!(await source.next()).done);
  }
  return Object.assign(take, { drain })
}
