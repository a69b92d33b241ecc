import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listAlarms } from '../src/contract/alarms.ts'
import * as runs from '../src/contract/automation-runs.ts'
import * as contract from '../src/contract/automations.ts'
import { changeConversation, getConversation, listEvents } from '../src/contract/conversations.ts'
import * as macros from '../src/contract/macros.ts'
import { addMessage, listMessages } from '../src/contract/messages.ts'
import { listNotifications } from '../src/contract/notifications.ts'
import type { Api, ApiRefusal } from './api.ts'
import { makeAgent, makeInbox, makeTeam, type Person, receiveMail } from './factories.ts'
import { adminKey, openTestHouse, type TestHouse } from './house.ts'

let house: TestHouse
let admin: Api
let boss: Person
let agent: Api
let ines: Person
let inbox: { id: number; address: string }

beforeAll(async () => {
  house = await openTestHouse()
  boss = await makeAgent(house.house, { role: 'admin', name: 'Ada Admin' })
  admin = house.api(boss)
  ines = await makeAgent(house.house, { name: 'Ines Meyer' })
  agent = house.api(ines)
  inbox = await makeInbox(house.house)
})
afterAll(() => house.close())

const unique = () => Math.random().toString(36).slice(2)
type New = Parameters<typeof admin.call<typeof contract.createAutomation>>[1]['body']
const all = (...conditions: object[]) => ({ version: 1 as const, all: conditions as never, any: [] })
const about = (tag: string) => all({ field: 'subject', operator: 'contains', value: tag })
const make = (rule: Partial<New> & Pick<New, 'trigger' | 'actions'>, who = admin) =>
  who.call(contract.createAutomation, { body: { name: `Rule ${unique()}`, enabled: true, ...rule } as New })
const on = (...events: string[]) => ({ kind: 'event' as const, events: events as never })
const change = (changes: object) => ({ do: 'change' as const, changes })
const arrive = async (subject: string, more: object = {}) =>
  (await receiveMail(house.house, { inbox: inbox.id, subject, ...more })).conversationId
const get = (id: number) => admin.call(getConversation, { params: { id } })
const put = (id: number, body: object, who = agent) => who.call(changeConversation, { params: { id }, body })
const runsOf = async (id: number) => (await admin.call(runs.listAutomationRuns, { params: { id } })).items
const until = async <T>(look: () => Promise<T>, fits: (value: T) => boolean): Promise<T> => {
  for (const end = Date.now() + 15_000; ; ) {
    const value = await look()
    if (fits(value)) return value
    if (Date.now() > end) throw new Error(`it did not come to be: ${JSON.stringify(value).slice(0, 1000)}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
/** Until everything that happened was looked at and worked off. */
const calm = async () => {
  await house.settled()
  const left = `select (select count(*) from automation_task) + (select count(*) from graphile_worker._private_jobs jobs
    join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id where identifier = 'automate') as n`
  await until(
    async () => Number((await house.house.database.pool.query(left)).rows[0].n),
    (n) => n === 0,
  )
  await house.settled()
}
const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => {
      throw new Error('it was not refused')
    },
    (error: ApiRefusal) => error,
  )

describe('a rule', () => {
  test('changes what it says when its conditions hold, under its own name, and keeps what it saw', async () => {
    const tag = unique()
    const team = await makeTeam(house.house)
    const rule = await make({
      name: `Urgent ${tag}`,
      trigger: on('message.received'),
      conditions: about(tag),
      actions: [change({ priority: 'urgent', team: team.id, addTags: ['vip'] })],
    })
    const id = await arrive(`Help ${tag}`)
    const other = await arrive('Something else')
    await calm()
    expect(await get(id)).toMatchObject({ priority: 'urgent', team: { id: team.id }, tags: ['vip'] })
    expect(await get(other)).toMatchObject({ priority: 'normal' })
    const events = (await admin.call(listEvents, { params: { id } })).items
    expect(events.find(({ type }) => type === 'conversation.priority_changed')?.actor).toEqual({
      ...{ kind: 'automation', id: rule.id, name: rule.name },
    })
    const [run, ...others] = await runsOf(rule.id)
    expect(others).toEqual([])
    expect(run).toMatchObject({ outcome: 'done', depth: 1, conversation: { id } })
    expect(run?.conditions).toContainEqual(
      expect.objectContaining({ field: 'subject', holds: true, fact: `Help ${tag}` }),
    )
    expect(run?.steps[0]?.changes).toContainEqual(
      expect.objectContaining({ field: 'priority', from: 'normal', to: 'urgent' }),
    )
  })
})
