import pg from 'pg'
import { Pool } from 'undici'
import { randomFrom } from '../src/server/seed/random.ts'
import type { BenchServer } from './server.ts'

/** What all measures stand on: an HTTP client that keeps connections, prepared SQL, and ids to work with. */
export type Ground = {
  server: BenchServer
  request(method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown>
  sql: pg.Pool
  random(): number
  conversations: number
  inbox: { id: number; address: string }
  /** A mail address of a contact that is there. */
  someone(): string
  /** A conversation by mail that is not closed. */
  openOne(): number
  agents: number[]
  close(): Promise<void>
}

pg.types.setTypeParser(pg.types.builtins.INT8, Number)

export async function openGround(server: BenchServer): Promise<Ground> {
  const http = new Pool(server.url, { connections: 40, pipelining: 1 })
  const sql = new pg.Pool({ connectionString: server.databaseUrl, max: 34 })
  const random = randomFrom(Date.now())
  const headers = { authorization: `Bearer ${server.key}`, 'content-type': 'application/json' }
  const pick = <T>(list: T[]) => list[Math.floor(random() * list.length)] as T

  async function request(method: 'GET' | 'POST', path: string, body?: unknown) {
    const answer = await http.request({
      method,
      path: `/api${path}`,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
    })
    const text = await answer.body.text()
    if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${answer.statusCode} ${text.slice(0, 300)}`)
    return JSON.parse(text)
  }

  const column = async (query: string) => (await sql.query({ text: query, rowMode: 'array' })).rows.map((row) => row[0])
  const inboxes = await sql.query(
    `select id, address from inbox where channel = 'email' and address is not null and removed_at is null order by id limit 1`,
  )
  const last = (await column('select max(id) from conversation'))[0] as number
  const addresses = await column(
    `select address from contact_address where kind = 'email' and id % greatest(1, (select max(id) / 2000 from contact_address)) = 0 limit 4000`,
  )
  const open = await column(
    `select id from conversation where channel = 'email' and status in ('open', 'waiting', 'on_hold') order by hashint8(id) limit 5000`,
  )
  const agents = await column(
    `select id from agent where deactivated_at is null and role in ('agent', 'lead') order by id`,
  )
  return {
    ...{ server, request, sql, random, agents, conversations: last, inbox: inboxes.rows[0] },
    someone: () => pick(addresses),
    openOne: () => pick(open),
    async close() {
      await http.close()
      await sql.end()
    },
  }
}

/** A prepared statement of that name. */
export const prepared = (name: string, text: string) => (client: pg.Pool | pg.PoolClient, values: unknown[]) =>
  client.query({ name, text, values })

/** Everything in one transaction, as Heed's commands are. */
export async function inTransaction<T>(sql: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await sql.connect()
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    return result
  } finally {
    client.release()
  }
}
