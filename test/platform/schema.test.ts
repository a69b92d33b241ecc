import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { schemaFile, schemaOf } from '../../scripts/generate-schema.ts'
import { migrate } from '../../src/server/platform/migrate.ts'
import { createEmptyDatabase } from '../database.ts'

let database: Awaited<ReturnType<typeof createEmptyDatabase>>

beforeAll(async () => {
  database = await createEmptyDatabase()
  await migrate(database.url)
})
afterAll(() => database.close())

/** Formatting aside. */
const bare = (text: string) => text.replace(/[\s;,]+/g, '').replaceAll('"', "'")

test('the types of the database are those that the migrations make', async () => {
  const kept = await readFile(schemaFile, 'utf8')
  expect(bare(await schemaOf(database.url)), 'Run: npm run schema').toBe(bare(kept))
}, 30_000)
