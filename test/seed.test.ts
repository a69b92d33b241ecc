import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { followOnce } from '../src/server/platform/followers.ts'
import { setAside } from '../src/server/seed/aside.ts'
import { type SeedOptions, seed } from '../src/server/seed/seed.ts'
import { viewFollower } from '../src/server/views/followers.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'

const options: SeedOptions = { conversations: 400, messages: 1700, randomSeed: 7, timeline: 'changes', days: 60 }
const untold = () => {}

let first: TestDatabase
let second: TestDatabase

beforeAll(async () => {
  first = await openTestDatabase()
  second = await openTestDatabase()
  await seed(first.database, ['views'], options, untold)
  await seed(second.database, ['views'], options, untold)
}, 120_000)

afterAll(async () => {
  await first.close()
  await second.close()
})

const one = async ({ database }: TestDatabase, sql: string) => (await database.pool.query(sql)).rows[0]

describe('Seeding', () => {
  it('makes exactly so many conversations and messages, each conversation at least one', async () => {
    expect(await one(first, 'select count(*)::int as n from conversation')).toEqual({ n: 400 })
    expect(await one(first, 'select count(*)::int as n from message')).toEqual({ n: 1700 })
    const empty =
      'select count(*)::int as n from conversation c where not exists (select from message where conversation_id = c.id)'
    expect(await one(first, empty)).toEqual({ n: 0 })
  })

  it('makes the same for the same number', async () => {
    const texts = `select md5(string_agg(concat_ws('|', conversation_id, kind, text), E'\\n' order by id)) as sum from message`
    expect(await one(first, texts)).toEqual(await one(second, texts))
    const places = `select md5(string_agg(concat_ws('|', id, status, team_id, assignee_id, tags::text), E'\\n' order by id)) as sum from conversation`
    expect(await one(first, places)).toEqual(await one(second, places))
  })

  it('keeps counts, newest words and times true to the messages', async () => {
    const counts = `select coalesce(sum(abs(coalesce(n, 0) - coalesce(m, 0))), 0)::int as off from conversation_count full join (
      select status, coalesce(team_id, 0) as team_id, coalesce(assignee_id, 0) as assignee_id, count(*) as m from conversation group by 1, 2, 3
    ) real using (status, team_id, assignee_id)`
    expect(await one(first, counts)).toEqual({ off: 0 })
    const times = `select count(*)::int as n from conversation c where last_message_at <> (select max(created_at) from message where conversation_id = c.id)`
    expect(await one(first, times)).toEqual({ n: 0 })
  })

  it('is no news to followers, nor counted again by them', async () => {
    expect(await followOnce(first.database, viewFollower)).toBe('idle')
    const created = `select count(*)::int as n from event where type = 'conversation.created'`
    expect(await one(first, created)).toEqual({ n: 400 })
  })

  it('adds to what is there when it runs again', async () => {
    await seed(second.database, ['views'], { ...options, randomSeed: 8 }, untold)
    expect(await one(second, 'select count(*)::int as n, max(id)::int as last from conversation')).toEqual({
      n: 800,
      last: 800,
    })
    const next = `insert into conversation (subject, channel, created_at, last_message_at) values ('x', 'email', now(), now()) returning id::int`
    expect(await one(second, next)).toEqual({ id: 801 })
  })

  it('mends the indexes and keys that a seeding broken off has left out', async () => {
    const there = `select (select count(*)::int from pg_index) as indexes, (select count(*)::int from pg_constraint where contype = 'f') as keys`
    const before = await one(second, there)
    const client = new pg.Client({ connectionString: second.url })
    await client.connect()
    await setAside(client)
    await client.end()
    expect(await one(second, there)).not.toEqual(before)
    await seed(second.database, ['views'], { ...options, conversations: 5, messages: 9 }, untold)
    expect(await one(second, there)).toEqual(before)
  })
})
