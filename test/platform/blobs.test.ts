import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { diskBlobs } from '../../src/server/platform/blobs.ts'
import { conformsAsBlobs } from '../conformance/blobs.ts'

const folders: string[] = []
const folder = async () => {
  folders.push(await mkdtemp(path.join(tmpdir(), 'heed-blobs-')))
  return folders.at(-1) as string
}
afterAll(async () => {
  for (const each of folders) await rm(each, { recursive: true, force: true })
})

conformsAsBlobs('a folder', async () => {
  const place = path.join(await folder(), 'blobs')
  return { blobs: diskBlobs(place), again: diskBlobs(place) }
})

const files = async (place: string) =>
  (await readdir(place, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())

test('a folder keeps each once and no unfinished files', async () => {
  const place = await folder()
  const blobs = diskBlobs(place)
  await Promise.all(Array.from({ length: 20 }, (_, n) => blobs.put(Buffer.from(`file ${n % 5}`))))
  expect(await files(place)).toHaveLength(5)
})

test('a file that a power cut left half written is written anew', async () => {
  const place = await folder()
  const bytes = Buffer.from('the whole of it')
  const hash = await diskBlobs(place).put(bytes)
  const [entry] = await files(place)
  await writeFile(path.join(entry?.parentPath ?? '', entry?.name ?? ''), 'the whol')
  expect(await diskBlobs(place).put(bytes)).toBe(hash)
  expect((await diskBlobs(place).get(hash)).toString()).toBe('the whole of it')
})
