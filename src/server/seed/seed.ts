import pg from 'pg'
import type { Database } from '../platform/database.ts'
import { addPartitions } from '../platform/events.ts'
import { enrol } from '../platform/followers.ts'
import { putBack, setAside } from './aside.ts'
import { makeFindable } from './findable.ts'
import { peopleToServe } from './people.ts'
import { rebuildCounts } from './standing.ts'
import * as statements from './statements.ts'
import { sentencePool } from './words.ts'

export type SeedOptions = {
  conversations: number
  messages: number
  /** The same number gives the same rows. */
  randomSeed: number
  /** What the timelines tell: that conversations began, also how they changed, also each message. */
  timeline: 'created' | 'changes' | 'messages'
  /** Days over which the conversations are spread, up to now. */
  days: number
}

export type Told = (step: string, done: number, of: number) => void

/** From so many conversations on, indexes are made after the load rather than kept through it. */
const large = 20_000
const perBatch = 5000
const poolSize = 20_000

/**
 * Fills the database with conversations: contacts, organizations, messages in five languages, deliveries, events. What
 * is there stays. Followers do not react: the events count as seen, and the counters are made afresh.
 */
export async function seed(database: Database, followers: string[], options: SeedOptions, told: Told): Promise<void> {
  const { sentences, languages } = sentencePool(poolSize, options.randomSeed)
  const clients = await Promise.all([1, 2].map(() => openLoader(database.url, options, sentences, languages)))
  const [client] = clients as [pg.Client]
  try {
    const now = new Date()
    const since = new Date(now.getTime() - options.days * 86_400_000)
    for (let month = since; month < now; month = nextMonth(month)) await addPartitions(database.reader, month)
    // One that never ran would take the seeded events for news.
    for (const name of followers) await enrol(database, name, 'end')
    if (options.conversations >= large) await setAside(client)
    const before = await lastIds(client)
    await fill(clients, options, { since, until: now }, told)
    await makeFindable(clients, before, told)
    told('indexes', 0, 1)
    await putBack(clients, (done, of) => told('indexes', done, of))
    await rebuildCounts((statement) => client.query(statement))
    told('statistics', 0, 1)
    await client.query('vacuum analyze')
    told('statistics', 1, 1)
  } finally {
    await client.query('drop table if exists seed_plan').catch(() => {})
    await Promise.all(clients.map((one) => one.end()))
  }
}

async function openLoader(url: string, options: SeedOptions, sentences: string[], languages: unknown[]) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`set synchronous_commit = off; set maintenance_work_mem = '512MB'; set work_mem = '128MB'`)
  await client.query(statements.chance(options.randomSeed))
  await client.query(statements.sentences, [sentences])
  await client.query(statements.languages, [JSON.stringify(languages)])
  await client.query('create index on seed_sentence (n); analyze seed_sentence; analyze seed_language')
  return client
}

type Span = { since: Date; until: Date }

async function fill(clients: pg.Client[], options: SeedOptions, { since, until }: Span, told: Told) {
  const [client] = clients as [pg.Client]
  const { conversations, messages } = options
  const before = await lastIds(client)
  const people = await peopleToServe(client)
  const contacts = Math.max(1, Math.ceil(conversations / 3))
  const organizations = Math.max(1, Math.ceil(contacts / 25))
  await client.query(statements.organizations, [organizations, before.organization])
  await inBatches(clients, contacts, 20_000, (one, from, to) =>
    one.query(statements.contacts, [from, to, before.contact, before.organization, organizations, since, until]),
  )
  await client.query(`drop table if exists seed_plan; ${statements.planTable}`)
  await client.query(statements.plan, [
    ...[conversations, messages, contacts, before.contact, since, until, people.teams, people.agents],
    ...[people.inboxes.map(({ id }) => id), people.inboxes.map(({ channel }) => channel)],
  ])
  await client.query('create index on seed_plan (i); analyze seed_plan; analyze contact_address')
  const changes = options.timeline !== 'created'
  const each = options.timeline === 'messages'
  let done = 0
  await inBatches(clients, conversations, perBatch, async (one, from, to) => {
    await one.query(statements.batch, [from, to, before.conversation, before.message, changes, each])
    done += to - from + 1
    told('conversations', done, conversations)
  })
  await moveIdentities(client)
}

/** Numbers 1 to `total` in batches, which the connections take in turn. */
async function inBatches(
  clients: pg.Client[],
  total: number,
  size: number,
  work: (client: pg.Client, from: number, to: number) => Promise<unknown>,
) {
  let next = 1
  await Promise.all(
    clients.map(async (client) => {
      while (next <= total) {
        const from = next
        next += size
        await work(client, from, Math.min(total, from + size - 1))
      }
    }),
  )
}

const numbered = ['organization', 'contact', 'conversation', 'message'] as const

async function lastIds(client: pg.Client): Promise<Record<(typeof numbered)[number], number>> {
  const last = (table: string) => `(select coalesce(max(id), 0) from ${table}) as ${table}`
  const { rows } = await client.query(`select ${numbered.map(last).join(', ')}`)
  return rows[0]
}

async function moveIdentities(client: pg.Client) {
  for (const table of numbered)
    await client.query(`select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`)
}

const nextMonth = (date: Date) => new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1))
