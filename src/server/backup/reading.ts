import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { StartFailure } from '../start-failure.ts'
import { About, aboutName, Contents, checksum, contentsName, secretName, Tally } from './contents.ts'
import { type Entry, readTar } from './tar.ts'

export type Backup = { about: About; contents: Contents }

/** Reads the file to its end and compares every checksum. Throws a sentence when something is amiss. */
export async function verify(file: string): Promise<Backup> {
  const entries = readBackup(file)
  for (;;) {
    const { done, value } = await entries.next()
    if (done) return value
  }
}

/**
 * The entries of a backup one after another, checked on the way; what does not stand in the contents, or differs from
 * them, is found out at the end at the latest. Throws a sentence.
 */
export async function* readBackup(file: string): AsyncGenerator<Entry, Backup> {
  try {
    return yield* checked(readTar(pipeline(createReadStream(file), createGunzip(), () => {})))
  } catch (error) {
    if (error instanceof StartFailure) throw error
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new StartFailure(`There is no file ${file}.`)
    throw new StartFailure(`${file} cannot be read as a backup of Heed: ${message.replace(/\.$/, '')}.`)
  }
}

type Seen = {
  about: { value: About; sum: string } | null
  contents: Contents | null
  parts: Map<string, Tally>
  blobs: { count: number; bytes: number }
  secret: string | null
}

async function* checked(entries: AsyncGenerator<Entry>): AsyncGenerator<Entry, Backup> {
  const seen: Seen = { about: null, contents: null, parts: new Map(), blobs: { count: 0, bytes: 0 }, secret: null }
  for await (const entry of entries) {
    if (seen.contents) throw new Error('something follows its end')
    note(seen, entry)
    yield entry
  }
  return complete(seen)
}

function note(seen: Seen, { name, bytes }: Entry) {
  if (name === aboutName) {
    const about = JSON.parse(bytes.toString())
    if (about.format !== 1) throw new Error(`Heed ${about.heed} wrote it, in a form that this Heed does not know`)
    seen.about = { value: About.parse(about), sum: checksum(bytes) }
  } else if (!seen.about) throw new Error('it does not begin as one')
  else if (name === contentsName) seen.contents = Contents.parse(JSON.parse(bytes.toString()))
  else if (name === secretName) seen.secret = checksum(bytes)
  else if (name.startsWith('blobs/')) {
    if (checksum(bytes) !== blobIn(name)) throw new Error(`${name} is damaged`)
    seen.blobs.count += 1
    seen.blobs.bytes += bytes.length
  } else {
    const part = partIn(name)
    const tally = seen.parts.get(part) ?? new Tally()
    tally.add(bytes)
    seen.parts.set(part, tally)
  }
}

function complete({ about, contents, parts, blobs, secret }: Seen): Backup {
  if (!about || !contents) throw new Error('it breaks off before its end')
  if (about.sum !== contents.about) throw new Error(`${aboutName} is damaged`)
  for (const name of parts.keys()) if (!contents.parts[name]) throw new Error(`${name} does not belong to it`)
  for (const [name, { bytes, sha256 }] of Object.entries(contents.parts)) {
    const there = (parts.get(name) ?? new Tally()).part()
    if (there.bytes !== bytes || there.sha256 !== sha256) throw new Error(`${name} is damaged`)
  }
  if (blobs.count !== contents.blobs.count || blobs.bytes !== contents.blobs.bytes) throw new Error('files are missing')
  if (secret !== contents.secret) throw new Error('the secret is damaged')
  return { about: about.value, contents }
}

/** The blob that an entry holds, by its name. */
export const blobIn = (name: string): string => name.slice(name.lastIndexOf('/') + 1)
/** The table (or the jobs) that an entry is a piece of. */
export const partIn = (name: string): string => name.slice(0, name.lastIndexOf('/'))
