import { createHash, randomBytes } from 'node:crypto'
import type { Ground } from '../ground.ts'

export type Seat = { agentId: number; cookie: string }

/** Signs so many agents in, beside the door: passwords are slow on purpose and would be measured instead. */
export async function takeSeats({ sql }: Ground, count: number): Promise<Seat[]> {
  const { rows } = await sql.query(
    `select id from agent where deactivated_at is null and role in ('agent', 'lead') order by id limit $1`,
    [count],
  )
  const ids = rows.map((row) => row.id as number)
  while (ids.length < count) ids.push(await hire(sql, ids.length))
  return Promise.all(ids.map((agentId) => signIn(sql, agentId)))
}

async function hire(sql: Ground['sql'], n: number): Promise<number> {
  const { rows } = await sql.query(`insert into agent (name, email, role) values ($1, $2, 'agent') returning id`, [
    `Bench agent ${n}`,
    `agent${n}-${randomBytes(4).toString('hex')}@bench.example`,
  ])
  await sql.query('insert into team_member (team_id, agent_id) values (1 + $1 % 3, $2)', [n, rows[0].id])
  return rows[0].id
}

async function signIn(sql: Ground['sql'], agentId: number): Promise<Seat> {
  const token = randomBytes(24).toString('hex')
  const hash = createHash('sha256').update(token).digest()
  await sql.query(`insert into session (token_hash, agent_id, expires_at) values ($1, $2, now() + interval '1 day')`, [
    hash,
    agentId,
  ])
  return { agentId, cookie: `heed_session=${token}` }
}
