import { setTimeout as delay } from 'node:timers/promises'
import type { Ground } from '../ground.ts'
import { quantile } from '../rounds.ts'

export type AutomationResult = {
  rules: number
  events: number
  /** Events a second that came, and that the rules were asked about. */
  came: number
  kept: number
  runs: number
  /** Milliseconds that the follower was behind, looked at every 100 ms. */
  p50: number
  worst: number
}

/** So many rules, of which one concerns what happens and the rest only look; then 100 notes a second for `seconds`. */
export async function askRules({ sql, openOne }: Ground, rules: number, seconds: number): Promise<AutomationResult> {
  await sql.query(`delete from automation where name like 'bench %'`)
  await makeRules(sql, rules)
  const behind = async () =>
    Number(
      (
        await sql.query(`select coalesce(extract(epoch from clock_timestamp() - (select at from event
          where (event.tx, event.id) > (follower_cursor.tx, follower_cursor.id) order by tx, id limit 1)) * 1000, 0)::float as ms
          from follower_cursor where name = 'automations'`)
      ).rows[0]?.ms ?? 0,
    )
  await sql.query(`delete from automation_run`)
  const lags: number[] = []
  const begun = performance.now()
  let events = 0
  for (let tick = 0; tick < seconds * 10; tick++) {
    const ids = Array.from({ length: 10 }, () => openOne())
    await sql.query(
      `insert into event (at, actor, type, conversation_id, data)
       select clock_timestamp(), 'heed', 'note.added', id, '{"messageId": 0, "asked": []}' from unnest($1::bigint[]) id`,
      [ids],
    )
    events += ids.length
    lags.push(await behind())
    const next = begun + (tick + 1) * 100 - performance.now()
    if (next > 0) await delay(next)
  }
  const came = (performance.now() - begun) / 1000
  const left = `select (select count(*) from automation_task)::int as n`
  // Who cannot keep up is seen by the figures, not by waiting for ever.
  for (const end = Date.now() + 60_000; Date.now() < end; await delay(20))
    if ((await behind()) === 0 && (await sql.query(left)).rows[0].n === 0) break
  const kept = (performance.now() - begun) / 1000
  const { rows } = await sql.query('select count(*)::int as n from automation_run')
  await sql.query(`update automation set enabled_at = null, removed_at = now() where name like 'bench %'`)
  return {
    ...{ rules, events, came: events / came, kept: events / kept, runs: rows[0].n },
    ...{ p50: quantile(lags, 0.5), worst: quantile(lags, 1) },
  }
}

/** Each waits for notes and looks at subject, tags and status; written past the API, whose checks are not what is measured. */
async function makeRules(sql: Ground['sql'], rules: number): Promise<void> {
  const content = (n: number) => ({
    ...{ name: `bench ${n}`, description: '', zone: 'UTC', stop: false, transitions: [] },
    trigger: { kind: 'event', events: ['note.added'] },
    conditions: {
      version: 1,
      all: [
        { field: 'status', operator: 'any_of', value: ['open', 'waiting', 'on_hold'] },
        { field: 'subject', operator: n === 0 ? 'not_contains' : 'contains', value: `no such word ${n}` },
        { field: 'tags', operator: 'not_contains', value: `bench ${n}` },
      ],
      any: [],
    },
    before: { version: 1, all: [], any: [] },
    actions: [{ do: 'change', changes: { addTags: [`bench ${n}`] } }],
    limits: { times: 1000, hours: 1, perHour: null },
  })
  const all = Array.from({ length: rules }, (_, n) => content(n))
  await sql.query(
    `insert into automation (name, position, content, owner, enabled_at, created_at, changed_at)
     select each ->> 'name', row_number() over (), each, 'key:0', now(), now(), now() from jsonb_array_elements($1::jsonb) each`,
    [JSON.stringify(all)],
  )
}
