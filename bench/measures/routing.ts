import { setTimeout as delay } from 'node:timers/promises'
import { type Ground, inTransaction, prepared } from '../ground.ts'

export type RoutingResult = {
  waiting: number
  people: number
  /** Seconds until all had somebody, and of them those until the queue was filled. */
  seconds: number
  filled: number
  /** The most that anybody had at once, and what each may have. */
  most: number
  capacity: number
  /** The same rows written by prepared SQL, in seconds. */
  yardstick: number
  ratio: number
  /** With room for six each: given until everybody is full, in seconds, and how many. */
  full: { seconds: number; given: number; most: number }
}

const people = 200
const languages = ['de', 'en', 'fr', 'es']

/** Everything that waits in a team, of four languages and two levels, is routed to its people at once; then to people with little room. */
export async function routeAll(ground: Ground, waiting: number): Promise<RoutingResult> {
  const capacity = Math.ceil(waiting / people) + 20
  const { seconds, filled, most } = await routed(ground, waiting, capacity, waiting)
  const yardstick = await bySql(ground, waiting)
  const full = await routed(ground, waiting, 6, people * 6)
  return {
    ...{ waiting, people, seconds, filled, most, capacity, yardstick, ratio: yardstick / seconds },
    full: { seconds: full.seconds, given: people * 6, most: full.most },
  }
}

async function makeTeam({ sql }: Ground, waiting: number, capacity: number): Promise<number> {
  const name = `Bench ${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`
  const team = (await sql.query(`insert into team (name) values ($1) returning id`, [name])).rows[0].id as number
  await sql.query(
    `with made as (insert into agent (name, email, role, capacity)
        select $1 || ' ' || i, replace($1, ' ', '') || i || '@bench.example', 'agent', $2 from generate_series(1, $3::int) i returning id),
      joined as (insert into team_member (team_id, agent_id) select $4, id from made)
     insert into agent_language (agent_id, language)
     select id, language from made, unnest($5::text[]) with ordinality as spoken(language, n) where (id + n) % 2 = 0`,
    [name, capacity, people, team, languages],
  )
  await sql.query(
    `insert into conversation (subject, channel, team_id, language, level, priority, created_at, last_message_at, last_received_at)
     select 'A lamp ' || i, 'email', $1, ($3::text[])[1 + i % 4], 1 + (i % 5 = 0)::int, (array['low', 'normal', 'high', 'urgent'])[1 + i % 4],
       now() - make_interval(secs => i), now(), now() - make_interval(secs => i) from generate_series(1, $2::int) i`,
    [team, waiting, languages],
  )
  await sql.query('analyze conversation, team_member, agent, agent_language')
  return team
}

async function routed(ground: Ground, waiting: number, capacity: number, expected: number) {
  const { sql, server } = ground
  const team = await makeTeam(ground, waiting, capacity)
  await settled(ground)
  const setMode = async (mode: string) => {
    const answer = await fetch(`${server.url}/api/teams/${team}/routing`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${server.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ mode }),
    })
    if (!answer.ok) throw new Error(await answer.text())
  }
  const began = performance.now()
  const since = () => (performance.now() - began) / 1000
  await setMode('push')
  let filled = 0
  for (;;) {
    const { rows } = await sql.query(
      `select (select count(*)::int from routing_decision where team_id = $1) as given,
        (select count(*)::int from routing_queue where team_id = $1) as queued`,
      [team],
    )
    const { given, queued } = rows[0]
    if (filled === 0 && given + queued >= waiting) filled = since()
    if (given >= expected) break
    if (since() > 120) throw new Error(`Only ${given} of ${expected} were routed in two minutes.`)
    await delay(100)
  }
  const seconds = since()
  const { rows } = await sql.query(
    `select max(n)::int as most from (select count(*) as n from conversation where team_id = $1 and assignee_id is not null group by assignee_id) own`,
    [team],
  )
  await setMode('off')
  return { seconds, filled, most: rows[0].most as number }
}

/** What others do about what was routed before is not counted. */
async function settled({ sql }: Ground): Promise<void> {
  const behind = `select 1 from follower_cursor where exists (
    select from event where (event.tx, event.id) > (follower_cursor.tx, follower_cursor.id)) limit 1`
  while ((await sql.query(behind)).rows.length > 0) await delay(100)
}

const queued = prepared(
  'r queued',
  `insert into routing_queue (conversation_id, team_id, lane_id, since, turn, event_id)
    select id, team_id, $2, last_received_at, last_received_at, 0 from conversation where id = any($1::bigint[])`,
)
const chosen = prepared(
  'r chosen',
  `update conversation set assignee_id = given.agent from unnest($1::bigint[], $2::bigint[]) as given(id, agent) where conversation.id = given.id`,
)
const left = prepared('r left', `delete from routing_queue where conversation_id = any($1::bigint[])`)
const decided = prepared(
  'r decided',
  `insert into routing_decision (conversation_id, team_id, at, agent_id, outcome, explanation)
    select id, $3, now(), agent, 'assigned', $4 from unnest($1::bigint[], $2::bigint[]) as given(id, agent)`,
)
const kept = prepared(
  'r kept',
  `insert into routing_given (conversation_id, agent_id, team_id, at, decision_id)
    select conversation_id, agent_id, team_id, at, id from routing_decision where conversation_id = any($1::bigint[])`,
)
const happened = prepared(
  'r happened',
  `insert into event (at, actor, type, conversation_id, data)
    select now(), 'heed', 'conversation.assigned', id, jsonb_build_object('from', null, 'to', agent, 'routed', 1, 'move', $3::jsonb)
    from unnest($1::bigint[], $2::bigint[]) as given(id, agent)`,
)

/** The same rows, in turn to each of the people, 500 in a transaction. */
async function bySql(ground: Ground, waiting: number): Promise<number> {
  const { sql } = ground
  const team = await makeTeam(ground, waiting, 100)
  const lane = (
    await sql.query(`insert into routing_lane (team_id, key, needs) values ($1, '', '{}') returning id`, [team])
  ).rows[0].id as number
  const ids = (await sql.query(`select id from conversation where team_id = $1 order by id`, [team])).rows.map(
    ({ id }) => id,
  )
  const agents = (await sql.query(`select agent_id as id from team_member where team_id = $1`, [team])).rows.map(
    ({ id }) => id,
  )
  const sample = (await sql.query(`select explanation from routing_decision limit 1`)).rows[0].explanation
  const place = { status: 'open', team, assignee: null }
  const began = performance.now()
  for (let at = 0; at < ids.length; at += 500) {
    const some = ids.slice(at, at + 500)
    const to = some.map((_, n) => agents[n % agents.length])
    await inTransaction(sql, (client) => queued(client, [some, lane]))
    await inTransaction(sql, async (client) => {
      await chosen(client, [some, to])
      await left(client, [some])
      await decided(client, [some, to, team, sample])
      await kept(client, [some])
      await happened(client, [some, to, { before: place, after: place }])
    })
  }
  return (performance.now() - began) / 1000
}
