import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeContact } from '../../src/contract/contacts.ts'
import { changeConversation, getConversation, listEvents } from '../../src/contract/conversations.ts'
import { mergeConversations } from '../../src/contract/merges.ts'
import { listNotifications } from '../../src/contract/notifications.ts'
import {
  changePromise,
  countPromises,
  dismissPromise,
  keepPromise,
  listPromises,
  listPromisesOf,
  makePromise,
  offerApology,
  recognizePromises,
  reopenPromise,
  withdrawPromise,
} from '../../src/contract/promises.ts'
import { heed } from '../../src/server/platform/actor.ts'
import { sweepPromises } from '../../src/server/promises/commands.ts'
import type { Api } from '../api.ts'
import { makeAgent, makeTeam, type Person, receiveMail } from '../factories.ts'
import { openTestHouse, type TestHouse } from '../house.ts'

// A Wednesday, ten o'clock.
const start = Date.parse('2026-03-04T10:00:00Z')
let now = start
let house: TestHouse
let ines: Person
let bo: Person
let api: Api
let team: { id: number }

beforeAll(async () => {
  house = await openTestHouse({ now: () => new Date(now) })
  ines = await makeAgent(house.house, { name: 'Ines' })
  bo = await makeAgent(house.house, { name: 'Bo' })
  team = await makeTeam(house.house, { name: 'Service', members: [ines.id, bo.id] })
  ines = await makeAgent(house.house, { name: 'Ines', teams: [team.id] })
  bo = await makeAgent(house.house, { name: 'Bo', teams: [team.id] })
  api = house.api(ines)
})
afterAll(() => house.close())

const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString()
const sweep = () => house.house.database.write(heed, (ctx) => sweepPromises(ctx, 100))

async function conversation(zone: string | null = 'America/New_York', language = 'de') {
  const { conversationId: id } = await receiveMail(house.house, { team: team.id })
  const { contact } = await api.call(getConversation, { params: { id } })
  await api.call(changeContact, { params: { id: contact!.id }, body: { timeZone: zone, language } })
  return { params: { id } }
}
const promised = async (minutes: number, more: object = {}) => {
  const { params } = await conversation()
  const made = await api.call(makePromise, { params, body: { what: 'A call', dueAt: at(minutes), ...more } })
  return { ...params, promiseId: made.id, made }
}
const types = async (id: number) =>
  (await api.call(listEvents, { params: { id } })).items.map(({ type }) => type).filter((type) => /^promise/.test(type))

