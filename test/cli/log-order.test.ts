import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { backup, type House } from '../../src/server/backup/backup.ts'
import { restore } from '../../src/server/backup/restore.ts'
import { blobColumns } from '../../src/server/backup/tables.ts'
import { heed } from '../../src/server/platform/actor.ts'
import { record } from '../../src/server/platform/events.ts'
import { followOnce } from '../../src/server/platform/followers.ts'
import { createEmptyDatabase, createTestDatabase, openNode } from '../database.ts'

vi.setConfig({ testTimeout: 120_000 })

let folder: string
const closers: (() => Promise<void>)[] = []

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'heed-log-order-'))
})
afterAll(async () => {
  for (const close of closers.reverse()) await close()
  await rm(folder, { recursive: true, force: true })
})

const houseAt = (databaseUrl: string): House => ({
  ...{ databaseUrl, version: '0.0.0', generated: false },
  dataDir: path.join(folder, 'data'),
  secret: 'the secret of this test, which is long enough',
})

async function client(url: string) {
  const one = new pg.Client(url)
  await one.connect()
  return one
}

async function ask<T extends object>(url: string, text: string, values: unknown[] = []): Promise<T[]> {
  const one = await client(url)
  return (await one.query<T>(text, values).finally(() => one.end())).rows
}

async function source() {
  const clone = await createTestDatabase()
  closers.push(clone.close)
  return clone.url
}

async function target() {
  const empty = await createEmptyDatabase()
  closers.push(empty.close)
  return empty.url
}

const quiet = () => {}

/** A log of more transactions than the cluster has ever had, each of two events, their ids against the order. */
async function tangle(url: string): Promise<number> {
  const [now] = await ask<{ n: number }>(url, 'select pg_current_xact_id()::text::int as n')
  // Even, so that the middle is one.
  const n = 2 * Math.ceil(((now?.n ?? 0) + 2000) / 2)
  await ask(
    url,
    `insert into event (id, tx, at, actor, type, data) overriding system value
    select case second when 0 then $1::int - i + 1 else 2 * $1 + i end, i::text::xid8, now(), 'heed', 'team.created', '{"teamId": 1}'
    from generate_series(1, $1) i, generate_series(0, 1) second`,
    [n],
  )
  await ask(url, `select setval(pg_get_serial_sequence('event', 'id'), $1)`, [3 * n])
  const middle = Math.floor(n / 2)
  const places = { first: [0, 0], before: [middle, 0], amid: [middle, n - middle + 1], last: [n + 1, 0] }
  for (const [name, [tx, id]] of Object.entries(places))
    await ask(url, 'insert into follower_cursor (name, tx, id) values ($1, $2::text::xid8, $3)', [name, String(tx), id])
  return n
}

const inOrder = 'select array_agg(id::int order by tx, id) as ids from event'
const unseen = `select name, (select count(*)::int from event where (event.tx, event.id) > (c.tx, c.id)) as n
  from follower_cursor c order by name`

test('the order of the log and the place of every follower survive, in a cluster that has counted less far', async () => {
  const [from, to] = [await source(), await target()]
  const n = await tangle(from)
  const file = path.join(folder, 'tangled.heed')
  const { lastTx } = await backup(houseAt(from), file, false, quiet)
  expect(lastTx).toBeGreaterThan(n - 10)
  await restore(houseAt(to), file, false, quiet)

  expect(await ask(to, inOrder)).toEqual(await ask(from, inOrder))
  const places = await ask(to, unseen)
  expect(places).toEqual(await ask(from, unseen))
  expect(places).toContainEqual({ name: 'amid', n: n + 1 })
  expect(places).toContainEqual({ name: 'last', n: 0 })

  const { database } = openNode(to)
  closers.push(() => database.close())
  await database.write(heed, (ctx) => record(ctx, { type: 'team.created', data: { teamId: 2 } }))
  const seen: number[] = []
  const last = {
    name: 'last',
    react: async (_: unknown, events: { id: number }[]) => void seen.push(...events.map(({ id }) => id)),
  }
  await vi.waitFor(async () => expect(await followOnce(database, last)).toBe('moved'), 10_000)
  expect(seen).toEqual([3 * n + 1])
  const amid: number[] = []
  const rest = {
    name: 'amid',
    react: async (_: unknown, events: { id: number }[]) => void amid.push(...events.map(({ id }) => id)),
  }
  // Other tests write on the same server: until they are through, what is new may have to wait.
  await vi.waitFor(async () => expect(await followOnce(database, rest)).toBe('idle'), 20_000)
  const [all] = await ask<{ ids: number[] }>(to, inOrder)
  expect(amid).toEqual(all?.ids.slice(-amid.length))
  expect(amid).toHaveLength(n + 2)
})

