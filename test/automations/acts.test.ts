import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listAlarms } from '../../src/contract/alarms.ts'
import * as contract from '../../src/contract/automations.ts'
import { listEvents } from '../../src/contract/conversations.ts'
import { listEscalations } from '../../src/contract/escalations.ts'
import { addMessage } from '../../src/contract/messages.ts'
import { listNotifications } from '../../src/contract/notifications.ts'
import { changeTeamRouting, getConversationRouting } from '../../src/contract/routing.ts'
import { listClocks } from '../../src/contract/sla.ts'
import { createWebhook } from '../../src/contract/webhooks.ts'
import { type Actor, heed } from '../../src/server/platform/actor.ts'
import { record } from '../../src/server/platform/events.ts'
import { makeAgent, makeTeam, type Person } from '../factories.ts'
import { connectHere, openReceiver, type Receiver } from '../receiver.ts'
import {
  about,
  admin,
  agent,
  arrive,
  calm,
  change,
  get,
  house,
  ines,
  make,
  on,
  openDesk,
  put,
  runsOf,
  unique,
  until,
} from './desk.ts'

let receiver: Receiver
let hook = ''
const heard: { type: string; data: { automation: { id: number; run: number }; conversation: { id: number } } }[] = []

beforeAll(async () => {
  receiver = await openReceiver((body, _, response) => {
    heard.push(JSON.parse(body))
    response.end()
  })
  hook = `http://hooks.test:${receiver.port}/`
  await openDesk({ outside: { resolve: async () => ['93.184.215.9'], connectTo: connectHere } })
})
afterAll(async () => {
  receiver.close()
  await house.close()
})

const note = (id: number) => agent.call(addMessage, { params: { id }, body: { kind: 'note', text: 'Please look.' } })
const stepsOf = async (rule: { id: number }) => (await runsOf(rule.id)).map(({ steps }) => steps)
const clocks = async (id: number) =>
  (await admin.call(listClocks, { params: { id } })).items.map(
    ({ target, state, goal }) => `${target} ${state} ${goal}`,
  )

test('clocks are started and stopped, a policy’s as well', async () => {
  const tag = unique()
  const start = await make({
    trigger: on('message.received'),
    conditions: about(tag),
    actions: [
      { do: 'start_clock', target: 'update', minutes: 90 },
      { do: 'stop_clock', target: 'first_answer' },
    ],
  })
  await make({
    trigger: on('note.added'),
    conditions: about(tag),
    actions: [{ do: 'stop_clock', target: 'update' }],
  })
  const id = await arrive(tag)
  await calm()
  expect(await stepsOf(start)).toMatchObject([[{ outcome: 'done' }, { outcome: 'done' }]])
  // That of the house's own policy was begun and ended, in whatever order both were heard of.
  expect((await clocks(id)).toSorted()).toEqual(['first_answer stopped 86400', 'update running 5400'])
  await note(id)
  await calm()
  expect(await clocks(id)).toContain('update stopped 5400')
})

test('people are told, each once, and made to follow', async () => {
  const tag = unique()
  const team = await makeTeam(house.house)
  const member = await makeAgent(house.house, { teams: [team.id] })
  const lead = await makeAgent(house.house, { role: 'lead', teams: [team.id] })
  const gone = await makeAgent(house.house)
  const rule = await make({
    trigger: on('conversation.priority_changed'),
    conditions: about(tag),
    actions: [
      { do: 'follow', agents: [member.id], follow: true },
      { do: 'follow', agents: [member.id], follow: true },
      { do: 'notify', who: ['assignee', 'team', 'leads'], agents: [ines.id, gone.id], text: `Look at ${tag}` },
      { do: 'follow', agents: [member.id], follow: false },
    ],
  })
  // Who has left since is told nothing.
  await house.house.database.pool.query('update agent set deactivated_at = now() where id = $1', [gone.id])
  const id = await arrive(tag)
  await put(id, { team: team.id, assignee: member.id }, admin)
  await put(id, { priority: 'high' }, admin)
  await calm()
  expect((await stepsOf(rule)).flat().map(({ do: name, outcome }) => `${name} ${outcome}`)).toEqual([
    ...['follow done', 'follow nothing', 'notify done', 'follow done'],
  ])
  const told = async (person: Person) =>
    (await house.api(person).call(listNotifications, { query: { limit: 50 } })).items
      .filter(({ kind, conversation }) => kind === 'automation' && conversation?.id === id)
      .map(({ preview, times }) => `${preview} ${times}`)
  for (const person of [member, lead, ines])
    await until(
      () => told(person),
      (found) => found.join() === `Look at ${tag} 1`,
    )
})

