import type pg from 'pg'
import type { About } from './contents.ts'
import { cursorsInOrder, eventsInOrder } from './log-order.ts'

export type Table = About['tables'][number]
export type Identity = About['identities'][number]

/** Left to the migrations, or to a seeding that is at work. */
const passing = ['migration', 'seed_plan']

/** Every table of the house in alphabetical order, with the columns that hold something of their own. */
export async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select relname as name, array_agg(attname::text order by attnum) as columns
    from pg_class join pg_attribute on attrelid = pg_class.oid
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
      and attnum > 0 and not attisdropped and attgenerated = '' and relname <> all ($1)
    group by relname order by relname`,
    [passing],
  )
  return rows
}

/** Where each identity and each column's own sequence stands: what was given once is never given again, also after a restore. */
export async function identitiesOf(client: pg.Client): Promise<Identity[]> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(`
    select relname as table, attname as column, pg_get_serial_sequence(quote_ident(relname), attname) as sequence
    from pg_class join pg_attribute on attrelid = pg_class.oid
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
      and attnum > 0 and not attisdropped and pg_get_serial_sequence(quote_ident(relname), attname) is not null
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

/** How a table is written down. */
export function copyOutOf({ name, columns }: Table): string {
  if (name === 'event') return `copy (${eventsInOrder(columns)}) to stdout`
  if (name === 'follower_cursor') return `copy (${cursorsInOrder(columns)}) to stdout`
  // What waits for news before it is routed would wait for a place in a log that is no more.
  const values = name === 'routing_queue' ? withoutPlace(columns) : list(columns)
  return `copy (select ${values} from "${name}") to stdout`
}

const withoutPlace = (columns: readonly string[]) =>
  columns.map((column) => (/^news_(tx|id)$/.test(column) ? `null as "${column}"` : `"${column}"`)).join(', ')

export const copyInto = ({ name, columns }: Table): string => `copy "${name}" (${list(columns)}) from stdin`

/** Every column that names blobs. */
export const blobColumns = [
  ['attachment', 'blob'],
  ['intake', 'blob'],
  ['message', 'source'],
] as const

/** The blobs that the tables name, each once, in order. */
export const namedBlobs = blobColumns
  .map(([table, column]) => `select "${column}" as hash from "${table}" where "${column}" is not null`)
  .join(' union ')
