import { sql } from 'kysely'
import { heed } from './actor.ts'
import type { Ctx } from './ctx.ts'
import type { Database } from './database.ts'
import { type Cursor, endOfLog, type LoggedEvent, readLog } from './events.ts'
import type { Log } from './log.ts'
import type { Wake } from './wake.ts'

/** A named reader of the log. What `react` writes happens exactly once, on exactly one node. */
export type Follower = {
  name: string
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
  const ahead = await lookAhead(database, follower.name)
  if (ahead !== 'moved') return ahead
  return database.write(heed, async (ctx) => {
    // Need not reach the disk by itself: a power cut would take back the cursor together with all that was written, and
    // whatever anyone does about it commits later, and so is flushed after it.
    const { rows } = await sql<Cursor>`
      select tx::text, id, set_config('synchronous_commit', 'off', true) from follower_cursor where name = ${follower.name} for update skip locked`.execute(
      ctx.tx,
    )
    if (!rows[0]) return 'idle'
    const { events, waiting } = await readLog(ctx.tx, rows[0], batch)
    const last = events.at(-1)
    if (!last) return waiting ? 'waiting' : 'idle'
    await follower.react(ctx, events)
    await sql`update follower_cursor set tx = ${last.tx}::xid8, id = ${last.id}, moved_at = now()
      where name = ${follower.name}`.execute(ctx.tx)
    return 'moved'
  })
}

async function lookAhead(database: Database, name: string): Promise<Step> {
  const { rows } = await sql<{ settled: boolean }>`
    select event.tx < pg_snapshot_xmin(pg_current_snapshot()) as settled
    from follower_cursor, lateral (
      select tx from event where (event.tx, event.id) > (follower_cursor.tx, follower_cursor.id) order by tx, id limit 1
    ) event
    where follower_cursor.name = ${name}`.execute(database.reader)
  if (!rows[0]) return 'idle'
  return rows[0].settled ? 'moved' : 'waiting'
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

/** Follows the log until stopped; a turn that fails is logged and tried again, nothing is skipped. */
export async function startFollower(database: Database, wake: Wake, follower: Follower, log: Log) {
  await enrol(database, follower.name, 'beginning')
  return loop(
    wake,
    () => followOnce(database, follower),
    (error) => log.error({ err: error, follower: follower.name }, 'a follower failed and will try again'),
    followerPace,
  )
}

/** How far each follower is behind, in milliseconds of the newest event it has not seen; for /metrics. */
export async function followerLags(database: Database): Promise<{ name: string; lag: number }[]> {
  const { rows } = await sql<{ name: string; lag: number }>`
    select name, coalesce(extract(epoch from now() - (
      select at from event where (event.tx, event.id) > (follower_cursor.tx, follower_cursor.id) order by tx, id limit 1
    )) * 1000, 0)::float as lag from follower_cursor`.execute(database.reader)
  return rows
}
