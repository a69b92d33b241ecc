import { crc32 } from 'node:zlib'
import type { FileKind } from '../../../contract/files.ts'

/** Each kind by media type and by name, as POSIX patterns for the database; the first that fits is it. */
export const kindPatterns: readonly [FileKind, type: string, name: string][] = [
  ['image', '^image/', '\\.(png|jpe?g|gif|webp|avif|bmp|svg|heic|tiff?)$'],
  ['audio', '^audio/', '\\.(mp3|wav|ogg|oga|opus|m4a|aac|flac)$'],
  ['video', '^video/', '\\.(mp4|webm|mov|m4v|avi|mkv)$'],
  ['mail', '^message/', '\\.(eml|msg)$'],
  ['table', '(csv|spreadsheet|excel|tab-separated)', '\\.(csv|tsv|xlsx?|ods)$'],
  [
    'document',
    '(^text/|pdf|msword|wordprocessing|opendocument\\.text|rtf|json|xml)',
    '\\.(pdf|docx?|odt|rtf|txt|md|json|xml)$',
  ],
]

/** Names that differ, as a folder wants them: the second `a.pdf` becomes `a (2).pdf`. */
export function distinctNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const dot = name.lastIndexOf('.')
    const [stem, end] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
    let free = name
    for (let again = 2; taken.has(free.toLowerCase()); again++) free = `${stem} (${again})${end}`
    taken.add(free.toLowerCase())
    return free
  })
}

type Entry = { name: string; at: Date; bytes: Uint8Array }
type Written = { name: Buffer; crc: number; size: number; offset: number; time: number; date: number }

const utf8Names = 0x0800

/** A file's part of a ZIP archive: a local header, then its bytes as they are (PKWARE APPNOTE 6.3.10, 4.3.7). */
export function zipEntry({ name, at, bytes }: Entry, offset: number): { head: Buffer; written: Written } {
  const written = {
    ...{ name: Buffer.from(name), crc: crc32(bytes), size: bytes.length, offset },
    time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
    date: (Math.max(0, at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
  }
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  describe(head, written, 4)
  return { head: Buffer.concat([head, written.name]), written }
}

/** What both headers say of a file, from the version needed to the length of its name. */
function describe(head: Buffer, { crc, size, time, date, name }: Written, from: number): void {
  head.writeUInt16LE(20, from)
  head.writeUInt16LE(utf8Names, from + 2)
  head.writeUInt16LE(time, from + 6)
  head.writeUInt16LE(date, from + 8)
  head.writeUInt32LE(crc, from + 10)
  head.writeUInt32LE(size, from + 14)
  head.writeUInt32LE(size, from + 18)
  head.writeUInt16LE(name.length, from + 22)
}

/** The archive's end: its table of contents, which begins at `offset` (4.3.12, 4.3.16). */
export function zipEnd(entries: readonly Written[], offset: number): Buffer {
  const directory = entries.map((entry) => {
    const head = Buffer.alloc(46)
    head.writeUInt32LE(0x02014b50, 0)
    head.writeUInt16LE(20, 4)
    describe(head, entry, 6)
    head.writeUInt32LE(entry.offset, 42)
    return Buffer.concat([head, entry.name])
  })
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...directory, end])
}
