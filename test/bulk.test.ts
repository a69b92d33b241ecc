import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type BulkAction,
  type BulkRun,
  cancelBulkRun,
  getBulkRun,
  listBulkRuns,
  listBulkSkipped,
  startBulkRun,
  undoBulkRun,
} from '../src/contract/bulk.ts'
import { changeConversation, getConversation, listConversations } from '../src/contract/conversations.ts'
import { createTag, listTags, removeTag } from '../src/contract/tags.ts'
import type { Api } from './api.ts'
import { rowsOf, timeline } from './conversations/desk.ts'
import { makeAgent, makeInbox, makeTeam, type Person, receiveMail } from './factories.ts'
import { openTestHouse, type TestHouse } from './house.ts'

let house: TestHouse
let agent: Api
let anna: Person
let inbox: number

beforeAll(async () => {
  house = await openTestHouse()
  anna = await house.as.agent
  agent = house.api(anna)
  inbox = (await makeInbox(house.house)).id
})
afterAll(() => house.close())

const get = (id: number) => agent.call(getConversation, { params: { id } })
const change = (id: number, body: Record<string, unknown>) => agent.call(changeConversation, { params: { id }, body })
const received = async (team: number | null = null) => (await receiveMail(house.house, { team })).conversationId
const several = (n: number, team: number | null = null) => Promise.all(Array.from({ length: n }, () => received(team)))

/** Starts a run and waits for its end. */
type Selection = { ids: number[] } | { query: Record<string, unknown>; except: number[] }

async function run(action: BulkAction, selection: Selection, api = agent): Promise<BulkRun> {
  const { id } = await api.call(startBulkRun, { body: { action, selection } })
  return ended(id, api)
}

async function ended(id: number, api = agent): Promise<BulkRun> {
  const look = () => api.call(getBulkRun, { params: { id } })
  await expect.poll(async () => (await look()).endedAt, { timeout: 30_000 }).not.toBeNull()
  return look()
}

test('what is chosen one by one becomes what was asked for, each with its own event and its own actor', async () => {
  const ids = await several(3)
  const changes = { assignee: anna.id, priority: 'high' as const, addTags: ['wave'], status: 'waiting' as const }
  const done = await run({ changes }, { ids })
  expect(done).toMatchObject({ state: 'done', total: 3, done: 3, changed: 3, skipped: [], by: 'The agent' })
  for (const id of ids) {
    expect(await get(id)).toMatchObject({
      status: 'waiting',
      priority: 'high',
      tags: ['wave'],
      assignee: { id: anna.id },
    })
    const told = await timeline(agent, id)
    expect(
      told
        .filter(({ actor }) => actor.kind === 'agent')
        .map(({ type }) => type)
        .toSorted(),
    ).toEqual([
      'conversation.assigned',
      'conversation.priority_changed',
      'conversation.status_changed',
      'conversation.tags_changed',
    ])
  }
  expect((await run({ changes }, { ids })).changed, 'what is so already does not count as changed').toBe(0)
  expect((await agent.call(listBulkRuns, { query: {} })).items[1]).toMatchObject({ id: done.id, changed: 3 })
})

test('all that a list shows is chosen by what the list asks, beyond its first page, but for those taken out', async () => {
  await rowsOf(
    house,
    `insert into conversation (subject, channel, inbox_id, created_at, last_message_at)
     select 'Wave ' || n, 'email', $1, now(), now() + n * interval '1 millisecond' from generate_series(1, 205) n`,
    [inbox],
  )
  const before = (await agent.call(listConversations, { query: { inbox, limit: 200 } })).items
  const [spared] = before
  const done = await run(
    { changes: { status: 'resolved' } },
    {
      query: { inbox, status: 'open' },
      except: [spared!.id],
    },
  )
  expect(done).toMatchObject({ total: 204, changed: 204 })
  const left = (await agent.call(listConversations, { query: { inbox, status: 'open' } })).items
  expect(left.map(({ id }) => id)).toEqual([spared!.id])
})

test('says what it left alone and why', async () => {
  const [open, closed] = await several(2)
  await change(closed!, { status: 'closed' })
  const done = await run({ changes: { priority: 'low' } }, { ids: [open!, closed!, 999_999_999] })
  expect(done).toMatchObject({ total: 3, done: 3, changed: 1 })
  expect(done.skipped.toSorted((a, b) => a.reason.localeCompare(b.reason))).toEqual([
    { reason: 'closed', n: 1 },
    { reason: 'gone', n: 1 },
  ])
  const { items } = await agent.call(listBulkSkipped, { params: { id: done.id }, query: {} })
  expect(items).toEqual([
    { conversation: { id: closed, name: 'Where is my order?' }, reason: 'closed', detail: null },
    { conversation: null, reason: 'gone', detail: null },
  ])
})

test('a partner changes only what is their team’s, and learns nothing of the rest', async () => {
  const [team, other] = [await makeTeam(house.house), await makeTeam(house.house)]
  const partner = house.api(await makeAgent(house.house, { role: 'partner', teams: [team.id] }))
  const [own, foreign] = [await received(team.id), await received(other.id)]
  const done = await run({ changes: { priority: 'urgent' } }, { ids: [own, foreign] }, partner)
  expect(done).toMatchObject({ changed: 1, skipped: [{ reason: 'gone', n: 1 }] })
  expect((await get(foreign)).priority).toBe('normal')
  const { items } = await partner.call(listBulkSkipped, { params: { id: done.id }, query: {} })
  expect(items[0]?.conversation).toBeNull()
  const all = await run({ changes: { priority: 'high' } }, { query: {}, except: [] }, partner)
  expect(all.total).toBe(1)
  await expect(agent.call(getBulkRun, { params: { id: done.id } }), 'a run is its owner’s').rejects.toThrow(
    'no such run',
  )
})

