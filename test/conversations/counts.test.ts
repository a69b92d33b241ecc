import { afterAll, beforeAll, expect, test } from 'vitest'
import { Status } from '../../src/contract/conversations.ts'
import { type Counts, getCounts as countsEndpoint } from '../../src/contract/views.ts'
import { changeConversation } from '../../src/server/conversations/commands.ts'
import { handOver } from '../../src/server/conversations/handing/commands.ts'
import { addMessage, startConversation } from '../../src/server/conversations/messages/commands.ts'
import { receiveMessage } from '../../src/server/conversations/receiving/commands.ts'
import { type Actor, heed } from '../../src/server/platform/actor.ts'
import type { Ctx } from '../../src/server/platform/ctx.ts'
import { Refusal } from '../../src/server/platform/refusal.ts'
import { getCounts } from '../../src/server/views/queries.ts'
import { makeAgent, makeInbox, makeTeam, type Person } from '../factories.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import { dice, mail, rowsOf } from './desk.ts'

let house: TestHouse
let inbox: number
let teams: number[]
let people: { agent: Person; lead: Person; partner: Person }
let actors: Record<'agent' | 'lead' | 'partner', Actor>
const started: number[] = []

beforeAll(async () => {
  house = await openTestHouse()
  teams = []
  for (let n = 0; n < 3; n++) teams.push((await makeTeam(house.house)).id)
  inbox = (await makeInbox(house.house, { team: teams[0] as number })).id
  const [first, second, third] = teams as [number, number, number]
  people = {
    agent: await makeAgent(house.house, { teams: [first, second] }),
    lead: await makeAgent(house.house, { role: 'lead' }),
    partner: await makeAgent(house.house, { role: 'partner', teams: [third] }),
  }
  actors = {
    agent: await actorOf(people.agent),
    lead: await actorOf(people.lead),
    partner: await actorOf(people.partner),
  }
  for (let n = 0; n < 40; n++) await house.house.database.write(heed, arrive)
})
afterAll(() => house.close())

const actorOf = async (person: Person) => (await house.house.authenticator.byToken(person.cookie)) as Actor

async function arrive(ctx: Ctx) {
  started.push((await receiveMessage(ctx, mail(inbox, { from }))).conversationId)
}

const from = { name: 'Kim', address: 'kim@counts.test' }

const statuses = Status.options.filter((status) => status !== 'closed')
const answered = ['open', 'waiting', 'on_hold', 'resolved'] as const
const snoozedUntil = new Date(Date.now() + 86_400_000).toISOString()

/** One thing that somebody might do, by chance. */
async function somethingHappens(ctx: Ctx, roll: ReturnType<typeof dice>) {
  const id = roll.of(started)
  const agents = [people.agent.id, people.lead.id, people.partner.id]
  const signed = { byAddress: id, byMessageId: null }
  const body = { kind: 'reply' as const, text: 'x', attachments: [], ask: [], status: roll.of(answered) }
  const start = { inboxId: inbox, to: 'c@customer.test', cc: [], subject: 'S', text: 'x', attachments: [], tags: [] }
  const ways = [
    () => arrive(ctx),
    () => receiveMessage(ctx, mail(inbox, { from, signed })),
    () => addMessage(ctx, id, body),
    () => startConversation(ctx, { ...start, priority: 'normal', kind: null, team: roll.of([null, ...teams]) }),
    () => handOver(ctx, id, { team: roll.of(teams), reason: 'r' }),
    () => changeConversation(ctx, id, { status: roll.of(statuses) }),
    () => changeConversation(ctx, id, { status: 'snoozed', snoozedUntil }),
    () => changeConversation(ctx, id, { assignee: roll.of([null, ...agents]), team: roll.of([null, ...teams]) }),
    () =>
      changeConversation(ctx, id, { status: roll.of(Status.options), assignee: roll.of(agents), team: roll.of(teams) }),
  ]
  await roll.of(ways)()
  if (roll.below(20) === 0) throw new Refusal('conflict', 'Changed my mind: all of it is undone.')
}

async function write(roll: ReturnType<typeof dice>, times: number) {
  for (let n = 0; n < times; n++) {
    const actor = roll.of([heed, actors.agent, actors.lead])
    await house.house.database.write(actor, (ctx) => somethingHappens(ctx, roll)).catch(ignoreRefusal)
  }
}

function ignoreRefusal(error: unknown) {
  if (!(error instanceof Refusal)) throw error
}

/** The rows themselves, counted. */
async function counted(ctx: Pick<Ctx, 'tx'>, actor: Actor): Promise<Counts> {
  if (actor.kind !== 'agent') throw new Error('an agent counts')
  const all = await ctx.tx.selectFrom('conversation').select(['status', 'team_id', 'assignee_id']).execute()
  const own = (team: number | null) => team !== null && actor.teamIds.includes(team)
  const rows = actor.role === 'partner' ? all.filter((row) => own(row.team_id)) : all
  const open = rows.filter((row) => row.status === 'open')
  const teamsOpen = teams
    .map((id) => ({ id, open: open.filter((row) => row.team_id === id).length }))
    .filter((team) => team.open > 0)
  return {
    mine: open.filter((row) => row.assignee_id === actor.id).length,
    unassigned: open.filter((row) => row.assignee_id === null).length,
    myTeams: open.filter((row) => own(row.team_id)).length,
    waiting: rows.filter((row) => row.status === 'waiting').length,
    open: open.length,
    all: rows.filter(({ status }) => status !== 'spam' && status !== 'trash').length,
    teams: teamsOpen,
    ...{ following: 0, mentions: 0, drafts: 0 },
    snoozed: rows.filter((row) => row.status === 'snoozed' && row.assignee_id === actor.id).length,
    spam: rows.filter((row) => row.status === 'spam').length,
    trash: rows.filter((row) => row.status === 'trash').length,
  }
}

const tidy = (counts: Counts): Counts => ({
  ...counts,
  teams: counts.teams.filter((team) => team.open > 0).toSorted((a, b) => a.id - b.id),
})

/** What the counters say and what the rows say, both as of the same moment. */
async function compare(actor: Actor) {
  const { database } = house.house
  await database.reader
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const said = await getCounts({ ...database.read(actor), tx })
      expect(tidy(said)).toEqual(await counted({ tx }, actor))
    })
}

test('at every moment, while eight write at once, each reader’s counts are what counting the rows would give', async () => {
  let writing = true
  let looks = 0
  const looking = (async () => {
    while (writing) {
      for (const actor of Object.values(actors)) await compare(actor)
      looks++
    }
  })()
  const written = Promise.all(Array.from({ length: 8 }, (_, n) => write(dice(n + 1), 250)))
  await written.finally(() => {
    writing = false
    return looking
  })
  expect(looks).toBeGreaterThan(3)

  await house.settled()
  for (const actor of Object.values(actors)) await compare(actor)
  const kept = await rowsOf<{ status: string; team: number; assignee: number; n: number }>(
    house,
    `select status, team_id as team, assignee_id as assignee, n from conversation_count where n <> 0 order by 1, 2, 3`,
  )
  const full = await rowsOf(
    house,
    `select status, coalesce(team_id, 0) as team, coalesce(assignee_id, 0) as assignee, count(*) as n
     from conversation group by 1, 2, 3 order by 1, 2, 3`,
  )
  expect(kept).toEqual(full)
  const { tx } = house.house.database.read(heed)
  for (const who of ['agent', 'lead', 'partner'] as const)
    expect(tidy(await house.api(people[who]).call(countsEndpoint))).toEqual(await counted({ tx }, actors[who]))
}, 120_000)
