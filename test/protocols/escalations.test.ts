import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeConversation, getConversation, listEvents } from '../../src/contract/conversations.ts'
import {
  escalateConversation,
  listEscalations,
  readEscalation,
  sendBackConversation,
} from '../../src/contract/escalations.ts'
import { changeTeamProtocol, getPlacement, getTeamProtocol } from '../../src/contract/protocols.ts'
import { listTeams } from '../../src/contract/teams.ts'
import {
  deleteTransactionLimit,
  listAgentLimits,
  listOwnLimits,
  setTransactionLimit,
} from '../../src/contract/transaction-limits.ts'
import { mayTransact } from '../../src/server/protocols/limits/queries.ts'
import type { Api } from '../api.ts'
import { makeAgent, type Person, receiveMail } from '../factories.ts'
import { adminKey, openTestHouse, type TestHouse } from '../house.ts'

let house: TestHouse
let admin: Api
let support: number
let technical: number
let mia: Person
let tom: Person

beforeAll(async () => {
  house = await openTestHouse({ working: false })
  admin = house.api({ key: adminKey })
  const { items } = await admin.call(listTeams)
  const idOf = (name: string) => items.find((team) => team.name === name)?.id as number
  support = idOf('Support')
  technical = idOf('Technical support')
  mia = await makeAgent(house.house, { name: 'Mia', teams: [support] })
  tom = await makeAgent(house.house, { name: 'Tom', teams: [technical] })
})
afterAll(() => house.close())

const summary = { done: 'Reset the router and changed the cable.', needed: 'Look at the line.' }

async function begun() {
  const { conversationId: id } = await receiveMail(house.house, { team: support })
  await house.api(mia).call(changeConversation, { params: { id }, body: { assignee: mia.id } })
  return { id }
}

describe('escalation', () => {
  test('climbs to the next level with what was done, and comes back to who had it with an answer', async () => {
    const params = await begun()
    const before = await house.api(mia).call(listEscalations, { params })
    expect(before).toMatchObject({ count: 0, fresh: null, back: null, next: { team: { id: technical }, level: 2 } })

    const above = await house.api(mia).call(escalateConversation, { params, body: summary })
    expect(above).toMatchObject({ team: { id: technical }, level: 2, assignee: null, status: 'open' })
    const seen = await house.api(tom).call(listEscalations, { params })
    expect(seen).toMatchObject({ count: 1, fresh: 'escalation', items: [{ ...summary, by: 'Mia', seenAt: null }] })
    expect(seen.back).toMatchObject({ team: { id: support }, level: 1, assignee: { id: mia.id } })
    await house.api(tom).call(readEscalation, { params })
    expect((await house.api(tom).call(listEscalations, { params })).fresh).toBeNull()

    const back = await house.api(tom).call(sendBackConversation, { params, body: { answer: 'The line is fine now.' } })
    expect(back).toMatchObject({ team: { id: support }, level: 1, assignee: { id: mia.id } })
    const answered = await house.api(mia).call(listEscalations, { params })
    expect(answered).toMatchObject({ fresh: 'answer', back: null })
    expect(answered.items[0]?.returned).toMatchObject({ by: 'Tom', answer: 'The line is fine now.' })

    const again = await house.api(mia).call(escalateConversation, { params, body: summary })
    expect(again.level).toBe(2)
    expect((await house.api(tom).call(listEscalations, { params })).count).toBe(2)
    const { items } = await house.api(tom).call(listEvents, { params, query: {} })
    const told = items
      .filter(({ type }) => /escalated|returned/.test(type))
      .map(({ type, data }) => [type, data.toLevel])
    expect(told).toEqual([
      ['conversation.escalated', 2],
      ['conversation.returned', 1],
      ['conversation.escalated', 2],
    ])
    const { placement } = await house.api(tom).call(getPlacement, { params })
    expect(placement).toMatchObject({ outcome: 'escalated', by: 'Mia' })
  })

  test('is refused without a summary, above the highest level, and back where nobody escalated', async () => {
    const params = await begun()
    const empty = house.api(mia).call(escalateConversation, { params, body: { done: '  ', needed: 'Help.' } })
    await expect(empty).rejects.toMatchObject({ code: 'invalid' })
    await expect(
      house.api(mia).call(sendBackConversation, { params, body: { answer: 'Here.' } }),
    ).rejects.toMatchObject({ code: 'conflict' })
    await house.api(mia).call(escalateConversation, { params, body: summary })
    await expect(house.api(tom).call(escalateConversation, { params, body: summary })).rejects.toThrow(/above/)
    expect((await house.api(tom).call(listEscalations, { params })).next).toBeNull()
  })

  test('within a team goes to its next level; a team cannot come after itself', async () => {
    const params = { id: technical }
    const three = [1, 2, 3].map((level) => ({ level, name: level === 3 ? 'Engineering' : '' }))
    await admin.call(changeTeamProtocol, { params, body: { levels: three, members: [{ id: tom.id, level: 2 }] } })
    expect(await admin.call(getTeamProtocol, { params })).toMatchObject({
      levels: [{ level: 1 }, { level: 2 }, { level: 3, name: 'Engineering' }],
      members: [{ name: 'Tom', level: 2 }],
    })
    const conversation = await begun()
    await house.api(mia).call(escalateConversation, { params: conversation, body: summary })
    await house.api(tom).call(escalateConversation, { params: conversation, body: summary })
    expect(await admin.call(getConversation, { params: conversation })).toMatchObject({
      level: 3,
      team: { id: technical },
    })
    // The way back leads down the same steps.
    const once = await house.api(tom).call(sendBackConversation, { params: conversation, body: { answer: 'No.' } })
    expect(once).toMatchObject({ level: 2, team: { id: technical } })
    const twice = await house.api(tom).call(sendBackConversation, { params: conversation, body: { answer: 'No.' } })
    expect(twice).toMatchObject({ level: 1, team: { id: support }, assignee: { id: mia.id } })
    await expect(admin.call(changeTeamProtocol, { params, body: { escalatesTo: support } })).rejects.toThrow(/already/)
  })
})

