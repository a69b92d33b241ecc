import type pg from 'pg'
import { layTables } from '../platform/migrate.ts'
import { StartFailure } from '../start-failure.ts'
import type { About } from './contents.ts'

/** What stands in the database of its own: not a part of another table, not brought by an extension. */
const standing = `
  select pg_class.oid, relname, relkind from pg_class
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') and not relispartition
    and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype = 'e')`

/** What the migrations made beside tables: functions, and how words are taken apart. */
const beside = `
  select format('drop function if exists %s cascade', pg_proc.oid::regprocedure) as drop from pg_proc
  where pronamespace = 'public'::regnamespace and prokind = 'f'
    and not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = pg_proc.oid and deptype = 'e')
  union all
  select format('drop text search configuration if exists %I.%I cascade', 'public', cfgname) from pg_ts_config
  where cfgnamespace = 'public'::regnamespace
    and not exists (select from pg_depend where classid = 'pg_ts_config'::regclass and objid = pg_ts_config.oid and deptype = 'e')`

/** Throws a sentence while somebody else is in the database. */
export async function refuseCompany(client: pg.Client): Promise<void> {
  const { rows } = await client.query(`
    select count(*)::int as n from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and usename is not null
      and coalesce(backend_type, 'client backend') = 'client backend'`)
  if (rows[0].n > 0)
    throw new StartFailure(
      `The database is in use (${rows[0].n} other connections). Stop Heed on every machine, and other programs; then restore.`,
    )
}

/** Throws a sentence when the database holds something that a restore would take the place of. */
export async function refuseFull(client: pg.Client, replace: boolean): Promise<void> {
  const { rows } = await client.query<{ relname: string }>(standing)
  const names = new Set(rows.map(({ relname }) => relname))
  if (names.size === 0) return
  if (!names.has('migration'))
    throw new StartFailure('The database belongs to another program: it holds tables that are not of Heed.')
  if (replace) return
  for (const table of ['agent', 'contact', 'inbox', 'conversation', 'intake', 'event']) {
    if (!names.has(table)) continue
    const { rows } = await client.query(`select exists (select from "${table}") as there`)
    if (rows[0].there)
      throw new StartFailure(
        `The database is not empty (it has rows in "${table}"). Restore into an empty one, or say --replace to lose what is there.`,
      )
  }
}

/** Takes away all tables and makes them anew as they were when the backup was made, empty; in the caller's transaction. */
export async function layGround(client: pg.Client, { migrations, months }: About): Promise<void> {
  const { rows } = await client.query<{ relname: string; relkind: string }>(standing)
  const views = rows.filter(({ relkind }) => relkind === 'v' || relkind === 'm')
  for (const { relname, relkind } of views)
    await client.query(`drop ${relkind === 'v' ? 'view' : 'materialized view'} if exists "${relname}" cascade`)
  const tables = rows.filter(({ relkind }) => relkind === 'r' || relkind === 'p').map(({ relname }) => `"${relname}"`)
  if (tables.length > 0) await client.query(`drop table ${tables.join(', ')} cascade`)
  const { rows: helpers } = await client.query<{ drop: string }>(beside)
  for (const { drop } of helpers) await client.query(drop)
  await layTables(client, migrations)
  for (const month of months) await client.query(partition(month))
}

function partition(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const first = (offset: number) => new Date(Date.UTC(year, number - 1 + offset, 1)).toISOString()
  return `create table "event_${month.replace('-', '_')}" partition of event for values from ('${first(0)}') to ('${first(1)}')`
}

/** Empties what migrations put into the tables, and takes away what would check, order or answer row by row. Returns what puts it back. */
export async function setAside(client: pg.Client, tables: About['tables']): Promise<string[]> {
  const { rows } = await client.query<{ drop: string; create: string }>(`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as create, 1 as place
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0
    union all
    select format('drop index %s', indexrelid::regclass), replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON '), 0
    from pg_index join pg_class on pg_class.oid = indrelid
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
      and not exists (select from pg_constraint where conindid = indexrelid)
    union all
    select format('drop trigger %I on %s', tgname, tgrelid::regclass), pg_get_triggerdef(pg_trigger.oid), 2
    from pg_trigger join pg_class on pg_class.oid = tgrelid
    where relnamespace = 'public'::regnamespace and not tgisinternal and tgparentid = 0
    order by place`)
  for (const { drop } of rows) await client.query(drop)
  await client.query(`truncate ${tables.map(({ name }) => `"${name}"`).join(', ')}`)
  return rows.map(({ create }) => create)
}

/** Lets the cluster count on until its next transaction comes after the number `last`, where the log ends. */
export async function countPast(client: pg.Client, last: number): Promise<void> {
  const { rows } = await client.query('select pg_current_xact_id()::text as now')
  const steps = last - Number(rows[0].now) + 1
  if (steps > 0)
    await client.query(`do $$ begin
      for i in 1..${steps} loop perform pg_current_xact_id(); commit; end loop; end $$`)
}
