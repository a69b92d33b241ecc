import type pg from 'pg'

export type Table = { name: string; columns: string[] }
export type Identity = { table: string; column: string; last: number | null }

/** Every table of the house in alphabetical order, with the columns that hold something of their own. */
export async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select relname as name, array_agg(attname::text order by attnum) as columns
    from pg_class join pg_attribute on attrelid = pg_class.oid
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
      and attnum > 0 and not attisdropped and attgenerated = '' and relname not in ('migration', 'seed_plan')
    group by relname order by relname`)
  return rows
}

/** Where each identity stands: an id that was given once is never given again, also after a restore. */
export async function identitiesOf(client: pg.Client): Promise<Identity[]> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(`
    select relname as table, attname as column, pg_get_serial_sequence(quote_ident(relname), attname) as sequence
    from pg_class join pg_attribute on attrelid = pg_class.oid
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition and attidentity <> ''
    order by relname`)
  const identities: Identity[] = []
  for (const { table, column, sequence } of rows) {
    const { rows: at } = await client.query(`select last_value::bigint as last, is_called from ${sequence}`)
    identities.push({ table, column, last: at[0].is_called ? Number(at[0].last) : null })
  }
  return identities
}

/** The months for which the log has partitions, as 2026-11. */
export async function monthsOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query(`
    select replace(right(relname, 7), '_', '-') as month from pg_class
    where relispartition and relkind = 'r' and relname ~ '^event_\\d{4}_\\d{2}$' order by 1`)
  return rows.map(({ month }) => month)
}

const list = (columns: readonly string[]) => columns.map((column) => `"${column}"`).join(', ')

/**
 * How a table is written down. An event keeps its place in the log, but not the number of its transaction: another
 * cluster counts its own from the beginning, and what seems to come from its future would never be followed. What matters
 * is which follower has seen what, so an event carries how many of the cursors stand before it, and a cursor its rank.
 */
export function copyOutOf({ name, columns }: Table): string {
  if (name === 'event') {
    const values = columns.map((column) =>
      column === 'tx'
        ? `(select 1 + count(distinct (c.tx, c.id)) from follower_cursor c where (event.tx, event.id) > (c.tx, c.id))`
        : `event."${column}"`,
    )
    return `copy (select ${values.join(', ')} from event order by event.tx, event.id) to stdout`
  }
  if (name === 'follower_cursor') {
    const values = columns.map((column) =>
      column === 'tx'
        ? 'dense_rank() over (order by tx, id)'
        : column === 'id'
          ? `${Number.MAX_SAFE_INTEGER}`
          : `"${column}"`,
    )
    return `copy (select ${values.join(', ')} from follower_cursor) to stdout`
  }
  return `copy (select ${list(columns)} from "${name}") to stdout`
}

export const copyInto = ({ name, columns }: Table): string => `copy "${name}" (${list(columns)}) from stdin`
