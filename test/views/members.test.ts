import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  changeConversation as changeEndpoint,
  listConversations,
  markRead,
  Priority,
  Status,
} from '../../src/contract/conversations.ts'
import {
  countViews,
  createView,
  listGroups,
  listViews,
  type View,
  type ViewDefinition,
} from '../../src/contract/views.ts'
import { compile } from '../../src/server/conditions/compiling/queries.ts'
import { changeConversation } from '../../src/server/conversations/commands.ts'
import { addMessage } from '../../src/server/conversations/messages/commands.ts'
import { receiveMessage } from '../../src/server/conversations/receiving/commands.ts'
import { countSets } from '../../src/server/memberships/counting/queries.ts'
import { getSet, membersFor, readerOf } from '../../src/server/memberships/queries.ts'
import { languageOf } from '../../src/server/memberships/rules.ts'
import { visible } from '../../src/server/platform/access.ts'
import { type Actor, heed } from '../../src/server/platform/actor.ts'
import type { Ctx } from '../../src/server/platform/ctx.ts'
import { Refusal } from '../../src/server/platform/refusal.ts'
import { dice, mail } from '../conversations/desk.ts'
import { makeAgent, makeInbox, makeTeam, type Person } from '../factories.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import type { Hint } from '../socket.ts'

/** HEED_TEST_CHANGES=10000 makes as many changes as a busy desk makes in a day. */
const changes = Number(process.env.HEED_TEST_CHANGES ?? 320)
const writers = 8

let house: TestHouse
let inbox: number
let teams: number[]
let people: Record<'agent' | 'lead' | 'partner', Person>
let actors: Record<'agent' | 'lead' | 'partner', Actor>
let views: View[]
const started: number[] = []

const tags = ['vip', 'refund', 'late']
const from = { name: 'Kim', address: 'kim@members.test' }

const wanted: Pick<ViewDefinition, 'conditions'>['conditions'][] = []
const say = (all: unknown[], any: unknown[] = []) =>
  wanted.push({ version: 1, all, any } as ViewDefinition['conditions'])
say([])
say([{ field: 'status', operator: 'is', value: 'open' }])
say([
  { field: 'status', operator: 'any_of', value: ['open', 'waiting'] },
  { field: 'assignee', operator: 'is', value: 'me' },
])
say([
  { field: 'team', operator: 'is', value: 'mine' },
  { field: 'priority', operator: 'any_of', value: ['high', 'urgent'] },
])
say([{ field: 'tags', operator: 'any_of', value: ['vip', 'late'] }])
say(
  [{ field: 'status', operator: 'is_not', value: 'resolved' }],
  [
    { field: 'assignee', operator: 'is', value: 'me' },
    { field: 'tags', operator: 'contains', value: 'vip' },
  ],
)
say([
  { field: 'assignee', operator: 'empty' },
  { field: 'createdAt', operator: 'in_last', value: { n: 2, unit: 'days' } },
])
say([{ field: 'lastMessageAt', operator: 'more_than_ago', value: { n: 1, unit: 'minutes' } }])
say([
  { field: 'unread', operator: 'is', value: true },
  { field: 'status', operator: 'is', value: 'open' },
])
say([
  { field: 'subject', operator: 'contains', value: 'order' },
  { field: 'team', operator: 'none_of', value: ['mine'] },
])
say([{ field: 'status', operator: 'is', value: 'spam' }])

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
  const actorOf = async (person: Person) => (await house.house.authenticator.byToken(person.cookie)) as Actor
  actors = {
    agent: await actorOf(people.agent),
    lead: await actorOf(people.lead),
    partner: await actorOf(people.partner),
  }
  for (let n = 0; n < 40; n++) await house.house.database.write(heed, arrive)
  const lead = house.api(people.lead)
  const groupings = [null, 'team', 'status', 'assignee', 'message_day'] as const
  for (const [n, conditions] of wanted.entries())
    await lead.call(createView, {
      body: {
        name: `View ${n}`,
        shared: 'everybody',
        conditions,
        grouping: groupings[n % 5] ?? null,
        sort: n % 2 ? 'priority' : 'newest',
      },
    })
  const end = Date.now() + 20_000
  while ((await listed()).some(({ set }) => set.state !== 'ready') && Date.now() < end)
    await new Promise((resolve) => setTimeout(resolve, 20))
  views = await listed()
})
afterAll(() => house.close())

const listed = async () => (await house.api(people.lead).call(listViews)).items

async function arrive(ctx: Ctx) {
  started.push((await receiveMessage(ctx, mail(inbox, { from }))).conversationId)
}

async function somethingHappens(ctx: Ctx, roll: ReturnType<typeof dice>) {
  const id = roll.of(started)
  const agents = [people.agent.id, people.lead.id]
  const statuses = Status.options.filter((status) => !['closed', 'snoozed'].includes(status))
  const body = { kind: 'reply' as const, text: 'x', attachments: [], ask: [] }
  const ways = [
    () => arrive(ctx),
    () => receiveMessage(ctx, mail(inbox, { from, signed: { byAddress: id, byMessageId: null } })),
    () => addMessage(ctx, id, body),
    () => changeConversation(ctx, id, { status: roll.of(statuses) }),
    () => changeConversation(ctx, id, { assignee: roll.of([null, ...agents]), team: roll.of([null, ...teams]) }),
    () => changeConversation(ctx, id, { tags: tags.filter(() => roll.below(2)), priority: roll.of(Priority.options) }),
  ]
  await roll.of(ways)()
  if (roll.below(20) === 0) throw new Refusal('conflict', 'Changed my mind: all of it is undone.')
}

