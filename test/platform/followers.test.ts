import { sql } from 'kysely'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { heed } from '../../src/server/platform/actor.ts'
import type { Database } from '../../src/server/platform/database.ts'
import { record } from '../../src/server/platform/events.ts'
import { type Follower, followOnce, startFollowers } from '../../src/server/platform/followers.ts'
import { openWake, type Wake } from '../../src/server/platform/wake.ts'
import { createEmptyDatabase, openNode, openTestDatabase, type TestDatabase, testLog } from '../database.ts'

let ground: TestDatabase
beforeEach(async () => {
  ground = await openTestDatabase({ connections: 16 })
  // Where the follower under test writes what it saw; twice is an error of the database, not of an assertion.
  await sql`create table seen (event_id bigint primary key, place bigint generated always as identity)`.execute(
    ground.database.reader,
  )
})
afterEach(() => ground.close())

const happen = (database: Database, contactId: number) =>
  database.write(heed, (ctx) => record(ctx, { type: 'contact.changed', data: { contactId } }))

/** Writes down which events it reacted to. With `accident`, some of its transactions die with their connection. */
function witness(accident: () => boolean = () => false): Follower {
  return {
    name: 'witness',
    async react(ctx, events) {
      for (const event of events) await sql`insert into seen (event_id) values (${event.id})`.execute(ctx.tx)
      if (accident()) await sql`select pg_terminate_backend(pg_backend_pid())`.execute(ctx.tx)
    },
  }
}

const idsOf = async (query: string) => (await ground.database.pool.query(query)).rows.map((row) => row.id as number)
const written = () => idsOf('select id from event order by tx, id')
const seen = () => idsOf('select event_id as id from seen order by place')

/** One turn that has something settled to read: transactions of other tests on the same server hold it back too. */
async function follow(follower: Follower) {
  for (;;) {
    const step = await followOnce(ground.database, follower)
    if (step !== 'waiting') return step
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

async function until(done: () => Promise<boolean>, seconds = 15) {
  const end = Date.now() + seconds * 1000
  while (!(await done())) {
    if (Date.now() > end) throw new Error('it did not happen in time')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Eight writers, whose transactions last differently long and overlap, some of them rolled back. */
async function write(database: Database, writers: number, rounds: number) {
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      for (let round = 0; round < rounds; round++) {
        const work = database.write(heed, async (ctx) => {
          await record(ctx, { type: 'contact.changed', data: { contactId: writer } })
          await sql`select pg_sleep(${Math.random() * 0.01})`.execute(ctx.tx)
          await record(ctx, { type: 'contact.changed', data: { contactId: writer } })
          if (round % 10 === 9) throw new Error('this one did not happen')
        })
        await work.catch(() => {})
      }
    }),
  )
}

describe('with eight writers at once', () => {
  test('followers on two nodes, some killed in mid-transaction, react to every event exactly once and in order', async () => {
    const other = openNode(ground.url)
    const wakes: Wake[] = [await openWake(ground.url, testLog()), await openWake(ground.url, testLog())]
    for (const [index, { database }] of [ground, other].entries()) {
      database.pool.on('error', () => {})
      database.onCommit((wakes[index] as Wake).poke)
    }
    let accidents = 0
    // The first two turns always are, so that none of this rests on luck.
    const unlucky = () => accidents < 6 && (accidents < 2 || Math.random() < 0.3) && ++accidents > 0
    const running = await Promise.all([
      startFollowers(ground.database, wakes[0] as Wake, [witness(unlucky)], testLog()),
      startFollowers(other.database, wakes[1] as Wake, [witness(unlucky)], testLog()),
    ])
    await write(ground.database, 8, 30)
    const all = await written()
    expect(all).toHaveLength(8 * 27 * 2)
    await until(async () => (await seen()).length >= all.length, 25)
    await Promise.all(running.map((follower) => follower.stop()))
    expect(await seen()).toEqual(all)
    expect(accidents).toBeGreaterThan(0)
    for (const wake of wakes) await wake.close()
    await other.database.close()
  }, 60_000)

  test('reading by `id > last` would lose what a slower transaction commits later; a follower waits for it', async () => {
    const { database } = ground
    const naive: number[] = []
    const readNaively = async () => {
      const { rows } = await database.pool.query('select id from event where id > $1 order by id', [naive.at(-1) ?? 0])
      naive.push(...rows.map((row) => row.id))
    }
    await sql`insert into follower_cursor (name, tx, id) values ('witness', '0', 0)`.execute(database.reader)

    let commit = () => {}
    let begun = () => {}
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve
    })
    const slow = database.write(heed, async (ctx) => {
      await record(ctx, { type: 'contact.changed', data: { contactId: 1 } })
      begun()
      await new Promise<void>((resolve) => {
        commit = resolve
      })
    })
    await hasBegun
    await happen(database, 2)
    await readNaively()
    expect(await followOnce(database, witness())).toBe('waiting')
    expect(await seen()).toEqual([])
    commit()
    await slow
    await readNaively()

    const all = await written()
    expect(all).toHaveLength(2)
    expect(naive).toHaveLength(1)
    await expect.poll(() => follow(witness()).then(seen)).toEqual(all)
  })
})