describe('the other things that can be done to many', () => {
  test('snooze until a time, spam, trash and back', async () => {
    const ids = await several(2)
    const snoozedUntil = new Date(Date.now() + 3_600_000).toISOString()
    await run({ snoozedUntil }, { ids })
    for (const id of ids) expect(await get(id)).toMatchObject({ status: 'snoozed', snoozedUntil })
    for (const setAside of ['spam', 'trash'] as const) {
      await run({ setAside }, { ids })
      for (const id of ids) expect((await get(id)).status).toBe(setAside)
    }
    await run({ setAside: 'restore' }, { ids })
    for (const id of ids) expect((await get(id)).status).toBe('spam')
    await run({ setAside: 'restore' }, { ids })
    for (const id of ids) expect(await get(id)).toMatchObject({ status: 'snoozed', snoozedUntil })
  })

  test('follow, read and unread are whoever’s who asks', async () => {
    const ids = await several(2)
    await run({ changes: { follow: true }, read: true }, { ids })
    for (const id of ids) expect(await get(id)).toMatchObject({ followed: true, unread: false })
    await run({ read: false }, { ids })
    for (const id of ids) expect((await get(id)).unread).toBe(true)
    const lead = house.api(await house.as.lead)
    expect((await lead.call(getConversation, { params: { id: ids[0]! } })).followed).toBe(false)
  })

  test('refuses a time that has passed, nothing at all, and no rights', async () => {
    const ids = await several(1)
    const start = (action: object, api = agent) =>
      api.call(startBulkRun, { body: { action, selection: { ids } } as never })
    await expect(start({ snoozedUntil: '2020-01-01T00:00:00Z' })).rejects.toThrow('has passed')
    await expect(start({})).rejects.toThrow('Say what')
    await expect(start({ read: true }, house.api(await house.as.reviewer))).rejects.toThrow('does not allow')
  })
})

describe('taking a run back', () => {
  test('puts back what nobody has changed since, and says what it left', async () => {
    const [still, moved, part] = await several(3)
    await change(still!, { tags: ['old'], assignee: anna.id, status: 'waiting' })
    const done = await run(
      { changes: { status: 'resolved', addTags: ['wave'], removeTags: ['old'], assignee: null, follow: true } },
      { ids: [still!, moved!, part!] },
    )
    expect(done.changed).toBe(3)
    await change(moved!, { status: 'open', tags: [] })
    await agent.fetch(`/conversations/${moved}/follow`, { method: 'DELETE' })
    await change(part!, { status: 'open' })
    const undoing = await agent.call(undoBulkRun, { params: { id: done.id } })
    const undone = await ended(undoing.id)
    expect(undone).toMatchObject({ undoes: done.id, total: 3, done: 3 })
    expect(await get(still!)).toMatchObject({
      ...{ status: 'waiting', tags: ['old'], followed: false, resolvedAt: null },
      assignee: { id: anna.id },
    })
    expect(await get(moved!)).toMatchObject({ status: 'open', tags: [] })
    expect(await get(part!), 'what still stood is put back').toMatchObject({ status: 'open', tags: [] })
    await expect(agent.call(undoBulkRun, { params: { id: done.id } })).rejects.toThrow('undone already')
    await expect(agent.call(undoBulkRun, { params: { id: undone.id } })).rejects.toThrow('undid another')
    expect((await agent.call(getBulkRun, { params: { id: done.id } })).undoneBy).toBe(undone.id)
  })

  test('a conversation that somebody moved on is left as it is, and counted', async () => {
    const [one] = await several(1)
    const done = await run({ changes: { priority: 'high' } }, { ids: [one!] })
    await change(one!, { priority: 'urgent' })
    const undone = await ended((await agent.call(undoBulkRun, { params: { id: done.id } })).id)
    expect(undone).toMatchObject({ changed: 0, skipped: [{ reason: 'changed_since', n: 1 }] })
    expect((await get(one!)).priority).toBe('urgent')
  })
})

test('a tag that is removed while a run adds it does not come back', async () => {
  const ids = await several(30)
  const lead = house.api(await house.as.lead)
  const tag = await lead.call(createTag, { body: { name: 'short-lived' } })
  const { id } = await agent.call(startBulkRun, {
    body: { action: { changes: { addTags: [tag.name], kind: 'order' } }, selection: { ids } },
  })
  await lead.call(removeTag, { params: { id: tag.id } })
  expect(await ended(id)).toMatchObject({ changed: 30 })
  const tagged = async () => (await Promise.all(ids.map(get))).filter(({ tags }) => tags.length > 0).length
  await expect.poll(tagged).toBe(0)
  expect((await lead.call(listTags, { query: { q: tag.name } })).items).toEqual([])
})

test('a run that is stopped ends after the few it is at, and what it did can be undone', async () => {
  const ids = await several(60)
  const { id } = await agent.call(startBulkRun, {
    body: { action: { changes: { kind: 'order' } }, selection: { ids } },
  })
  const stopped = await agent.call(cancelBulkRun, { params: { id } }).catch(() => null)
  const run = await ended(id)
  if (stopped) expect(run.state).toBe('cancelled')
  const kinds = (await Promise.all(ids.map(get))).filter(({ kind }) => kind === 'order').length
  expect(kinds).toBe(run.changed)
  await expect(agent.call(cancelBulkRun, { params: { id } })).rejects.toThrow('ended already')
})
