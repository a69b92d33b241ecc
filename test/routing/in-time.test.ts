import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { changeConversation, getConversation } from '../../src/contract/conversations.ts'
import { addMessage } from '../../src/contract/messages.ts'
import { changeTeamRouting, getConversationRouting } from '../../src/contract/routing.ts'
import { addShift, changeAvailability } from '../../src/contract/shifts.ts'
import { changeAbilities } from '../../src/contract/skills.ts'
import { routingJobs } from '../../src/server/routing/jobs.ts'
import { membersOf } from '../../src/server/routing/people/queries.ts'
import { makeAgent, makeTeam, type Person, receiveMail } from '../factories.ts'
import { openTestHouse, type TestHouse } from '../house.ts'

// A Wednesday, and still to come: what is planned for later waits for its time.
const noon = new Date('2036-06-04T12:00:00Z')
let now = noon
let house: TestHouse
let admin: ReturnType<TestHouse['api']>
let anna: Person
let ben: Person
let team: number
beforeAll(async () => {
  house = await openTestHouse({ now: () => now })
  admin = house.api(await house.as.admin)
})
afterAll(() => house.close())
beforeEach(async () => {
  now = noon
  anna = await makeAgent(house.house)
  ben = await makeAgent(house.house)
  team = (await makeTeam(house.house, { members: [anna.id, ben.id] })).id
})

const minutes = (n: number) => {
  now = new Date(now.getTime() + n * 60_000)
}
const push = (rules = {}) => admin.call(changeTeamRouting, { params: { id: team }, body: { mode: 'push', rules } })
const say = (who: Person, state: 'available' | 'away', until: string | null = null) =>
  house.api(who).call(changeAvailability, { body: { state, until } })
const query = (text: string, values: unknown[]) => house.house.database.pool.query(text, values)

/** The team's queue is looked at, as every minute and after whatever happened. */
async function look() {
  await house.settled()
  await routingJobs(house.house).route?.({ teamId: team } as never)
}
async function arrive(more = {}) {
  const { conversationId: id } = await receiveMail(house.house, { team, ...more })
  await look()
  return id
}
const routing = (id: number) => admin.call(getConversationRouting, { params: { id } })
const owner = async (id: number) => (await admin.call(getConversation, { params: { id } })).assignee?.id ?? null

describe('who does not come to what they were given', () => {
  test('gives it back after a time, to somebody else; what was answered, or given by a person, stays', async () => {
    await push({ giveBackAfter: 30 })
    await say(ben, 'away')
    const [silent, answered, chosen] = [await arrive(), await arrive(), await arrive()]
    await house
      .api(anna)
      .call(addMessage, { params: { id: answered }, body: { kind: 'reply', text: 'I look into it.' } })
    await admin.call(changeConversation, { params: { id: answered }, body: { status: 'open' } })
    await admin.call(changeConversation, { params: { id: chosen }, body: { assignee: ben.id } })
    await admin.call(changeConversation, { params: { id: chosen }, body: { assignee: anna.id } })
    await say(anna, 'away')
    await say(ben, 'available')
    await look()
    minutes(29)
    await look()
    expect(await owner(silent)).toBe(anna.id)
    minutes(2)
    await look()
    await look()
    expect(await Promise.all([silent, answered, chosen].map(owner))).toEqual([ben.id, anna.id, anna.id])
    const { decisions } = await routing(silent)
    expect(decisions.map(({ outcome, agent }) => [outcome, agent?.id])).toEqual([
      ['assigned', ben.id],
      ['given_back', anna.id],
      ['assigned', anna.id],
    ])
    // It waits from when the customer wrote, not from when it came back.
    expect(decisions[0]?.explanation.waited).toBe(31 * 60)
  })
})

describe('what nobody can take', () => {
  test('asks for less after a time, says so, and goes to whoever has the language as long as they have room', async () => {
    await admin.call(changeAbilities, { params: { id: anna.id }, body: { languages: ['en'] } })
    await admin.call(changeAbilities, { params: { id: ben.id }, body: { languages: ['de'], capacity: 1 } })
    await push({ relaxLanguageAfter: 30 })
    const german = async () => {
      const id = await arrive()
      await admin.call(changeConversation, { params: { id }, body: { language: 'de' } })
      return id
    }
    await say(anna, 'away')
    const [first, second] = [await german(), await german()]
    await say(anna, 'available')
    await look()
    expect([await owner(first), await owner(second)]).toEqual([ben.id, null])
    await say(ben, 'away')
    await look()
    expect((await routing(second)).waits?.blocked).toMatchObject({ code: 'nobody_at_work', able: 1 })
    minutes(31)
    await look()
    expect(await owner(second)).toBe(anna.id)
    const [decision] = (await routing(second)).decisions
    expect(decision?.explanation.relaxed).toEqual([{ what: 'language', afterMinutes: 30 }])
    expect(decision?.sentence).toContain('without the language after 30 minutes')
  })
})