describe('a follower', () => {
  test('reads in the order of transactions also where their numbers grow by a digit', async () => {
    const { database } = ground
    for (const tx of ['99', '100', '101', '9', '10'])
      await sql`insert into event (tx, at, actor, type) values (${tx}::xid8, now(), 'heed', 'contact.changed')`.execute(
        database.reader,
      )
    await sql`insert into follower_cursor (name, tx, id) values ('witness', '0', 0)`.execute(database.reader)
    expect(await followOnce(database, witness())).toBe('moved')
    expect(await seen()).toEqual([4, 5, 1, 2, 3])
    expect(await followOnce(database, witness())).toBe('idle')
  })

  test('whose reaction fails skips nothing and keeps nothing half done', async () => {
    const { database } = ground
    for (let n = 0; n < 3; n++) await happen(database, n)
    await sql`insert into follower_cursor (name, tx, id) values ('witness', '0', 0)`.execute(database.reader)
    const failing: Follower = {
      name: 'witness',
      async react(ctx, events) {
        await witness().react(ctx, events)
        throw new Error('no')
      },
    }
    await expect(follow(failing)).rejects.toThrow('no')
    expect(await seen()).toEqual([])
    expect(await follow(witness())).toBe('moved')
    expect(await seen()).toEqual(await written())
    expect(await followOnce(database, witness())).toBe('idle')
  })

  test('at work on one node leaves the other node idle instead of waiting', async () => {
    const { database } = ground
    await happen(database, 1)
    await sql`insert into follower_cursor (name, tx, id) values ('witness', '0', 0)`.execute(database.reader)
    let release = () => {}
    let working = () => {}
    const isWorking = new Promise<void>((resolve) => {
      working = resolve
    })
    const slow: Follower = {
      name: 'witness',
      async react(ctx, events) {
        await witness().react(ctx, events)
        working()
        await new Promise<void>((resolve) => {
          release = resolve
        })
      },
    }
    const first = follow(slow)
    await isWorking
    expect(await followOnce(database, witness())).toBe('idle')
    release()
    expect(await first).toBe('moved')
    expect(await seen()).toHaveLength(1)
  })

  test('that is idle opens no transaction, which every other follower would wait for', async () => {
    const { database } = ground
    await happen(database, 1)
    await sql`insert into follower_cursor (name, tx, id) values ('witness', '0', 0)`.execute(database.reader)
    await follow(witness())
    const writes: unknown[] = []
    const watched: Database = {
      ...database,
      write: (actor, work) => {
        writes.push(work)
        return database.write(actor, work)
      },
    }
    for (let turn = 0; turn < 3; turn++) expect(await followOnce(watched, witness())).toBe('idle')
    expect(writes).toEqual([])
    await happen(database, 2)
    await until(async () => (await followOnce(watched, witness())) === 'moved')
    expect(writes).not.toEqual([])
  })

  test('waits for an older transaction of its own database, and for none of another', async () => {
    const stranger = await createEmptyDatabase()
    const clients = [new pg.Client(stranger.url), new pg.Client(ground.url)] as const
    await Promise.all(clients.map((client) => client.connect()))
    const [elsewhere, here] = clients
    for (const client of clients) await client.query('begin; select pg_current_xact_id()')
    await sql`insert into follower_cursor (name, tx, id) values ('witness', '0', 0)`.execute(ground.database.reader)
    await happen(ground.database, 1)
    await sql`select pg_sleep(0.3)`.execute(ground.database.reader)
    for (let n = 0; n < 50; n++) expect(await followOnce(ground.database, witness())).toBe('waiting')
    await here.query('commit')
    expect(await follow(witness())).toBe('moved')
    expect(await seen()).toEqual(await written())
    for (const client of [elsewhere, here]) await client.end()
    await stranger.close()
  })

  test('new to a house begins with its past', async () => {
    const { database } = ground
    for (let n = 0; n < 700; n++) if (n % 100 === 0) await happen(database, n)
    const wake = await openWake(ground.url, testLog())
    const follower = await startFollowers(database, wake, [witness()], testLog())
    await until(async () => (await seen()).length === 7)
    await follower.stop()
    await wake.close()
  })
})

describe('waking up', () => {
  test('what one node commits is followed on the other within moments, not at its next look', async () => {
    const other = openNode(ground.url)
    const [here, there] = [await openWake(ground.url, testLog()), await openWake(ground.url, testLog())]
    ground.database.onCommit(here.poke)
    const follower = await startFollowers(other.database, there, [witness()], testLog())
    // It has looked and found nothing; its next look by itself is two seconds away.
    await new Promise((resolve) => setTimeout(resolve, 200))
    const start = performance.now()
    await happen(ground.database, 1)
    await until(async () => (await seen()).length === 1)
    expect(performance.now() - start).toBeLessThan(1000)
    await follower.stop()
    await here.close()
    await there.close()
    await other.database.close()
  })

  test('works again after the connection for it was cut', async () => {
    const [here, there] = [await openWake(ground.url, testLog()), await openWake(ground.url, testLog())]
    let woken = 0
    there.listen(() => woken++)
    await ground.database.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen %' and datname = current_database()`,
    )
    await until(async () => {
      here.poke()
      return woken > 1
    })
    const before = woken
    here.poke()
    await until(async () => woken > before)
    await here.close()
    await there.close()
  })

  test('many commits at once are one notification', async () => {
    const [here, there] = [await openWake(ground.url, testLog()), await openWake(ground.url, testLog())]
    let woken = 0
    there.listen(() => woken++)
    for (let n = 0; n < 50; n++) here.poke()
    await until(async () => woken > 0)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(woken).toBe(1)
    await here.close()
    await there.close()
  })
})
