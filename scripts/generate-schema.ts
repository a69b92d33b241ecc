import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startEmbeddedPostgres } from '../src/server/embedded/postgres.ts'
import { migrate } from '../src/server/platform/migrate.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
export const schemaFile = path.join(root, 'src/server/platform/schema.ts')

/** Kysely's types for the migrated database at `url`, as schema.ts holds them. */
export async function schemaOf(url: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'heed-schema-'))
  const out = path.join(folder, 'schema.ts')
  const options = [
    '--dialect',
    'postgres',
    '--out-file',
    out,
    '--default-schema',
    'public',
    '--include-pattern',
    'public.*',
  ]
  const types = ['--numeric-parser', 'number', '--type-mapping', '{"int8":"number"}', '--exclude-pattern', '*.event_*']
  try {
    const program = path.join(root, 'node_modules/kysely-codegen/dist/cli/bin.js')
    await promisify(execFile)(process.execPath, [program, ...options, ...types], {
      env: { ...process.env, DATABASE_URL: url },
    })
    return (await readFile(out, 'utf8')).replace('export interface DB {', 'export interface Schema {')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Migrates a database of its own and writes schema.ts from it. */
async function main() {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'heed-schema-'))
  const quiet = { debug() {}, info() {}, warn() {}, error: console.error }
  const postgres = await startEmbeddedPostgres({ dataDir, log: quiet })
  try {
    await migrate(postgres.url)
    await writeFile(schemaFile, await schemaOf(postgres.url))
    await promisify(execFile)(process.execPath, [
      path.join(root, 'node_modules/@biomejs/biome/bin/biome'),
      'format',
      '--write',
      schemaFile,
    ])
    console.log(`Wrote ${path.relative(process.cwd(), schemaFile)}`)
  } finally {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main()
