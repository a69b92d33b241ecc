import type pg from 'pg'

export type People = { teams: number[]; agents: number[]; inboxes: { id: number; channel: string }[] }

const leastAgents = 24

/** Who works here: the teams, agents and inboxes that are there, with more made up where there are few. */
export async function peopleToServe(client: pg.Client): Promise<People> {
  const teams = await ids(client, 'select id from team where removed_at is null order by id')
  const known = await ids(client, 'select id from agent where deactivated_at is null order by id')
  if (known.length < leastAgents) await makeAgents(client, leastAgents - known.length, teams)
  const agents = await ids(
    client,
    `select id from agent where deactivated_at is null and role in ('admin', 'lead', 'agent') order by id`,
  )
  const inboxes = 'select id, channel from inbox where removed_at is null order by id'
  const there = await client.query(inboxes)
  if (there.rows.length === 0) await makeInboxes(client, teams)
  const { rows } = await client.query(inboxes)
  return { teams, agents, inboxes: rows.map(({ id, channel }) => ({ id: Number(id), channel })) }
}

async function ids(client: pg.Client, sql: string): Promise<number[]> {
  return (await client.query(sql)).rows.map(({ id }) => Number(id))
}

async function makeAgents(client: pg.Client, count: number, teams: number[]) {
  await client.query(
    `with made as (
      insert into agent (name, email, role)
      select 'Agent ' || n, 'agent' || n || '@seed.example', case when n % 8 = 0 then 'lead' else 'agent' end
      from generate_series(1, $1::int) n on conflict do nothing returning id
    )
    insert into team_member (team_id, agent_id)
    select ($2::bigint[])[1 + id % cardinality($2::bigint[])], id from made where cardinality($2::bigint[]) > 0`,
    [count, teams],
  )
}

async function makeInboxes(client: pg.Client, teams: number[]) {
  const team = (place: number) => teams[place % Math.max(1, teams.length)] ?? null
  await client.query(
    `insert into inbox (channel, name, address, team_id) values
      ('email', 'Support', 'support@seed.example', $1), ('email', 'Orders', 'orders@seed.example', $1),
      ('chat', 'Website chat', null, $1), ('email', 'Technical support', 'technical@seed.example', $2),
      ('phone', 'Telephone', null, $2), ('letter', 'Letters', null, $3)`,
    [team(0), team(1), team(2)],
  )
}
