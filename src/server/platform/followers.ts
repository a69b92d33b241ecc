import { sql } from 'kysely'
import { heed } from './actor.ts'
import type { Ctx } from './ctx.ts'
import type { Database } from './database.ts'
import { type Cursor, endOfLog, isSettled, type LoggedEvent, readLog } from './events.ts'
import { openLanes } from './lanes.ts'
import type { Log } from './log.ts'
import type { Wake } from './wake.ts'

/** A named reader of the log. What `react` writes happens exactly once, on exactly one node. */
export type Follower = {
  name: string
  /** What concerns it, where not everything does: it passes over the rest without a turn. */
  hears?(event: LoggedEvent): boolean
  /** Gets the next events in order. For the outside world it adds a job. */
  react(ctx: Ctx, events: LoggedEvent[]): Promise<void>
}

const batch = 500
/** Only in case a wake-up was lost. Each loop at its own pace, so that together they keep few connections open. */
const poll = () => 3000 + Math.random() * 3000
const unsettledRetry = 10
const failedRetry = 1000

type Step = 'moved' | 'waiting' | 'idle'

/** One turn: lock the cursor, read, react, move the cursor, commit. Another node's lock makes it idle. */
export async function followOnce(database: Database, follower: Follower): Promise<Step> {
  // Looking first without a lock keeps an idle follower from taking a transaction id, which others would wait for.
  const [ahead] = await lookAhead(database, [follower.name])
  if (!ahead) return 'idle'
  if (ahead.settled) return takeTurn(database, follower)
  await database.horizon.look()
  return 'waiting'
}

/** What follows a place of the log, read once for all who stand there. */
type Reading = { place: Cursor; events: LoggedEvent[] }

function takeTurn(database: Database, follower: Follower, reading?: Reading): Promise<Step> {
  return database.write(heed, async (ctx) => {
    // Need not reach the disk by itself: a power cut would take back the cursor together with all that was written, and
    // whatever anyone does about it commits later, and so is flushed after it.
    const { rows } = await sql<Cursor>`
      select tx::text, id, set_config('synchronous_commit', 'off', true) from follower_cursor where name = ${follower.name} for update skip locked`.execute(
      ctx.tx,
    )
    const [cursor] = rows
    if (!cursor) return 'idle'
    // What is settled stays as it is: nothing can have come between since it was read.
    const known = reading && reading.place.tx === cursor.tx && reading.place.id === cursor.id ? reading : null
    const { events, waiting } = known
      ? { events: known.events, waiting: false }
      : await readLog(ctx.tx, cursor, batch, database.horizon.before)
    const last = events.at(-1)
    if (!last) return waiting ? 'waiting' : 'idle'
    const heard = follower.hears ? events.filter(follower.hears) : events
    // The cursor moves along with what is asked first: it does not wait for a turn of its own.
    await Promise.all([
      sql`update follower_cursor set tx = ${last.tx}::xid8, id = ${last.id}, moved_at = now()
        where name = ${follower.name}`.execute(ctx.tx),
      heard.length > 0 && follower.react(ctx, heard),
    ])
    return 'moved'
  })
}

/** Where a follower stands that has something before it, and whether nothing older can still come before that. */
type Ahead = Cursor & { name: string; settled: boolean }

async function lookAhead(database: Database, names: readonly string[]): Promise<Ahead[]> {
  const { rows } = await sql<Ahead>`
    select name, follower_cursor.tx::text, follower_cursor.id,
      ${isSettled(database.horizon.before)} as settled
    from follower_cursor, lateral (
      select tx from event where (event.tx, event.id) > (follower_cursor.tx, follower_cursor.id) order by tx, id limit 1
    ) event
    where name = any(${[...names]}::text[])`.execute(database.reader)
  return rows
}

/** Makes the follower's cursor where there is none: at the log's end, or at its beginning when it must see the past. */
export async function enrol(database: Database, name: string, from: 'beginning' | 'end'): Promise<void> {
  const start = from === 'end' ? await endOfLog(database.reader) : { tx: '0', id: 0 }
  await sql`insert into follower_cursor (name, tx, id) values (${name}, ${start.tx}::xid8, ${start.id})
    on conflict (name) do nothing`.execute(database.reader)
}

/** Puts the follower's cursor at the log's end, made or moved: what is there is no news to it. */
export async function passOver(database: Database, name: string): Promise<void> {
  const { tx, id } = await endOfLog(database.reader)
  await sql`insert into follower_cursor (name, tx, id) values (${name}, ${tx}::xid8, ${id})
    on conflict (name) do update set tx = excluded.tx, id = excluded.id, moved_at = now()`.execute(database.reader)
}

/** Turns begin so many milliseconds apart: `least` after a rest, up to `most` the longer there is something each time. */
type Pace = { least: number; most: number }

/** Under load a follower's turns take more events, instead of there being more turns. */
const followerPace = { least: 15, most: 150 }

/**
 * Turns at work side by side: whoever follows may be a moment later, but whoever waits for an answer must find a processor. One
 * that takes longer holds nobody back.
 */
