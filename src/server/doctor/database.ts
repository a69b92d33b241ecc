import type pg from 'pg'
import { checkKnown, isMigrated } from '../platform/migrate.ts'
import { StartFailure } from '../start-failure.ts'
import { type Finding, fail, ok, warn } from './finding.ts'

/** The server's version and the migrations; `migrated` says that the tables are this version's. */
export async function aboutDatabase(pool: pg.Pool): Promise<{ findings: Finding[]; migrated: boolean }> {
  const { rows } = await pool.query(`
    select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
      pg_size_pretty(pg_database_size(current_database())) as size, to_regclass('migration') is not null as laid`)
  const { version, number, size, laid } = rows[0]
  const server =
    number >= 160_000
      ? ok('database', `PostgreSQL ${version}, ${size}`)
      : fail('database', `PostgreSQL ${version}; Heed needs 16 or newer. Move the data to a newer server.`)
  if (!laid)
    return { findings: [server, warn('migrations', 'none has run yet; the next start runs them')], migrated: false }
  const strange = await whatIsStrange(pool)
  if (strange) return { findings: [server, fail('migrations', strange)], migrated: false }
  const migrated = await isMigrated(pool)
  const migrations = migrated
    ? ok('migrations', 'up to date')
    : warn('migrations', 'some wait; back up, then the next start runs them')
  return { findings: [server, migrations], migrated }
}

async function whatIsStrange(pool: pg.Pool): Promise<string | null> {
  const { rows } = await pool.query('select name, hash from migration')
  try {
    await checkKnown(rows)
    return null
  } catch (error) {
    if (error instanceof StartFailure) return error.message
    throw error
  }
}
