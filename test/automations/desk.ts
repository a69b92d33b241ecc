import * as runs from '../../src/contract/automation-runs.ts'
import * as contract from '../../src/contract/automations.ts'
import { changeConversation, getConversation } from '../../src/contract/conversations.ts'
import type { Api, ApiRefusal } from '../api.ts'
import { makeAgent, makeInbox, type Person, receiveMail } from '../factories.ts'
import { openTestHouse, type TestHouse } from '../house.ts'

// What tests of rules share: a house, an admin whose rules they are, and an agent whose doings they follow.
export let house: TestHouse
export let admin: Api
export let boss: Person
export let agent: Api
export let ines: Person
export let inbox: { id: number; address: string }

export async function openDesk(options?: Parameters<typeof openTestHouse>[0]): Promise<void> {
  house = await openTestHouse(options)
  boss = await makeAgent(house.house, { role: 'admin', name: 'Ada Admin' })
  admin = house.api(boss)
  ines = await makeAgent(house.house, { name: 'Ines Meyer' })
  agent = house.api(ines)
  inbox = await makeInbox(house.house)
}

export const unique = () => Math.random().toString(36).slice(2)
export const all = (...conditions: object[]) => ({ version: 1 as const, all: conditions as never, any: [] })
export const about = (tag: string, ...more: object[]) =>
  all({ field: 'subject', operator: 'contains', value: tag }, ...more)
export const on = (...events: string[]) => ({ kind: 'event' as const, events: events as never })
export const change = (changes: object) => ({ do: 'change' as const, changes })

type New = Parameters<typeof admin.call<typeof contract.createAutomation>>[1]['body']
type Rule = Partial<Omit<New, 'actions'>> & Pick<New, 'trigger'> & { actions: object[] }
export const make = (rule: Rule, who = admin) =>
  who.call(contract.createAutomation, { body: { name: `Rule ${unique()}`, enabled: true, ...rule } as New })

export const arrive = async (subject: string, more: object = {}) =>
  (await receiveMail(house.house, { inbox: inbox.id, subject, ...more })).conversationId
export const get = (id: number) => admin.call(getConversation, { params: { id } })
export const put = (id: number, body: object, who = agent) => who.call(changeConversation, { params: { id }, body })
export const runsOf = async (id: number) => (await admin.call(runs.listAutomationRuns, { params: { id } })).items

export async function until<T>(look: () => Promise<T>, fits: (value: T) => boolean): Promise<T> {
  for (const end = Date.now() + 30_000; ; ) {
    const value = await look()
    if (fits(value)) return value
    if (Date.now() > end) throw new Error(`it did not come to be: ${JSON.stringify(value).slice(0, 1000)}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** Whoever follows the log so that a rule may be led to by what they do. */
const leading = ['automations', 'sla', 'routing', 'notifications', 'release', 'protocols']

/** Until everything that happened was looked at and worked off, and all that followed from it. */
export async function calm(): Promise<void> {
  const left = `select (select count(*) from automation_task) + (select count(*) from graphile_worker._private_jobs jobs
    join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id where identifier in ('automate', 'route') and run_at <= now())
    + (select count(*) from follower_cursor where name = any($1) and exists (
      select from event where (event.tx, event.id) > (follower_cursor.tx, follower_cursor.id))) as n`
  await until(
    async () => Number((await house.house.database.pool.query(left, [leading])).rows[0].n),
    (n) => n === 0,
  )
}

export const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => {
      throw new Error('it was not refused')
    },
    (error: ApiRefusal) => error,
  )
