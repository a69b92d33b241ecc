import { createHash, randomBytes, webcrypto } from 'node:crypto'
import { closeSync, createReadStream, fsync, openSync, writeFile, writeFileSync } from 'node:fs'
import { link, mkdir, readFile, rename, stat, unlink, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const sync = promisify(fsync)
const write = promisify(writeFile)

/** Bytes kept under the SHA-256 of what they are, in hexadecimal. Every store passes the same conformance test. */
export type Blobs = {
  /** Resolves when the bytes would survive a power cut. The same bytes again cost nothing. */
  put(bytes: Uint8Array): Promise<string>
  /** Throws when nothing is kept under that hash. */
  get(hash: string): Promise<Buffer>
  stream(hash: string): Promise<NodeJS.ReadableStream>
  has(hash: string): Promise<boolean>
  /**
   * Gives the bytes up unless they were put at or after `before`, as whoever put them then may be about to name them.
   * False when they stay; true when they are gone, or never were there.
   */
  remove(hash: string, before: Date): Promise<boolean>
}

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** So many bytes take so long to hash that everybody else would feel it. */
const long = 1024 * 1024

/** The same in a thread of Node's own. */
async function hashElsewhere(bytes: Uint8Array): Promise<string> {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)).toString('hex')
}

/** Keeps blobs as files below `folder`, in folders by the first two letters of their hash. */
export function diskBlobs(folder: string): Blobs {
  const place = (hash: string) => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error(`not the name of a blob: ${hash.slice(0, 80)}`)
    // One level: making folders costs more than a thousand files in each of 256.
    const dir = join(folder, hash.slice(0, 2))
    return { dir, file: join(dir, hash) }
  }
  const made = new Map<string, Promise<void>>()

  async function makeFolder(dir: string) {
    await mkdir(dir, { recursive: true, mode: 0o700 })
    await syncFolder(folder)
  }

  return {
    async put(bytes) {
      const hash = bytes.length > long ? await hashElsewhere(bytes) : hashOf(bytes)
      const { dir, file } = place(hash)
      // Small ones are nearly always new, and written as fast as looked for.
      if (bytes.length > 65_536 && (await exists(file, bytes.length)) && (await touch(file))) return hash
      let ready = made.get(dir)
      if (!ready) {
        ready = makeFolder(dir)
        made.set(dir, ready)
        ready.catch(() => made.delete(dir))
      }
      await ready
      await writeDurably(file, bytes)
      await syncFolder(dir)
      return hash
    },
    async get(hash) {
      return readFile(place(hash).file)
    },
    async stream(hash) {
      const { file } = place(hash)
      await stat(file)
      return createReadStream(file)
    },
    async has(hash) {
      return exists(place(hash).file)
    },
    async remove(hash, before) {
      return removeOlder(place(hash).file, before)
    },
  }
}

async function exists(file: string, size?: number): Promise<boolean> {
  try {
    const found = await stat(file)
    return size === undefined || found.size === size
  } catch {
    return false
  }
}

/** Up to this size bytes go to the system's cache at once: that takes less time than asking another thread to do it. */
const small = 131_072

/** Marks a file as put just now. False when it has vanished in the meantime. */
async function touch(file: string): Promise<boolean> {
  const now = new Date()
  return utimes(file, now, now).then(
    () => true,
    () => false,
  )
}

async function removeOlder(file: string, before: Date): Promise<boolean> {
  const found = await stat(file).catch(() => null)
  if (!found) return true
  if (found.mtime >= before) return false
  // Out of the way first: who puts the same bytes from here on finds none and writes them anew.
  const aside = `${file}.${randomBytes(6).toString('hex')}`
  await rename(file, aside)
  const fresh = (await stat(aside)).mtime >= before
  if (fresh) await link(aside, file).catch(() => {})
  await unlink(aside)
  return !fresh
}

/** Writes beside and renames, so that a file under its name is always whole. */
async function writeDurably(file: string, bytes: Uint8Array) {
  const beside = `${file}.${randomBytes(6).toString('hex')}`
  const handle = openSync(beside, 'wx', 0o600)
  try {
    if (bytes.length <= small) writeFileSync(handle, bytes)
    else await write(handle, bytes)
    await sync(handle)
  } catch (error) {
    await unlink(beside).catch(() => {})
    throw error
  } finally {
    closeSync(handle)
  }
  await rename(beside, file)
}

async function syncFolder(dir: string) {
  const handle = openSync(dir, 'r')
  try {
    await sync(handle)
  } finally {
    closeSync(handle)
  }
}