test('an escalation goes to the team named, with what is needed there', async () => {
  const tag = unique()
  const team = await makeTeam(house.house, { name: `Level 2 ${tag}` })
  const rule = await make({
    trigger: on('note.added'),
    conditions: about(tag),
    actions: [{ do: 'escalate', to: team.id, summary: { done: 'Asked twice.', needed: 'A look at the meter.' } }],
  })
  const id = await arrive(tag)
  await put(id, { team: (await makeTeam(house.house)).id })
  await note(id)
  await calm()
  expect(await get(id)).toMatchObject({ team: { id: team.id } })
  const { items } = await admin.call(listEscalations, { params: { id } })
  expect(JSON.stringify(items)).toContain('A look at the meter.')
  expect(await stepsOf(rule)).toMatchObject([[{ do: 'escalate', outcome: 'done' }]])
})

test('another system is told once, by which run and of what', async () => {
  const tag = unique()
  const { id: webhook } = await admin.call(createWebhook, { body: { name: `Shop ${tag}`, url: hook } })
  const rule = await make({
    trigger: on('conversation.created'),
    conditions: about(tag),
    actions: [{ do: 'webhook', webhook }],
  })
  const id = await arrive(tag)
  await calm()
  await until(
    async () => heard.length,
    (n) => n > 0,
  )
  const [run] = await runsOf(rule.id)
  expect(heard).toMatchObject([
    { type: 'conversation.created', data: { automation: { id: rule.id, run: run?.id }, conversation: { id } } },
  ])
})

test('what Heed does in answer to a run’s event belongs to that run, however much it is at once; what a person does to none', async () => {
  const tag = unique()
  await make({ trigger: on('note.added'), conditions: about(tag), actions: [change({ priority: 'high' })] })
  const id = await arrive(tag)
  await note(id)
  await calm()
  const rows = async (text: string) => (await house.house.database.pool.query(text, [id])).rows
  const [led] = await rows(
    `select id, run_id from event where conversation_id = $1 and type = 'conversation.priority_changed'`,
  )
  expect(led.run_id).not.toBeNull()
  const followed = (agentId: number) =>
    ({ type: 'conversation.followed', conversationId: id, data: { agentId } }) as const
  const me: Actor = { kind: 'agent', id: ines.id, name: ines.name, role: 'agent', teamIds: [], sessionId: 0 }
  for (const [actor, count] of [
    [heed, 1],
    [heed, 30],
    [me, 1],
    [me, 30],
  ] as const)
    await house.house.database.write(actor, (ctx) =>
      record({ ...ctx, after: led.id }, ...Array.from({ length: count }, () => followed(ines.id))),
    )
  const found = await rows(
    `select actor, run_id as run, count(*)::int as n from event where conversation_id = $1 and type = 'conversation.followed' group by 1, 2 order by 1`,
  )
  expect(found).toEqual([
    { actor: `agent:${ines.id}`, run: null, n: 31 },
    { actor: 'heed', run: led.run_id, n: 31 },
  ])
})

