import { createHash, randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import type { Blobs } from '../../src/server/platform/blobs.ts'

/** What every store of blobs must do. `open` gives one that is empty, and another view of the same store. */
export function conformsAsBlobs(name: string, open: () => Promise<{ blobs: Blobs; again: Blobs }>): void {
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

  describe(`${name} as a store of blobs`, () => {
    test('gives back the very bytes, under the SHA-256 of what they are', async () => {
      const { blobs } = await open()
      const samples = [Buffer.alloc(0), Buffer.from('hello'), Buffer.from([0, 255, 13, 10, 0]), randomBytes(3_000_000)]
      for (const bytes of samples) {
        const hash = await blobs.put(bytes)
        expect(hash).toBe(sha256(bytes))
        expect(Buffer.compare(await blobs.get(hash), bytes)).toBe(0)
        expect(await blobs.has(hash)).toBe(true)
      }
    })

    test('streams them', async () => {
      const { blobs } = await open()
      const hash = await blobs.put(Buffer.from('word '.repeat(100_000)))
      expect(await text(await blobs.stream(hash))).toBe('word '.repeat(100_000))
    })

    test('keeps the same bytes once, also when they come many times at once', async () => {
      const { blobs, again } = await open()
      const bytes = randomBytes(200_000)
      const hashes = await Promise.all(Array.from({ length: 10 }, (_, n) => (n % 2 ? blobs : again).put(bytes)))
      expect(new Set(hashes)).toEqual(new Set([sha256(bytes)]))
      expect(Buffer.compare(await again.get(sha256(bytes)), bytes)).toBe(0)
    })

    test('has what another opened view of it has put', async () => {
      const { blobs, again } = await open()
      const hash = await blobs.put(Buffer.from('seen from both sides'))
      expect(await again.has(hash)).toBe(true)
      expect((await again.get(hash)).toString()).toBe('seen from both sides')
    })

    test('gives up what was not put again since, and keeps what was', async () => {
      const { blobs, again } = await open()
      for (const bytes of [Buffer.from('small'), randomBytes(200_000)]) {
        const hash = await blobs.put(bytes)
        const before = new Date(Date.now() + 60_000)
        expect(await blobs.remove(hash, new Date(Date.now() - 60_000))).toBe(false)
        expect(await again.has(hash)).toBe(true)
        expect(await again.remove(hash, before)).toBe(true)
        expect(await blobs.has(hash)).toBe(false)
        expect(await blobs.remove(hash, before)).toBe(true)
        expect(await blobs.put(bytes)).toBe(hash)
        expect(Buffer.compare(await again.get(hash), bytes)).toBe(0)
      }
    })

    test('says that it has not what it has not, and gives nothing for it', async () => {
      const { blobs } = await open()
      const hash = sha256(Buffer.from('never put'))
      expect(await blobs.has(hash)).toBe(false)
      await expect(blobs.get(hash)).rejects.toThrow()
      await expect(blobs.stream(hash)).rejects.toThrow()
    })

    test.each(['', '../../etc/passwd', 'ABC', '0'.repeat(63), `${'0'.repeat(64)}/../x`])(
      'takes %j for no name of a blob',
      async (name) => {
        const { blobs } = await open()
        await expect(blobs.get(name)).rejects.toThrow()
        await expect(blobs.stream(name)).rejects.toThrow()
      },
    )
  })
}
