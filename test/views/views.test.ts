import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeConversation, listConversations, markRead } from '../../src/contract/conversations.ts'
import {
  arrangeView,
  changeView,
  countViews,
  createView,
  getViewSet,
  listGroups,
  listViews,
  orderViews,
  previewView,
  removeView,
  restoreView,
} from '../../src/contract/views.ts'
import { sweep } from '../../src/server/memberships/building/commands.ts'
import type { Api } from '../api.ts'
import { makeAgent, makeInbox, makeTeam, type Person, receiveMail } from '../factories.ts'
import { openTestHouse, type TestHouse } from '../house.ts'

let house: TestHouse
let now = Date.now()
let team: number
let other: number
let inbox: number
let ada: Person
let lead: Person
let api: Api
let leads: Api

beforeAll(async () => {
  house = await openTestHouse({ now: () => new Date(now) })
  team = (await makeTeam(house.house, { name: 'Repairs' })).id
  other = (await makeTeam(house.house)).id
  inbox = (await makeInbox(house.house, { team })).id
  ada = await makeAgent(house.house, { name: 'Ada', teams: [team] })
  lead = await makeAgent(house.house, { role: 'lead' })
  api = house.api(ada)
  leads = house.api(lead)
})
afterAll(() => house.close())

const open = { field: 'status', operator: 'is', value: 'open' } as const
type Conditions = NonNullable<Parameters<typeof make>[1]>

async function make(who: Api, conditions: { all?: unknown[]; any?: unknown[] }, more: Record<string, unknown> = {}) {
  const view = await who.call(createView, { body: { name: 'A view', conditions, ...more } as never })
  await expect
    .poll(async () => (await who.call(getViewSet, { params: { id: view.set.id } })).state, { timeout: 15_000 })
    .toBe('ready')
  return view
}
const members = async (who: Api, set: number) => {
  await house.settled()
  return (await who.call(listConversations, { query: { set, limit: 200 } })).items.map(({ id }) => id)
}
const countOf = async (who: Api, id: number) => (await who.call(countViews)).items.find((each) => each.id === id)?.count
const arrive = async (fields: Parameters<typeof receiveMail>[1] = {}) =>
  (await receiveMail(house.house, { inbox, ...fields })).conversationId

test('a conversation stands in a view as soon as its conditions hold, and leaves it as soon as they do not', async () => {
  const view = await make(api, { all: [open, { field: 'tags', operator: 'contains', value: 'vip' }] })
  const id = await arrive()
  expect(await members(api, view.set.id)).toEqual([])
  await api.call(changeConversation, { params: { id }, body: { tags: ['vip'] } })
  expect(await members(api, view.set.id)).toEqual([id])
  expect(await countOf(api, view.id)).toBe(1)
  await api.call(changeConversation, { params: { id }, body: { status: 'resolved' } })
  expect(await members(api, view.set.id)).toEqual([])
  expect(await countOf(api, view.id)).toBe(0)
})

test('“me” is whoever looks at a shared view; what is unread is each reader’s own', async () => {
  const mine = await make(
    leads,
    { all: [open, { field: 'assignee', operator: 'is', value: 'me' }] },
    { shared: 'everybody' },
  )
  const unread = await make(
    leads,
    {
      all: [
        { field: 'unread', operator: 'is', value: true },
        { field: 'subject', operator: 'contains', value: 'moon' },
      ],
    },
    { shared: 'everybody' },
  )
  const id = await arrive({ subject: 'To the MOON' })
  await leads.call(changeConversation, { params: { id }, body: { assignee: ada.id } })
  expect(await members(api, mine.set.id)).toContain(id)
  expect(await members(leads, mine.set.id)).not.toContain(id)
  expect([await countOf(api, mine.id), await countOf(leads, mine.id)]).toEqual([1, 0])
  expect([await countOf(api, unread.id), await countOf(leads, unread.id)]).toEqual([1, 1])
  await api.call(markRead, { params: { id } })
  expect([await countOf(api, unread.id), await countOf(leads, unread.id)]).toEqual([0, 1])
})

test('time alone moves conversations in and out', async () => {
  const fresh = await make(api, {
    all: [
      { field: 'createdAt', operator: 'in_last', value: { n: 2, unit: 'hours' } },
      { field: 'subject', operator: 'is', value: 'Clock' },
    ],
  })
  const waits = await make(api, {
    all: [
      open,
      { field: 'lastMessageAt', operator: 'more_than_ago', value: { n: 1, unit: 'days' } },
      { field: 'subject', operator: 'is', value: 'clock' },
    ],
  })
  const id = await arrive({ subject: 'Clock' })
  expect([await members(api, fresh.set.id), await members(api, waits.set.id)]).toEqual([[id], []])
  const look = async (hours: number) => {
    now += hours * 3_600_000
    await sweep(house.house.database)
    return [await members(api, fresh.set.id), await members(api, waits.set.id)]
  }
  expect(await look(1)).toEqual([[id], []])
  expect(await look(2)).toEqual([[], []])
  expect(await look(24)).toEqual([[], [id]])
  expect([await countOf(api, fresh.id), await countOf(api, waits.id)]).toEqual([0, 1])
})