describe('who comes to work', () => {
  test('gets what waits: a look is planned for when the first shift begins', async () => {
    const shift = { timeZone: 'UTC', weekdays: [3], firstDay: '2036-06-04', endsAt: '18:00' }
    await admin.call(addShift, { body: { ...shift, agentId: anna.id, startsAt: '14:00' } })
    await admin.call(addShift, { body: { ...shift, agentId: ben.id, startsAt: '13:00' } })
    await push()
    const id = await arrive()
    expect((await routing(id)).waits?.blocked).toMatchObject({ code: 'nobody_at_work', able: 2, atWork: 0 })
    const { rows } = await query(`select run_at from graphile_worker.jobs where key = $1`, [`route again ${team}`])
    expect(rows).toEqual([{ run_at: new Date('2036-06-04T13:00:00Z') }])
    minutes(60)
    await look()
    expect(await owner(id)).toBe(ben.id)
  })

  test('is given nothing in the last minutes before a break or the end', async () => {
    const shift = { timeZone: 'UTC', weekdays: [3], firstDay: '2036-06-04', startsAt: '09:00' }
    const breaks = [{ from: '12:04', until: '12:30' }]
    await admin.call(addShift, { body: { ...shift, agentId: anna.id, endsAt: '17:00', breaks } })
    await admin.call(addShift, { body: { ...shift, agentId: ben.id, endsAt: '12:03' } })
    await push()
    const id = await arrive()
    expect((await routing(id)).takers.map(({ why }) => why)).toEqual(['ends_soon', 'ends_soon'])
    minutes(31)
    await look()
    expect(await owner(id)).toBe(anna.id)
  })
})

describe('how people fare', () => {
  const worked = (who: Person, from: number) =>
    query('insert into care_day (agent_id, day, slots) values ($1, $2, $3::bit(288))', [
      ...[who.id, '2036-06-04'],
      Array.from({ length: 288 }, (_, n) => (n >= from * 12 && n < 12 * 12 ? '1' : '0')).join(''),
    ])
  const answered = (who: Person, at: string, points: number) =>
    query(
      `with made as (insert into conversation (subject, channel, created_at, last_message_at) values ('Hard', 'email', $2, $2) returning id)
       insert into care_case (agent_id, day, conversation_id, at, points) select $1, ($2::timestamptz at time zone 'UTC')::date, id, $2, $3 from made`,
      [who.id, at, points],
    )

  test('a break that is due comes first: nothing new until it was taken', async () => {
    await push()
    await worked(anna, 8.5)
    await say(ben, 'away')
    const id = await arrive()
    const { waits, takers } = await routing(id)
    expect(waits?.blocked?.code).toBe('all_busy')
    expect(takers.find(({ agent }) => agent.id === anna.id)?.why).toBe('break_due')
    minutes(16)
    await look()
    expect(await owner(id)).toBe(anna.id)
  })

  test('hard ones count for the day of the person where they are, and after three the next goes to somebody else', async () => {
    now = new Date('2036-06-04T20:00:00Z')
    const tokyo = { timeZone: 'Asia/Tokyo', weekdays: [3], firstDay: '2036-06-04', startsAt: '09:00', endsAt: '18:00' }
    await admin.call(addShift, { body: { ...tokyo, agentId: anna.id } })
    await say(anna, 'available', '2036-06-05T01:00:00Z')
    // The same day by UTC, the evening before in Tokyo.
    await answered(anna, '2036-06-04T08:00:00Z', 4)
    const hardOf = async () =>
      (await membersOf(house.house.database.reader, team, now)).find(({ id }) => id === anna.id)?.hard
    expect(await hardOf()).toBe(0)
    for (const at of ['17:00', '17:30', '18:00']) await answered(anna, `2036-06-04T${at}:00Z`, 2)
    expect(await hardOf()).toBe(3)
    await push({ hardCaseUnits: 0 })
    await admin.call(changeAbilities, { params: { id: ben.id }, body: { capacity: 2 } })
    const calm = await arrive({ text: 'Where is my lamp?' })
    const other = await arrive({ text: 'Where is my shade?' })
    const hard = await arrive({ text: 'You are a bunch of fucking idiots.' })
    expect(new Set([await owner(calm), await owner(other)])).toEqual(new Set([anna.id, ben.id]))
    expect(await owner(hard)).toBe(ben.id)
    expect((await routing(hard)).decisions[0]).toMatchObject({
      sentence: expect.stringContaining('1 of 2 slots, others have had enough hard ones'),
      explanation: { because: 'spared_others', over: [{ agentId: anna.id, why: 'spared' }] },
    })
  })
})