describe('a promise', () => {
  test('is made by hand: its maker keeps it, in the customer’s zone and the conversation’s team', async () => {
    const { made } = await promised(120)
    expect(made).toMatchObject({
      ...{ what: 'A call', state: 'open', timeZone: 'America/New_York', precision: 'minute' },
      ...{ owner: { id: ines.id }, team: { id: team.id }, moves: 0 },
    })
  })

  test('is refused where its time has passed, is far off, or its owner or message is unknown', async () => {
    const { params } = await conversation()
    const make = (body: object) => api.call(makePromise, { params, body: { what: 'A call', dueAt: at(60), ...body } })
    await expect(make({ dueAt: at(-1) })).rejects.toThrow(/has passed/)
    await expect(make({ dueAt: at(60 * 24 * 800) })).rejects.toThrow(/two years/)
    await expect(make({ owner: 99_999 })).rejects.toThrow(/colleague/)
    await expect(make({ messageId: 99_999 })).rejects.toThrow(/not in the conversation/)
    await expect(make({ timeZone: 'Moon/Base' })).rejects.toThrow(/no such time zone/)
  })

  test('is warned of, late in its minute, and broken also when it is kept after that', async () => {
    now = start
    const { id, promiseId } = await promised(240)
    now = start + 209 * 60_000
    await sweep()
    expect(await types(id)).toEqual(['promise.made'])
    now = start + 210 * 60_000
    await sweep()
    now = start + 240 * 60_000
    await sweep()
    await sweep()
    expect((await types(id)).toSorted()).toEqual(['promise.due', 'promise.late', 'promise.made'])
    await house.settled()
    const told = (await api.call(listNotifications)).items.filter((each) => each.conversation?.id === id)
    expect(told.map(({ kind }) => kind).toSorted()).toEqual(['promise_due', 'promise_late'])
    const kept = await api.call(keepPromise, { params: { id, promiseId } })
    expect(kept).toMatchObject({ state: 'kept_late', brokenAt: new Date(now).toISOString() })
    await expect(api.call(keepPromise, { params: { id, promiseId } })).rejects.toThrow(/done/)
    await api.call(reopenPromise, { params: { id, promiseId } })
    expect((await api.call(listPromisesOf, { params: { id } })).items[0]).toMatchObject({ state: 'late' })
    now = start
  })

  test('reminds on the morning of its day', async () => {
    // Friday, 16:00; the default calendar opens at nine.
    const { id } = await promised(2 * 1440 + 360)
    now = Date.parse('2026-03-06T09:00:00Z')
    await sweep()
    await sweep()
    expect(
      (await api.call(listEvents, { params: { id } })).items.find(({ type }) => type === 'promise.due')?.data,
    ).toMatchObject({
      stage: 'reminder',
    })
    now = start
  })

  test('is moved, also after it was late: then it stays broken', async () => {
    const early = await promised(60)
    const moved = await api.call(changePromise, {
      params: { id: early.id, promiseId: early.promiseId },
      body: { dueAt: at(120) },
    })
    expect(moved).toMatchObject({ moves: 1, brokenAt: null, state: 'open' })
    now = start + 180 * 60_000
    const late = await api.call(changePromise, {
      params: { id: early.id, promiseId: early.promiseId },
      body: { dueAt: at(120) },
    })
    expect(late).toMatchObject({ moves: 2, state: 'open', brokenAt: expect.any(String) })
    const figures = await api.call(countPromises)
    expect(figures.teams.find((each) => each.team?.id === team.id)?.broken).toBeGreaterThan(0)
    now = start
  })

  test('is withdrawn with a reason, and counted as such', async () => {
    const { id, promiseId } = await promised(60)
    const withdrawn = await api.call(withdrawPromise, {
      params: { id, promiseId },
      body: { because: 'They called us' },
    })
    expect(withdrawn).toMatchObject({ state: 'withdrawn', withdrawnBecause: 'They called us' })
    now = start + 120 * 60_000
    await sweep()
    expect(await types(id)).not.toContain('promise.late')
    now = start
  })

  test('goes on with the conversation where its owner said so, and into what it is merged into', async () => {
    const { id, promiseId } = await promised(600)
    const stays = await promised(600)
    await api.call(changePromise, { params: { id, promiseId }, body: { follows: true } })
    for (const each of [id, stays.id])
      await api.call(changeConversation, { params: { id: each }, body: { assignee: bo.id } })
    await house.settled()
    expect((await api.call(listPromisesOf, { params: { id } })).items[0]?.owner?.id).toBe(bo.id)
    expect((await api.call(listPromisesOf, { params: { id: stays.id } })).items[0]?.owner?.id).toBe(ines.id)
    await api.call(mergeConversations, { params: { id }, body: { from: [stays.id] } })
    await house.settled()
    expect((await api.call(listPromisesOf, { params: { id } })).items).toHaveLength(2)
  })

  test('stands on the lists it belongs to, what is due first', async () => {
    const own = await promised(30)
    const others = await promised(45, { owner: bo.id })
    const tomorrow = await promised(1440)
    const list = async (name: 'mine' | 'team' | 'today' | 'late', limit = 200) =>
      (await api.call(listPromises, { query: { list: name, limit } })).items.map(({ id }) => id)
    expect(await list('mine')).toEqual(expect.arrayContaining([own.promiseId, tomorrow.promiseId]))
    expect(await list('mine')).not.toContain(others.promiseId)
    expect(await list('team')).toContain(others.promiseId)
    expect(await list('today')).toContain(own.promiseId)
    expect(await list('today')).not.toContain(tomorrow.promiseId)
    expect(await list('late')).not.toContain(own.promiseId)
    const first = await api.call(listPromises, { query: { list: 'team', limit: 1 } })
    const second = await api.call(listPromises, { query: { list: 'team', limit: 1, after: first.next! } })
    expect(Date.parse(first.items[0]!.dueAt)).toBeLessThanOrEqual(Date.parse(second.items[0]!.dueAt))
    expect(first.items[0]!.id).not.toBe(second.items[0]!.id)
  })
})

describe('a reply', () => {
  test('that promises something is offered as one, in the customer’s zone, and nothing is kept', async () => {
    const { params } = await conversation()
    const seen = await api.call(recognizePromises, { params, body: { text: 'I will call you tomorrow at 3 p.m.' } })
    expect(seen.items).toMatchObject([
      { what: 'I will call you tomorrow at 3 p.m.', dueAt: '2026-03-05T20:00:00.000Z', timeZone: 'America/New_York' },
    ])
    expect((await api.call(listPromisesOf, { params })).items).toEqual([])
  })

  test('said to be none is remembered, also with another day and time; for that person alone', async () => {
    const { params } = await conversation()
    const find = (who: Api, text: string) => who.call(recognizePromises, { params, body: { text } })
    const [first] = (await find(api, 'We will be on Channel 4 on Friday at 8 pm.')).items
    await api.call(dismissPromise, { params, body: { mark: first!.mark } })
    expect((await find(api, 'We will be on Channel 4 on Monday at 9 pm.')).items).toEqual([])
    expect((await find(house.api(bo), 'We will be on Channel 4 on Monday at 9 pm.')).items).toHaveLength(1)
  })

  test('when it slips, words for the customer are offered in their language', async () => {
    const { id, promiseId } = await promised(60, { what: 'Wir rufen Sie an' })
    const offered = await api.call(offerApology, { params: { id, promiseId } })
    expect(offered).toMatchObject({ language: 'de', text: expect.stringContaining('Wir rufen Sie an') })
    expect(offered.text).toContain('nicht rechtzeitig')
    expect(offered.text).toContain('06:00')
  })
})