describe('limits of transactions', () => {
  const may = (who: Person, value: number, currency = 'EUR') =>
    mayTransact(house.house.database.reader, who.id, 'refund', { value, currency })
  const set = (holder: Parameters<typeof limit>[0], amount: number | null) => limit(holder, amount)
  const limit = (
    holder: NonNullable<Parameters<typeof admin.call<typeof setTransactionLimit>>[1]>['body']['holder'],
    amount: number | null,
  ) => admin.call(setTransactionLimit, { body: { kind: 'refund', holder, currency: 'EUR', amount } })

  test('nothing is allowed that nobody allowed; the highest counts, and a person’s own before it', async () => {
    expect(await may(mia, 1)).toMatchObject({ may: false, because: 'no_limit' })
    await set({ kind: 'role', role: 'agent' }, 50)
    expect(await may(mia, 50)).toMatchObject({ may: true })
    expect(await may(mia, 50.01)).toMatchObject({ may: false, because: 'too_much' })
    expect(await may(mia, 1, 'USD')).toMatchObject({ may: false, because: 'no_limit' })
    await set({ kind: 'level', level: 2 }, 200)
    expect(await may(mia, 51)).toMatchObject({ may: false })
    expect(await may(tom, 200)).toMatchObject({ may: true, limit: { holder: { kind: 'level' } } })
    await set({ kind: 'team', team: support }, 75)
    expect(await may(mia, 75)).toMatchObject({ may: true })
    const own = await set({ kind: 'agent', agent: mia.id }, 10)
    expect(await may(mia, 11)).toMatchObject({ may: false, because: 'too_much' })
    expect(await house.api(mia).call(listOwnLimits)).toMatchObject({ items: [{ amount: 10, because: { id: own.id } }] })
    expect(await admin.call(listAgentLimits, { params: { id: tom.id } })).toMatchObject({ items: [{ amount: 200 }] })
    const again = await set({ kind: 'agent', agent: mia.id }, null)
    expect(again.id).toBe(own.id)
    expect(await may(mia, 1_000_000)).toMatchObject({ may: true })
    await admin.call(deleteTransactionLimit, { params: { id: own.id } })
    expect(await may(mia, 76)).toMatchObject({ may: false })
  })

  test('are set by admins alone', async () => {
    const body = { kind: 'refund', holder: { kind: 'role', role: 'agent' }, currency: 'EUR', amount: 9 } as const
    const lead = house.api(await house.as.lead)
    await expect(lead.call(setTransactionLimit, { body })).rejects.toMatchObject({ code: 'forbidden' })
  })
})
