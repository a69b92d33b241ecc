import { afterAll, beforeAll, expect, test } from 'vitest'
import { listConversations, Status } from '../../src/contract/conversations.ts'
import { isSetAside } from '../../src/server/conversations/rules.ts'
import type { Api } from '../api.ts'
import { makeAgent, makeContact, makeFindable, makeInbox, makeTeam, type Person } from '../factories.ts'
import { adminKey, openTestHouse, type TestHouse } from '../house.ts'
import { dice, noteIn, rowsOf } from './desk.ts'

type Row = {
  id: number
  status: Status
  assignee: number | null
  team: number | null
  inbox: number
  contact: number
  tags: string[]
  subject: string
  at: number
}

const statuses: Status[] = [...Status.options]
const roll = dice(7)
let house: TestHouse
let agent: Person
let partner: Person
let light: Person
let teams: number[]
let agents: number[]
let inboxes: number[]
let contacts: number[]
let rows: Row[]
let asked: Set<number>

beforeAll(async () => {
  house = await openTestHouse({ working: false })
  teams = await Promise.all([1, 2, 3].map(async () => (await makeTeam(house.house)).id))
  agent = await makeAgent(house.house, { teams: [teams[0] as number, teams[1] as number] })
  partner = await makeAgent(house.house, { role: 'partner', teams: [teams[2] as number] })
  light = await makeAgent(house.house, { role: 'light' })
  agents = [agent.id, partner.id]
  inboxes = await Promise.all([1, 2].map(async () => (await makeInbox(house.house)).id))
  contacts = await Promise.all(
    ['Ada Grün', 'Bo Öst', 'Cy 100%_sure'].map(async (name) => (await makeContact(house.house, { name })).id),
  )
  rows = []
  for (let n = 0; n < 240; n++) rows.push(await insert(n))
  await makeFindable(house.house)
  asked = new Set(rows.filter(() => roll.below(5) === 0).map((row) => row.id))
  for (const id of asked) await rowsOf(house, 'insert into conversation_asked values ($1, $2)', [id, light.id])
})
afterAll(() => house.close())

async function insert(n: number): Promise<Row> {
  const row = {
    status: roll.of(statuses),
    assignee: roll.of([null, ...agents]),
    team: roll.of([null, ...teams]),
    inbox: roll.of(inboxes),
    contact: roll.of(contacts),
    tags: roll.of([[], ['late'], ['late', 'vip']]),
    subject: roll.of(['Parcel lost', 'Invoice wrong', 'Parcel late']),
    // Few different times, so that many have the same one.
    at: Date.UTC(2026, 0, 1 + roll.below(20)),
  }
  const { status, subject, assignee, team, contact, inbox, tags, at } = row
  const [made] = await rowsOf<{ id: number }>(
    house,
    `insert into conversation (status, subject, channel, assignee_id, team_id, contact_id, inbox_id, tags, created_at, last_message_at)
     values ($1, $2, 'email', $3, $4, $5, $6, $7, $8, $8) returning id`,
    [status, subject, assignee, team, contact, inbox, tags, new Date(at)],
  )
  const { id } = made as { id: number }
  await rowsOf(
    house,
    `insert into message (conversation_id, kind, channel, subject, text, visible_text, sent_at, created_at)
     values ($1, 'received', 'email', $2, $3, $3, now(), now())`,
    [id, subject, n % 9 === 0 ? 'The zebra ran' : 'The lion slept'],
  )
  return { id, ...row }
}

type Asked = Record<string, string | number | undefined>

/** All pages of a list, in their order. */
async function all(api: Api, query: Asked, limit = 200): Promise<number[]> {
  const ids: number[] = []
  for (let after: string | null | undefined; after !== null; ) {
    const page = await api.call(listConversations, { query: { ...query, limit, ...(after && { after }) } as never })
    expect(page.items.length).toBeLessThanOrEqual(limit)
    ids.push(...page.items.map((item) => item.id))
    after = page.next
  }
  return ids
}

const sorted = (found: Row[]) => found.toSorted((a, b) => b.at - a.at || b.id - a.id).map((row) => row.id)

/** What the filters mean, said once more and simply. */
function expected(query: Asked, who: { id: number; teams: number[]; sees: (row: Row) => boolean }): number[] {
  const wanted = query.status?.toString().split(/, ?/)
  const fits = (filter: string | number | undefined, value: number | null, mine: (value: number | null) => boolean) =>
    filter === undefined ||
    (filter === 'none' ? value === null : typeof filter === 'string' ? mine(value) : value === filter)
  return sorted(
    rows.filter(
      (row) =>
        who.sees(row) &&
        (wanted ? wanted.includes(row.status) : row.status !== 'spam' && row.status !== 'trash') &&
        fits(query.assignee, row.assignee, (value) => value === who.id) &&
        fits(query.team, row.team, (value) => value !== null && who.teams.includes(value)) &&
        (query.inbox === undefined || row.inbox === query.inbox) &&
        (query.contact === undefined || row.contact === query.contact) &&
        (query.tag === undefined || row.tags.includes(String(query.tag))) &&
        (query.q === undefined || row.subject.toLowerCase().includes(String(query.q))),
    ),
  )
}

