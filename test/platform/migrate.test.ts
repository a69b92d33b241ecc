import { readdir } from 'node:fs/promises'
import pg from 'pg'
import { afterEach, expect, test } from 'vitest'
import { isMigrated, migrate } from '../../src/server/platform/migrate.ts'
import { createEmptyDatabase, createTestDatabase } from '../database.ts'

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close()
})

async function fresh() {
  const database = await createEmptyDatabase()
  opened.push(database)
  return database.url
}

async function migrated() {
  const database = await createTestDatabase()
  opened.push(database)
  return database.url
}

async function query(url: string, text: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(text)
  await client.end()
  return rows
}

test('an empty database gets every migration, a migrated one none', async () => {
  const url = await fresh()
  const files = (await readdir(new URL('../../migrations/', import.meta.url))).filter((name) => name.endsWith('.sql'))
  expect(await migrate(url)).toEqual(files.sort())
  expect(await migrate(url)).toEqual([])
  expect(await query(url, 'select name from team order by id limit 1')).toEqual([{ name: 'Support' }])
})

test('two nodes that start at once migrate one after the other', async () => {
  const url = await fresh()
  const ran = await Promise.all([migrate(url), migrate(url), migrate(url)])
  expect(ran.filter((names) => names.length > 0)).toHaveLength(1)
  expect(await query(url, 'select count(*)::int as n from team')).toEqual([{ n: 4 }])
})

test('a database that a newer Heed migrated is refused, and stays as it is', async () => {
  const url = await migrated()
  await query(url, `insert into migration (name, hash) values ('9999_from_the_future.sql', 'x')`)
  await expect(migrate(url)).rejects.toThrow(/newer Heed \(9999_from_the_future\.sql\)/)
})

test('a migration that was changed after it ran is refused', async () => {
  const url = await migrated()
  await query(url, `update migration set hash = 'another' where name = '0001_house.sql'`)
  await expect(migrate(url)).rejects.toThrow(/0001_house\.sql is not the one/)
})

test('a node knows whether its migrations have run', async () => {
  const url = await migrated()
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  expect(await isMigrated(pool)).toBe(true)
  await pool.query(`delete from migration where name = '0001_house.sql'`)
  expect(await isMigrated(pool)).toBe(false)
  await pool.query('drop table migration')
  expect(await isMigrated(pool)).toBe(false)
  await pool.end()
})