describe('rules of time', () => {
  const due = async (rule: { id: number }) =>
    (
      await house.house.database.pool.query(
        `select conversation_id::int as id, look, at = 'infinity' as rests from automation_due where automation_id = $1 order by 1`,
        [rule.id],
      )
    ).rows
  /** As if the time had come: the clock on the wall is not waited for. */
  const come = async (rule: { id: number }) => {
    await house.house.database.pool.query(
      `update automation_due set at = now() where automation_id = $1 and at < 'infinity'`,
      [rule.id],
    )
    await house.house.database.pool.query(`select graphile_worker.add_job('automations_due')`)
  }

  test('what holds without a break acts once, and again only after it ceased', async () => {
    const tag = unique()
    const rule = await make({
      trigger: { kind: 'while', n: 2, unit: 'hours' },
      conditions: about(tag, { field: 'priority', operator: 'is', value: 'high' }),
      actions: [{ do: 'note', html: '<p>Two hours at high.</p>' }],
    })
    const [holds, ceases] = [await arrive(tag), await arrive(tag)]
    for (const id of [holds, ceases]) await put(id, { priority: 'high' })
    await calm()
    expect((await due(rule)).map(({ id }) => id)).toEqual([holds, ceases])
    await put(ceases, { priority: 'low' })
    await calm()
    await come(rule)
    await until(
      () => runsOf(rule.id),
      (runs) => runs.length === 1,
    )
    expect((await runsOf(rule.id))[0]).toMatchObject({ outcome: 'done', conversation: { id: holds } })
    await calm()
    // It rests until the conditions cease; its own note is no reason to begin anew.
    expect(await due(rule)).toEqual([{ id: holds, look: false, rests: true }])
    await put(holds, { priority: 'low' })
    await calm()
    expect(await due(rule)).toEqual([])
    await put(holds, { priority: 'high' })
    await calm()
    expect(await due(rule)).toEqual([{ id: holds, look: false, rests: false }])
  })

  test('a condition that only time lets hold is looked at when it may', async () => {
    const tag = unique()
    const rule = await make({
      trigger: { kind: 'while', n: 1, unit: 'minutes' },
      conditions: about(tag, { field: 'createdAt', operator: 'more_than_ago', value: { n: 3, unit: 'hours' } }),
      actions: [change({ addTags: ['old'] })],
    })
    const id = await arrive(tag)
    await calm()
    expect(await due(rule)).toEqual([{ id, look: true, rests: false }])
    await house.house.database.pool.query(
      `update conversation set created_at = created_at - interval '4 hours' where id = $1`,
      [id],
    )
    await come(rule)
    await until(
      () => due(rule),
      ([row]) => row.look === false,
    )
    await come(rule)
    await until(
      () => get(id),
      ({ tags }) => tags.includes('old'),
    )
  })
})

describe('routing', () => {
  const pushing = async () => {
    const people = [await makeAgent(house.house), await makeAgent(house.house)]
    const team = await makeTeam(house.house, { members: people.map(({ id }) => id) })
    await admin.call(changeTeamRouting, { params: { id: team.id }, body: { mode: 'push' } })
    return team.id
  }
  const owner = async (id: number) => (await get(id)).assignee?.id ?? null
  const owned = (id: number, not: number | null = null) =>
    until(
      () => owner(id),
      (found) => found !== null && found !== not,
    )

  test('a rule lets somebody else be chosen', async () => {
    const tag = unique()
    const team = await pushing()
    const rule = await make({
      trigger: on('note.added'),
      conditions: about(tag),
      actions: [{ do: 'route' }],
    })
    const id = await arrive(tag)
    await put(id, { team }, admin)
    const first = await owned(id)
    await note(id)
    expect(await owned(id, first)).not.toBe(first)
    expect(await stepsOf(rule)).toMatchObject([[{ do: 'route', outcome: 'done' }]])
    const { decisions } = await admin.call(getConversationRouting, { params: { id } })
    expect(decisions.length).toBeGreaterThanOrEqual(2)
  })

  test('rule, routing, rule, routing: what Heed does in between passes the depth on, so it ends, and is told', async () => {
    const tag = unique()
    const team = await pushing()
    const rule = await make({
      trigger: on('conversation.assigned'),
      conditions: about(tag, { field: 'assignee', operator: 'not_empty' }),
      actions: [{ do: 'route' }],
    })
    const ids = [await arrive(`${tag} 1`), await arrive(`${tag} 2`), await arrive(`${tag} 3`)]
    for (const id of ids) await put(id, { team }, admin)
    await until(
      () => runsOf(rule.id),
      (runs) => runs.filter(({ because }) => because === 'depth').length === 3,
    )
    await calm()
    const runs = await runsOf(rule.id)
    for (const id of ids) {
      const depths = runs.flatMap(({ conversation, depth }) => (conversation.id === id ? [depth] : []))
      expect(depths.toSorted()).toEqual([1, 2, 3, 4, 5, 6])
      const events = (await admin.call(listEvents, { params: { id } })).items
      expect(events.filter(({ type }) => type === 'conversation.routing_asked')).toHaveLength(5)
    }
    expect(await admin.call(contract.getAutomation, { params: { id: rule.id } })).toMatchObject({
      ...{ enabled: false, stopped: { because: 'loops' } },
    })
    const { items } = await admin.call(listAlarms, {})
    expect(items.map(({ kind }) => kind)).toContain('automation_stopped')
  })
})