const besides = { quick: 3, most: Number.POSITIVE_INFINITY, slow: 200 }

/** Runs `turn` whenever woken, again while it moves, and every few seconds in any case. */
export function loop(
  wake: Pick<Wake, 'listen'>,
  turn: () => Promise<Step>,
  onError: (error: unknown) => void,
  pace: Pace = { least: 0, most: 0 },
) {
  let stopped = false
  let apart = pace.least
  let woken = true
  let rest: (() => void) | null = null
  const wakeUp = () => {
    woken = true
    rest?.()
  }
  const unlisten = wake.listen(wakeUp)
  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      rest = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  async function run() {
    while (!stopped) {
      woken = false
      const begun = Date.now()
      try {
        const step = await turn()
        // A wake-up does not cut this short.
        const early = begun + apart - Date.now()
        if (early > 0 && !stopped) await new Promise((resolve) => setTimeout(resolve, early))
        apart = step === 'moved' ? Math.min(pace.most, apart + pace.least) : pace.least
        if (step === 'moved' || stopped) continue
        if (step === 'waiting') await sleep(unsettledRetry)
        else if (!woken) await sleep(poll())
      } catch (error) {
        if (stopped) return
        onError(error)
        await sleep(failedRetry)
      }
    }
  }
  const running = run()
  return {
    async stop() {
      stopped = true
      unlisten()
      rest?.()
      await running
    },
  }
}

type Seat = { follower: Follower; turn: Promise<void> | null }

/**
 * Follows the log with all of them until stopped; a turn that fails is logged and tried again, nothing is skipped. One look
 * serves all, and those that what happened does not concern are moved on together, so an event costs the turns of few.
 */
export async function startFollowers(database: Database, wake: Wake, followers: readonly Follower[], log: Log) {
  for (const { name } of followers) await enrol(database, name, 'beginning')
  const seats = new Map<string, Seat>(followers.map((follower) => [follower.name, { follower, turn: null }]))
  const lanes = openLanes(besides)
  let again = () => {}

  function begin(seat: Seat, reading: Reading) {
    const work = async () => {
      try {
        await lanes.run(() => takeTurn(database, seat.follower, reading))
      } catch (err) {
        log.error({ err, follower: seat.follower.name }, 'a follower failed and will try again')
        await new Promise((resolve) => setTimeout(resolve, failedRetry))
      }
      seat.turn = null
      again()
    }
    seat.turn = work()
  }

  async function round(): Promise<Step> {
    const free = [...seats.values()].filter(({ turn }) => turn === null)
    const ahead = await lookAhead(
      database,
      free.map(({ follower }) => follower.name),
    )
    const settled = ahead.filter((each) => each.settled)
    for (const group of Map.groupBy(settled, ({ tx, id }) => `${tx} ${id}`).values())
      await advance(group[0] as Ahead, new Set(group.map(({ name }) => name)))
    if (settled.length > 0) return 'moved'
    if (ahead.length === 0) return 'idle'
    await database.horizon.look()
    return 'waiting'
  }

  /** Those at one place of the log: turns for whom what follows concerns, and past it with the others. */
  async function advance(place: Cursor, names: Set<string>) {
    const { events } = await readLog(database.reader, place, batch, database.horizon.before)
    const last = events.at(-1)
    if (!last) return
    for (const name of names) {
      const seat = seats.get(name) as Seat
      const { hears } = seat.follower
      if (hears && !events.some(hears)) continue
      names.delete(name)
      begin(seat, { place, events })
    }
    if (names.size > 0) await moveOn(database, names, place, last)
  }

  const listening = {
    listen(wakeUp: () => void) {
      again = wakeUp
      return wake.listen(wakeUp)
    },
  }
  const running = loop(listening, round, (err) => log.error({ err }, 'the log could not be followed'), followerPace)
  return {
    async stop() {
      await running.stop()
      await Promise.all([...seats.values()].map(({ turn }) => turn))
      lanes.close()
    },
  }
}

/** Moves those past `last` that still stand at `place`; whoever is on a turn elsewhere is left to it. */
async function moveOn(database: Database, names: Iterable<string>, place: Cursor, last: LoggedEvent): Promise<void> {
  await sql`update follower_cursor set tx = ${last.tx}::xid8, id = ${last.id}, moved_at = now()
    where name in (
      select name from follower_cursor
      where name = any(${[...names]}::text[]) and tx = ${place.tx}::xid8 and id = ${place.id}
      for update skip locked)`.execute(database.reader)
}

/** How far each follower is behind, in milliseconds of the newest event it has not seen; for /metrics. */
export async function followerLags(database: Database): Promise<{ name: string; lag: number }[]> {
  const { rows } = await sql<{ name: string; lag: number }>`
    select name, coalesce(extract(epoch from now() - (
      select at from event where (event.tx, event.id) > (follower_cursor.tx, follower_cursor.id) order by tx, id limit 1
    )) * 1000, 0)::float as lag from follower_cursor`.execute(database.reader)
  return rows
}
