import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { heed } from '../../src/server/platform/actor.ts'
import type { Ctx } from '../../src/server/platform/ctx.ts'
import { openTestDatabase, type TestDatabase } from '../database.ts'

let ground: TestDatabase
beforeAll(async () => {
  ground = await openTestDatabase({ connections: 2 })
})
afterAll(() => ground.close())

const keep = (ctx: Ctx, name: string) =>
  sql`insert into follower_cursor (name, tx, id) values (${name}, '0', 0)`.execute(ctx.tx)
const count = async (ctx: Ctx, like: string) => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from follower_cursor where name like ${like}`.execute(
    ctx.tx,
  )
  return rows[0]?.n
}

test('what a transaction asks at once is carried out in its order, and kept together', async () => {
  const { database } = ground
  const seen = await database.write(heed, async (ctx) => {
    const answers = await Promise.all([
      keep(ctx, 'one 1'),
      count(ctx, 'one %'),
      keep(ctx, 'one 2'),
      count(ctx, 'one %'),
    ])
    // Nobody else sees it yet: the transaction was begun before the first of them.
    expect(await count(database.read(heed), 'one %')).toBe(0)
    return [answers[1], answers[3]]
  })
  expect(seen).toEqual([1, 2])
  expect(await count(database.read(heed), 'one %')).toBe(2)
})

test('where one of them fails none is kept, its reason is told, and the connection serves the next', async () => {
  const { database } = ground
  const failing = database.write(heed, (ctx) =>
    Promise.all([keep(ctx, 'two 1'), keep(ctx, 'two 1'), keep(ctx, 'two 2')]),
  )
  await expect(failing).rejects.toMatchObject({ code: '23505' })
  await expect(
    database.write(heed, async (ctx) => {
      await keep(ctx, 'two 3')
      throw new Error('changed its mind')
    }),
  ).rejects.toThrow('changed its mind')
  await database.write(heed, async () => {})
  await database.write(heed, (ctx) => keep(ctx, 'two 4'))
  expect(await count(database.read(heed), 'two %')).toBe(1)
})

test('a connection that is cut in the middle fails its transaction whole', async () => {
  const { database } = ground
  const cut = database.write(heed, async (ctx) => {
    await keep(ctx, 'three 1')
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(ctx.tx)
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(database.reader)
    await Promise.all([keep(ctx, 'three 2'), keep(ctx, 'three 3')])
  })
  await expect(cut).rejects.toThrow()
  await database.write(heed, (ctx) => keep(ctx, 'three 4'))
  expect(await count(database.read(heed), 'three %')).toBe(1)
})
