import { setTimeout as delay } from 'node:timers/promises'
import type { Recomputation } from '../../src/contract/sla.ts'
import type { Ground } from '../ground.ts'

export type SlaResult = {
  running: number
  /** Of them fell due at once, and how many milliseconds passed until the last of them was noted and noticed. */
  due: number
  milliseconds: number
  /** What it costs to look when nothing is due, and when so many are, in milliseconds of the database's own time. */
  look: { idle: number; due: number }
  /** All of them counted anew, as a policy had said something else: conversations looked at, and the seconds it took. */
  recount: { conversations: number; changed: number; seconds: number }
}

const look = `explain (analyze, format json) select id from sla_clock clock where next_at <= now() and not exists (
  select from event join follower_cursor cursor on cursor.name = 'sla' and (event.tx, event.id) > (cursor.tx, cursor.id)
  where event.conversation_id = clock.conversation_id and event.type = 'message.sent') order by next_at limit 1000`

async function costOf({ sql }: Ground): Promise<number> {
  const { rows } = await sql.query(look)
  return rows[0]['QUERY PLAN'][0]['Execution Time'] as number
}

/** So many clocks run; some fall due in one minute, and the sweep of that minute notes their miss; then all are counted anew. */
export async function sweepClocks(ground: Ground, running: number, due: number): Promise<SlaResult> {
  const { sql } = ground
  const terms = { goal: 90_000, calendar: null, pausedBy: [], warn: { agent: null, leads: null } }
  await sql.query(
    `with made as (
       insert into conversation (subject, channel, created_at, last_message_at)
       select 'A lamp ' || i, 'email', now(), now() from generate_series(1, $1::int) i returning id
     ), policy as (
       select id from sla_policy where archived_at is null order by position limit 1
     ), stands as (
       -- As if the policy had said another length until now.
       insert into sla_standing (conversation_id, status, answered, waiting_since, policy_id, policy_version, wanted)
       select made.id, 'open', false, now(), policy.id, 1, jsonb_build_object('first_answer', $2::jsonb) from made, policy)
     insert into sla_clock (conversation_id, target, policy_id, policy_version, terms, state, reason, started_at, runs, due_at, next_at)
     select made.id, 'first_answer', policy.id, 1, $2::jsonb, 'running', 'customer_wrote', now(),
       jsonb_build_array(jsonb_build_array(floor(extract(epoch from now()) * 1000), null)), now() + interval '25 hours',
       now() + interval '25 hours' from made, policy`,
    [running, JSON.stringify(terms)],
  )
  await sql.query('analyze sla_clock')
  const idle = await costOf(ground)
  const before = await missed(ground)
  await sql.query(
    `update sla_clock set due_at = now() - interval '2 s', next_at = now() - interval '1 s', started_at = now() - interval '25 hours 2 s',
       runs = jsonb_build_array(jsonb_build_array(floor(extract(epoch from now() - interval '25 hours 2 s') * 1000), null))
     where id in (select id from sla_clock where state = 'running' and missed_at is null and next_at > now() limit $1)`,
    [due],
  )
  const atDue = await costOf(ground)
  const began = performance.now()
  await sql.query(`select graphile_worker.add_job('sweep_sla', '{}'::json)`)
  while ((await missed(ground)) < before + due) await delay(20)
  const milliseconds = performance.now() - began
  return { running, due, milliseconds, look: { idle, due: atDue }, recount: await countAnew(ground) }
}

/** A policy that fits nothing is added, so that all is looked at. */
async function countAnew({ request }: Ground): Promise<SlaResult['recount']> {
  const conditions = { version: 1, all: [{ field: 'subject', operator: 'is', value: 'No such subject' }], any: [] }
  const minutes = { low: 60, normal: 60, high: 60, urgent: 60 }
  const promise = { minutes, hours: 'always', pausedBy: [], warnBefore: { agent: null, leads: null } }
  const targets = { resolution: promise }
  const began = performance.now()
  await request('POST', '/sla/policies', { name: 'bench', conditions, zone: 'UTC', calendarId: null, targets })
  for (;;) {
    const { items } = (await request('GET', '/sla/recomputations')) as { items: Recomputation[] }
    const [run] = items
    if (run?.endedAt && Date.parse(run.at) > Date.now() - (performance.now() - began) - 1000)
      return { conversations: run.done, changed: run.changed, seconds: (performance.now() - began) / 1000 }
    await delay(50)
  }
}

async function missed({ sql }: Ground): Promise<number> {
  const { rows } = await sql.query('select count(*)::int as n from sla_clock where missed_at is not null')
  return rows[0].n as number
}