test('jobs that wait and jobs that failed come along, and those at work begin anew', async () => {
  const [from, to] = [await source(), await target()]
  const add = (key: string, text: string) =>
    ask(
      from,
      `select graphile_worker.add_job('resume_sending', $1::json, job_key => $2, run_at => '2030-01-02T03:04:05Z')`,
      [text, key],
    )
  await add('waits', '{"text": "a\\\\b\\n\\"c\\""}')
  await add('failed', '{}')
  await add('works', '{}')
  await ask(
    from,
    `update graphile_worker._private_jobs set attempts = 25, last_error = 'no such host' where key = 'failed'`,
  )
  await ask(
    from,
    `update graphile_worker._private_jobs set locked_at = now(), locked_by = 'me', attempts = 1 where key = 'works'`,
  )
  const jobs = `select key, payload, run_at, attempts, max_attempts, last_error, locked_by is null as free
    from graphile_worker._private_jobs order by key`
  const before = await ask<{ key: string; free: boolean }>(from, jobs)
  const file = path.join(folder, 'jobs.heed')
  await backup(houseAt(from), file, false, quiet)
  await restore(houseAt(to), file, false, quiet)
  expect(before).toHaveLength(3)
  expect(await ask(to, jobs)).toEqual(before.map((job) => ({ ...job, free: true })))
})

test('the restored tables are those of the migrations: keys, indexes, identities and partitions', async () => {
  const [from, to] = [await source(), await target()]
  await ask(from, `create table event_2019_02 partition of event for values from ('2019-02-01') to ('2019-03-01')`)
  await ask(from, `insert into contact (name) select 'C' || i from generate_series(1, 10) i`)
  await ask(from, `delete from contact where id > 5`)
  const file = path.join(folder, 'shape.heed')
  await backup(houseAt(from), file, false, quiet)
  await restore(houseAt(to), file, false, quiet)
  const shape = `
    select conrelid::regclass::text as of, conname as name, pg_get_constraintdef(oid) as is from pg_constraint where connamespace = 'public'::regnamespace
    union all select tablename, indexname, indexdef from pg_indexes where schemaname = 'public' order by 1, 2, 3`
  expect(await ask(to, shape)).toEqual(await ask(from, shape))
  expect(await ask(to, `insert into contact (name) values ('new') returning id`)).toEqual([{ id: 11 }])
  await ask(to, `insert into event (at, actor, type) values ('2019-02-03', 'heed', 'x')`)
  expect(await ask(to, 'select count(*)::int as n from event_2019_02')).toEqual([{ n: 1 }])
})

test('nothing is restored into a database that somebody uses, or that is not of Heed', async () => {
  const [from, used, foreign] = [await source(), await target(), await target()]
  const file = path.join(folder, 'refused.heed')
  await backup(houseAt(from), file, false, quiet)
  const other = await client(used)
  await expect(restore(houseAt(used), file, false, quiet)).rejects.toThrow('The database is in use')
  await other.end()
  await ask(foreign, 'create table invoice (id int)')
  await expect(restore(houseAt(foreign), file, true, quiet)).rejects.toThrow('belongs to another program')
})

test('no column that names a blob or counts transactions is forgotten', async () => {
  const url = await source()
  const blobs = await ask<{ table: string; column: string }>(
    url,
    `select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and data_type = 'text' and column_name in ('blob', 'source')
      -- What was given up need not come along.
      and table_name <> 'unwanted_blob'
      -- Where a skill comes from, in a word.
      and table_name <> 'agent_skill'
      -- And what is to be written.
      and table_name <> 'writing_task_evidence' order by 1, 2`,
  )
  expect(blobs.map(({ table, column }) => [table, column])).toEqual(blobColumns)
  const counting = await ask<{ table: string }>(
    url,
    `select distinct replace(table_name, 'event_other', 'event') as table from information_schema.columns
    where table_schema = 'public' and data_type = 'xid8' and table_name !~ '^event_\\d' order by 1`,
  )
  // Of routing's queue that place is left out.
  expect(counting).toEqual([{ table: 'event' }, { table: 'follower_cursor' }, { table: 'routing_queue' }])
})