function randomFilters(): Asked {
  const maybe = <T>(choices: readonly T[]) => (roll.below(2) ? roll.of(choices) : undefined)
  return {
    status: maybe(['open', 'open,waiting', 'resolved,open,open', 'closed, on_hold', 'spam,trash']),
    assignee: maybe(['me', 'none', ...agents]),
    team: maybe(['mine', 'none', ...teams]),
    inbox: roll.below(4) ? undefined : roll.of(inboxes),
    contact: roll.below(4) ? undefined : roll.of(contacts),
    tag: roll.below(4) ? undefined : roll.of(['late', 'vip', 'never']),
    q: roll.below(4) ? undefined : roll.of(['parcel', 'invoice', 'late']),
  }
}

test('every combination of filters finds what it says, for every kind of reader, page by page', async () => {
  const readers = [
    { api: house.api(agent), id: agent.id, teams: teams.slice(0, 2), sees: () => true },
    { api: house.api(partner), id: partner.id, teams: teams.slice(2), sees: (row: Row) => row.team === teams[2] },
    { api: house.api(light), id: light.id, teams: [], sees: (row: Row) => asked.has(row.id) },
    { api: house.api({ key: adminKey }), id: -1, teams: [], sees: () => true },
  ]
  for (let n = 0; n < 240; n++) {
    const query = Object.fromEntries(
      Object.entries(randomFilters()).filter(([, value]) => value !== undefined),
    ) as Asked
    const who = readers[n % 4 === 0 ? (n % 16) >> 2 : 0] as (typeof readers)[number]
    expect(await all(who.api, query, roll.of([3, 17, 200])), JSON.stringify(query)).toEqual(expected(query, who))
  }
})

test.each([
  ['a word of a message', 'zebra', () => rows.filter((_, n) => n % 9 === 0)],
  ['part of a name, with its umlaut', 'grü', () => rows.filter((row) => row.contact === contacts[0])],
  ['signs that mean something to a database', '100%_s', () => rows.filter((row) => row.contact === contacts[2])],
  ['a wildcard that matches only itself', '%%%', () => []],
  [
    'quotes and operators',
    `"parcel lost" -zebra & | ! ( ' :*`,
    () => rows.filter((row, n) => row.subject === 'Parcel lost' && n % 9 !== 0),
  ],
] as const)('a search finds %s', async (_what, q, found) => {
  const listed = (found() as Row[]).filter(({ status }) => status !== 'spam' && status !== 'trash')
  const wanted = sorted(listed)
  const got = await all(house.api(agent), { q })
  if (q.startsWith('"'))
    expect(got.filter((id) => !rows.some((row) => row.id === id && row.subject === 'Parcel lost'))).toEqual([])
  else expect(got).toEqual(wanted)
})

test('a number finds its conversation', async () => {
  const { id } = rows[17] as Row
  expect(await all(house.api(agent), { q: `#${id}` })).toContain(id)
  expect(await all(house.api(partner), { q: `#${(rows.find((row) => row.team !== teams[2]) as Row).id}` })).toEqual([])
})

test('some conversations are read by their numbers, wherever they stand; those out of sight are left out', async () => {
  const some = rows.slice(0, 40)
  const ids = some.map(({ id }) => id).join(',')
  const seenBy = async (api: Api) => (await all(api, { ids })).toSorted((a, b) => a - b)
  expect(await seenBy(house.api(agent))).toEqual(some.map(({ id }) => id))
  expect(await seenBy(house.api(partner))).toEqual(some.filter(({ team }) => team === teams[2]).map(({ id }) => id))
  expect(await seenBy(house.api(light))).toEqual(some.filter(({ id }) => asked.has(id)).map(({ id }) => id))
})

test.each([
  { ids: '1,x' },
  { after: 'nonsense' },
  { after: Buffer.from('["x",1]').toString('base64url') },
  { limit: 0 },
  { status: 'gone' },
  { assignee: 'you' },
  { team: '-1' },
])('what no list can be asked for is said: %o', async (query) => {
  const answer = await house.api(agent).fetch(`/conversations?${new URLSearchParams(query as never)}`)
  expect(answer.status).toBe(400)
})

test('while others write, paging shows every conversation that stays, once and in order', async () => {
  const still = new Set(rows.filter((_, n) => n % 3 !== 0).map((row) => row.id))
  const moving = rows.filter((row) => !still.has(row.id))
  const api = house.api(agent)
  let reading = true
  const writing = [0, 1, 2].map(async (writer) => {
    for (let n = writer; reading; n += 3) await noteIn(api, (moving[n % moving.length] as Row).id)
  })
  for (let pass = 0; pass < 3; pass++) {
    const seen = await all(api, {}, 7)
    expect(new Set(seen).size, 'nothing twice').toBe(seen.length)
    expect(seen.filter((id) => still.has(id))).toEqual(
      sorted(rows.filter((row) => still.has(row.id) && !isSetAside(row.status))),
    )
  }
  reading = false
  await Promise.all(writing)
})