test('another condition takes the place of the old one when its members are found; views that say the same share them', async () => {
  const id = await arrive({ subject: 'Rocket' })
  const view = await make(api, { all: [{ field: 'subject', operator: 'contains', value: 'rocket' }] })
  const same = await make(
    leads,
    { all: [{ field: 'subject', operator: 'contains', value: 'rocket' }] },
    { name: 'Other' },
  )
  expect(same.set.id).toBe(view.set.id)
  await api.call(changeView, {
    params: { id: view.id },
    body: {
      conditions: { all: [{ field: 'subject', operator: 'contains', value: 'rock' }, open], any: [] },
      grouping: 'team',
    },
  })
  const changed = async () => (await api.call(listViews)).items.find((each) => each.id === view.id)!
  await expect.poll(async () => (await changed()).next).toBe(null)
  const { set } = await changed()
  expect(set.id).not.toBe(view.set.id)
  expect(await members(api, set.id)).toEqual([id])
  const groups = (await api.call(listGroups, { params: { id: set.id } })).items
  expect(groups).toMatchObject([{ value: String(team), name: 'Repairs', count: 1 }])
})

test('leads share, agents keep their views to themselves; who is not meant sees nothing', async () => {
  await expect(
    api.call(createView, { body: { name: 'No', shared: 'everybody', conditions: {} } as never }),
  ).rejects.toMatchObject({ code: 'forbidden' })
  const shared = await make(leads, { all: [open] }, { name: 'Team', shared: 'teams', teams: [team] })
  const elsewhere = await make(leads, { all: [open] }, { name: 'Elsewhere', shared: 'teams', teams: [other] })
  const own = await make(leads, { all: [open] }, { name: 'Private' })
  const seen = (await api.call(listViews)).items.map(({ id }) => id)
  expect(seen).toContain(shared.id)
  expect(seen).not.toContain(elsewhere.id)
  expect(seen).not.toContain(own.id)
  await expect(api.call(changeView, { params: { id: shared.id }, body: { name: 'Mine now' } })).rejects.toMatchObject({
    code: 'forbidden',
  })
  await expect(api.call(removeView, { params: { id: own.id } })).rejects.toMatchObject({ code: 'not_found' })
})

test('a view is put in its place, removed, and brought back', async () => {
  const [one, two] = [
    await make(api, { all: [open] }, { name: 'One' }),
    await make(api, { all: [open] }, { name: 'Two' }),
  ]
  await api.call(orderViews, { body: { views: [two.id, one.id] } })
  const named = async () => (await api.call(listViews)).items.map(({ id }) => id)
  expect((await named()).slice(0, 2)).toEqual([two.id, one.id])
  await api.call(removeView, { params: { id: two.id } })
  expect(await named()).not.toContain(two.id)
  await api.call(restoreView, { params: { id: two.id } })
  expect((await named())[0]).toBe(two.id)
})

test.each<[string, Conditions, RegExp]>([
  ['an unknown field', { all: [{ field: 'mood', operator: 'is', value: 'x' }] }, /no field mood/],
  [
    'a field of the workspace that is not there',
    { all: [{ field: 'custom.contact.nope', operator: 'is', value: 'x' }] },
    /no field/,
  ],
  [
    'an operator that the field does not know',
    { all: [{ field: 'status', operator: 'greater', value: 3 }] },
    /cannot be asked with greater/,
  ],
  [
    'a value that the field cannot have',
    { any: [{ field: 'status', operator: 'is', value: 'lost' }] },
    /cannot be "lost"/,
  ],
  ['a team that is not there', { all: [{ field: 'team', operator: 'any_of', value: [999_999] }] }, /no team 999999/],
  ['no value', { all: [{ field: 'subject', operator: 'contains' }] }, /Choose a value/],
  [
    'a day that no calendar has',
    { all: [{ field: 'createdAt', operator: 'before', value: '2026-13-45' }] },
    /no such day/,
  ],
  ['too many of them', { all: Array.from({ length: 31 }, () => open) }, /at most 30/],
])('conditions with %s are refused, and say why', async (_, conditions, says) => {
  const refusal = api.call(createView, { body: { name: 'Wrong', conditions } as never })
  await expect(refusal).rejects.toMatchObject({ code: 'invalid', message: expect.stringMatching(says) })
})

test('what is being written is counted and shown, also in an order of one’s own', async () => {
  const ids = [await arrive({ subject: 'Comet one' }), await arrive({ subject: 'Comet two' })]
  const conditions = { all: [{ field: 'subject' as const, operator: 'contains' as const, value: 'comet' }] }
  const seen = await api.call(previewView, { body: { conditions } })
  expect(seen).toMatchObject({ count: 2, exact: true })
  expect(seen.items.map(({ id }) => id).toSorted()).toEqual(ids)
  const set = await api.call(arrangeView, { body: { conditions, sort: 'created_oldest' } })
  await expect
    .poll(async () => (await api.call(getViewSet, { params: { id: set.id } })).state, { timeout: 15_000 })
    .toBe('ready')
  expect(await members(api, set.id)).toEqual(ids)
})