async function write(roll: ReturnType<typeof dice>, times: number) {
  for (let n = 0; n < times; n++) {
    const actor = roll.of([heed, actors.agent, actors.lead])
    await house.house.database
      .write(actor, (ctx) => somethingHappens(ctx, roll))
      .catch((error) => {
        if (!(error instanceof Refusal)) throw error
      })
  }
}

/** In one snapshot: what the counters say, what the list holds, and what asking every conversation would give. */
async function look(actor: Actor) {
  const { database } = house.house
  return database.reader
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const ctx = { ...database.read(actor), tx }
      const sets = await Promise.all(views.map(({ set }) => getSet(ctx, set.id)))
      const counters = await countSets(ctx, sets)
      const answer: { counted: number; inList: number; really: number }[] = []
      for (const { id, definition } of sets) {
        const language = { ...languageOf(definition), reader: readerOf(actor), now: ctx.now.getTime() }
        const own = actor.kind === 'agent' && actor.role === 'partner' ? [...actor.teamIds] : null
        const scope = own ? sql`team_id = any(${own}::bigint[])` : sql`true`
        const { rows } = await sql<{ list: number; really: number }>`
          select (select count(*) from view_member member join conversation on conversation.id = member.conversation_id
              where set_id = ${id} and ${membersFor(ctx, definition)}) as list,
            (select count(*) from conversation where ${compile(definition.conditions, language)} and ${scope} and ${visible(actor)}) as really`.execute(
          tx,
        )
        answer.push({ counted: counters.get(id)?.count ?? -1, inList: rows[0]!.list, really: rows[0]!.really })
      }
      return answer
    })
}

test('while eight write at once, each view’s count is what its list holds; a second later both are what is there', async () => {
  let writing = true
  let looks = 0
  const looking = (async () => {
    for (; writing; looks++)
      // A partner's list leaves out at once what left their teams; their count follows with the members.
      for (const actor of [actors.agent, actors.lead])
        for (const { counted, inList } of await look(actor)) expect(counted).toBe(inList)
  })()
  const begun = Date.now()
  await Promise.all(Array.from({ length: writers }, (_, n) => write(dice(n + 7), changes / writers)))
  const written = Date.now()
  writing = false
  await looking
  expect(looks).toBeGreaterThan(1)

  const differing = async () => {
    const seen = (await Promise.all(Object.values(actors).map(look))).flat()
    return seen.filter(({ counted, inList, really }) => counted !== really || inList !== really)
  }
  await expect.poll(differing, { timeout: 10_000, interval: 20 }).toEqual([])
  const caughtUp = Date.now()
  if (changes > 1000)
    console.log(
      `${changes} changes by ${writers} writers in ${written - begun} ms, ${views.length} views for three readers looked at ${looks} times meanwhile; right ${caughtUp - written} ms after the last`,
    )
  expect((await look(actors.lead)).some(({ really }) => really > 5)).toBe(true)
}, 600_000)

test('each reader’s own counts, groups and pages come from the same members', async () => {
  await house.settled()
  for (const who of ['agent', 'lead', 'partner'] as const) {
    const api = house.api(people[who])
    const counts = new Map((await api.call(countViews)).items.map(({ id, count }) => [id, count]))
    for (const { id, set, grouping } of views) {
      const groups = (await api.call(listGroups, { params: { id: set.id } })).items
      expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(counts.get(id))
      const seen: number[] = []
      for (const { key, value, count } of groups) {
        let inGroup = 0
        for (let after: string | null | undefined; after !== null; ) {
          const page = await api.call(listConversations, {
            query: { set: set.id, group: key, limit: 17, ...(after && { after }) },
          })
          seen.push(...page.items.map((item) => item.id))
          if (grouping === 'status') expect(page.items.every(({ status }) => status === value)).toBe(true)
          inGroup += page.items.length
          after = page.next
        }
        expect(inGroup).toBe(count)
      }
      expect(new Set(seen).size).toBe(counts.get(id))
    }
  }
})

test('what somebody changes is in the counts and the list that are asked for with its hint', async () => {
  const api = house.api(people.agent)
  const socket = await house.socket(people.agent)
  const view = views[2] as View
  const id = started[0] as number
  const countOf = async (since: string) =>
    (await api.call(countViews, { query: { since } })).items.find((each) => each.id === view.id)?.count ?? -1
  const change = async (assignee: number | null) => {
    await api.call(changeEndpoint, { params: { id }, body: { assignee } })
    const assigned = await socket.until(
      (message): message is Hint =>
        message.kind === 'hint' && message.type === 'conversation.assigned' && message.conversationId === id,
    )
    return assigned.cursor
  }
  await api.call(changeEndpoint, { params: { id }, body: { status: 'open' } }).catch(() => null)
  await api.call(changeEndpoint, { params: { id }, body: { assignee: null } })
  await house.settled()
  const before = (await api.call(countViews)).items.find((each) => each.id === view.id)?.count ?? -1
  socket.received.length = 0
  const cursor = await change(people.agent.id)
  expect(await countOf(cursor)).toBe(before + 1)
  const page = await api.call(listConversations, { query: { set: view.set.id, ids: String(id), since: cursor } })
  expect(page.items.map((item) => item.id)).toEqual([id])
  await api.call(markRead, { params: { id } })
})
