import type pg from 'pg'

/** Tables that a large load fills; what makes each insert slower is set aside meanwhile and put back after it. */
const loaded = [
  'conversation',
  'message',
  'message_search',
  'delivery',
  'attachment',
  'contact',
  'contact_address',
  'organization',
]
/** The load itself looks things up by it. */
const needed = 'contact_address_contact'
const key = 'seed.aside'

type Aside = { drop: string; create: string }

/**
 * Drops the indexes and foreign keys of the loaded tables, except what guards uniqueness. What was dropped is written
 * down in `setting` in the same transaction, so that a seeding that was broken off is mended by the next.
 */
export async function setAside(client: pg.Client): Promise<void> {
  await putBack([client], () => {})
  const { rows } = await client.query<Aside>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
        format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as create
      from pg_constraint where contype = 'f' and conrelid::regclass::text = any($1)
      union all
      select format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
      from pg_index where indrelid::regclass::text = any($1) and not indisunique and indexrelid::regclass::text <> $2`,
    [loaded, needed],
  )
  await client.query('begin')
  for (const { drop } of rows) await client.query(drop)
  await client.query('insert into setting (key, value) values ($1, $2)', [
    key,
    JSON.stringify(rows.map(({ create }) => create)),
  ])
  await client.query('commit')
}

/** Makes again what was set aside, the largest first, on as many connections as are given. */
export async function putBack(clients: pg.Client[], told: (done: number, of: number) => void): Promise<void> {
  const [client] = clients as [pg.Client]
  const { rows } = await client.query<{ value: string[] }>('select value from setting where key = $1', [key])
  if (!rows[0]) return
  const all = rows[0].value.toSorted((a, b) => weight(b) - weight(a))
  const waiting = all.filter((statement) => statement.startsWith('CREATE INDEX'))
  const keys = all.filter((statement) => !statement.startsWith('CREATE INDEX'))
  let done = 0
  const make = async (one: pg.Client, statement: string) => {
    await one.query(statement).catch(ignoreThere)
    told(++done, all.length)
  }
  await Promise.all(
    clients.map(async (one) => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await make(one, next)
    }),
  )
  // One after another: each locks two tables, and two of them could wait for each other.
  for (const statement of keys) await make(client, statement)
  await client.query('delete from setting where key = $1', [key])
}

const weight = (statement: string) =>
  Number(statement.includes(' message ') || statement.includes('.message ')) + 2 * Number(/gin/i.test(statement))

function ignoreThere(error: { code?: string }) {
  // 42P07: an index, 42710: a constraint of this name is there already.
  if (error.code !== '42P07' && error.code !== '42710') throw error
}
