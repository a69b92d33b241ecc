import { afterAll, beforeAll, expect, test } from 'vitest'
import { getConversation } from '../../src/contract/conversations.ts'
import { mergeConversations, unmergeConversation } from '../../src/contract/merges.ts'
import { listMessages } from '../../src/contract/messages.ts'
import { listNotifications } from '../../src/contract/notifications.ts'
import * as contract from '../../src/contract/sla.ts'
import { rejoinMessage, splitConversation } from '../../src/contract/splits.ts'
import { heed } from '../../src/server/platform/actor.ts'
import { startClock, stopClock } from '../../src/server/sla/starting/commands.ts'
import type { Api } from '../api.ts'
import { makeAgent, makeInbox, makeTeam, type Person } from '../factories.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import { deskOf, policiesOf, told, within } from './desk.ts'

let house: TestHouse
let admin: Api
let ines: Person
let lead: Person
let inbox: number
let desk: ReturnType<typeof deskOf>
let policies: ReturnType<typeof policiesOf>
/** Null lets the clock on the wall be asked. */
let now: Date | null = new Date('2027-03-01T09:00:00Z')
const at = (text: string) => {
  now = new Date(text)
}

beforeAll(async () => {
  house = await openTestHouse({ now: () => now ?? new Date() })
  admin = house.api(await house.as.admin)
  lead = await makeAgent(house.house, { role: 'lead', name: 'Lea Lead' })
  ines = await makeAgent(house.house, { name: 'Ines Meyer' })
  const team = await makeTeam(house.house, { members: [lead.id, ines.id] })
  inbox = (await makeInbox(house.house, { team: team.id })).id
  // They belong to a team since they signed in.
  desk = deskOf(house, house.api(await makeAgent(house.house, { teams: [team.id] })), inbox)
  policies = policiesOf(house, admin, inbox)
  // What holds from the start is tried elsewhere.
  await policies.archive(1)
})
afterAll(() => house.close())

test('a policy that is made gives whoever waits a clock from now on, and one that goes takes it along', async () => {
  const waiting = await desk.begin()
  const held = await desk.begin()
  const done = await desk.begin()
  await desk.set(held, { status: 'on_hold' })
  await desk.set(done, { status: 'resolved' })
  expect(await desk.clocks(waiting)).toEqual([])
  at('2027-03-01T12:00:00Z')
  const { id } = await policies.make({
    acknowledgement: within(10),
    first_answer: within(60),
    resolution: within(600, { pausedBy: ['on_hold'] }),
  })
  expect(await policies.recounted()).toMatchObject({ kind: 'policies', total: 2, done: 2, changed: 2 })
  const first = await desk.clock(waiting, 'first_answer')
  expect(first).toMatchObject({ state: 'running', startedAt: '2027-03-01T12:00:00.000Z', policy: { id, version: 1 } })
  expect(told(first)).toEqual(['started other_policy'])
  expect((await desk.clocks(waiting)).map(({ target }) => target).toSorted()).toEqual([
    ...['acknowledgement', 'first_answer', 'resolution'],
  ])
  expect(await house.api(ines).call(getConversation, { params: { id: waiting } })).toMatchObject({
    dueAt: '2027-03-01T12:10:00.000Z',
  })
  expect(told(await desk.clock(held, 'resolution'))).toEqual(['started other_policy', 'paused on_hold'])
  expect(await desk.clocks(done)).toEqual([])
  await policies.archive(id)
  await policies.recounted()
  expect(told(await desk.clock(waiting, 'first_answer')).at(-1)).toBe('stopped no_policy')
  await desk.set(waiting, { status: 'resolved' })
  await desk.set(held, { status: 'resolved' })
})

test('another order, and other conditions, let the policy hold that is first now', async () => {
  const one = await policies.make({ first_answer: within(60) })
  const two = await policies.make({ first_answer: within(30), resolution: within(300) })
  await policies.recounted()
  const id = await desk.begin()
  expect(await desk.clock(id, 'first_answer')).toMatchObject({ goal: 3600, policy: { id: one.id } })
  await admin.call(contract.orderPolicies, { body: { ids: [two.id, one.id] } })
  await policies.recounted()
  expect(await desk.clock(id, 'first_answer')).toMatchObject({ goal: 1800, policy: { id: two.id } })
  expect(told(await desk.clock(id, 'resolution'))).toEqual(['started other_policy'])
  const nowhere = {
    version: 1 as const,
    all: [{ field: 'subject', operator: 'is', value: 'Nothing' } as never],
    any: [],
  }
  const body = policies.policy({ first_answer: within(30), resolution: within(300) }, { conditions: nowhere })
  await admin.call(contract.changePolicy, { params: { id: two.id }, body })
  await policies.recounted()
  expect(await desk.clock(id, 'first_answer')).toMatchObject({ goal: 3600, policy: { id: one.id } })
  expect(told(await desk.clock(id, 'resolution')).at(-1)).toBe('stopped other_policy')
  for (const each of [one, two]) await policies.archive(each.id)
  await policies.recounted()
})

test('each status that pauses does so alone, and what it does not pause runs on', async () => {
  const paused = { waiting: 'first_answer', on_hold: 'resolution', snoozed: 'update' } as const
  const { id: policyId } = await policies.make({
    first_answer: within(600, { pausedBy: ['waiting'] }),
    resolution: within(600, { pausedBy: ['on_hold'] }),
  })
  const updates = policies.policy({ update: within(600, { pausedBy: ['snoozed'] }) })
  const id = await desk.begin()
  for (const status of ['waiting', 'on_hold', 'snoozed', 'open'] as const) {
    await desk.set(id, { status, ...(status === 'snoozed' && { snoozedUntil: '2027-04-01T09:00:00Z' }) })
    for (const [state, target] of Object.entries(paused).slice(0, 2))
      expect(await desk.clock(id, target), `${target} while ${status}`).toMatchObject({
        state: status === state ? 'paused' : 'running',
      })
  }
  await desk.answer(id)
  await admin.call(contract.changePolicy, { params: { id: policyId }, body: updates })
  await policies.recounted()
  await desk.set(id, { status: 'snoozed', snoozedUntil: '2027-04-01T09:00:00Z' })
  expect(told(await desk.clock(id, 'update'))).toEqual(['started policy', 'paused snoozed'])
  await policies.archive(policyId)
  await policies.recounted()
})

/** Of the clocks of a conversation that nobody can look at any more: how they stand, and where the last entry points. */
const lastOf = async (id: number) =>
  (
    await house.house.database.pool.query(
      `select state, reason, (select data ->> 'conversation' from sla_entry where clock_id = sla_clock.id order by id desc limit 1) as to
       from sla_clock where conversation_id = $1`,
      [id],
    )
  ).rows

test('a merge takes the wait along, and undoing it gives it back', async () => {
  at('2027-03-02T09:00:00Z')
  const { id: policyId } = await policies.make({ first_answer: within(600), next_answer: within(600) })
  await policies.recounted()
  const from = { name: 'Kim Lee', address: 'kim@customer.test' }
  const whole = await desk.begin({ from })
  await desk.answer(whole)
  at('2027-03-02T10:00:00Z')
  const part = await desk.begin({ from })
  at('2027-03-02T11:00:00Z')
  await admin.call(mergeConversations, { params: { id: whole }, body: { from: [part] } })
  await house.settled()
  const here = await desk.clock(whole, 'next_answer')
  // Whoever has waited since ten has done so here as well.
  expect(here).toMatchObject({ state: 'running', spent: 3600, dueAt: '2027-03-02T20:00:00.000Z' })
  expect(here.entries.map(({ reason, conversation }) => [reason, conversation])).toEqual([['moved_here', part]])
  expect(await lastOf(part)).toEqual([{ state: 'stopped', reason: 'merged', to: String(whole) }])
  at('2027-03-02T12:00:00Z')
  await admin.call(unmergeConversation, { params: { id: part } })
  await house.settled()
  expect(told(await desk.clock(whole, 'next_answer')).at(-1)).toBe('stopped unmerged')
  const back = await desk.clock(part, 'first_answer')
  expect(told(back)).toEqual(['started customer_wrote', 'stopped merged', 'resumed unmerged'])
  // The hour of the merge was waited out elsewhere, and counts there.
  expect(back).toMatchObject({ state: 'running', dueAt: '2027-03-02T21:00:00.000Z' })
  await policies.archive(policyId)
  await policies.recounted()
})

test('what is split off is waited for where it went, from when it was written, and back again', async () => {
  at('2027-03-03T09:00:00Z')
  const { id: policyId } = await policies.make({ first_answer: within(600), next_answer: within(600) })
  await policies.recounted()
  const from = { name: 'Lou May', address: 'lou@customer.test' }
  const whole = await desk.begin({ from })
  await desk.answer(whole)
  const sent = await house.house.database.pool.query(
    `select external_id from message where conversation_id = $1 and kind = 'sent'`,
    [whole],
  )
  at('2027-03-03T10:00:00Z')
  await desk.begin({ from, inReplyTo: sent.rows[0].external_id, text: 'And another thing.' })
  const messages = (await admin.call(listMessages, { params: { id: whole }, query: {} })).items
  const another = messages.find(({ text }) => text === 'And another thing.')?.id as number
  at('2027-03-03T12:00:00Z')
  const made = await admin.call(splitConversation, { params: { id: whole }, body: { messages: [another] } })
  await house.settled()
  const there = await desk.clock(made.id, 'first_answer')
  expect(there).toMatchObject({ startedAt: '2027-03-03T10:00:00.000Z', dueAt: '2027-03-03T20:00:00.000Z' })
  expect(there.entries[0]).toMatchObject({ type: 'started', reason: 'moved_here', conversation: whole })
  await admin.call(rejoinMessage, { params: { id: another } })
  await house.settled()
  // A conversation that nothing is left of is gone, and its clocks with it.
  expect(await lastOf(made.id)).toEqual([])
  expect(await desk.clock(whole, 'next_answer')).toMatchObject({
    ...{ startedAt: '2027-03-03T10:00:00.000Z', dueAt: '2027-03-03T20:00:00.000Z' },
    entries: [{ type: 'started', reason: 'rejoined', conversation: made.id }],
  })
  await policies.archive(policyId)
  await policies.recounted()
})

test('the agent is told before a miss, then the leads, each in their own time', async () => {
  at('2027-03-04T09:00:00Z')
  const { id: policyId } = await policies.make({ first_answer: within(120, { warnBefore: { agent: 60, leads: 30 } }) })
  await policies.recounted()
  const id = await desk.begin()
  await desk.set(id, { assignee: ines.id })
  const kinds = async (person: Person) =>
    (await house.api(person).call(listNotifications, { query: { limit: 50 } })).items
      .filter(({ conversation, kind }) => conversation?.id === id && kind.startsWith('sla'))
      .map(({ kind, times }) => `${kind} ${times}`)
  const after = async (text: string) => {
    at(text)
    await desk.sweep()
    await house.settled()
  }
  await after('2027-03-04T10:00:01Z')
  expect([await kinds(ines), await kinds(lead)]).toEqual([['sla_warning 1'], []])
  await after('2027-03-04T10:30:01Z')
  expect([await kinds(ines), await kinds(lead)]).toEqual([['sla_warning 1'], ['sla_warning 1']])
  await after('2027-03-04T11:00:01Z')
  expect((await kinds(ines)).toSorted()).toEqual(['sla_missed 1', 'sla_warning 1'])
  expect((await kinds(lead)).toSorted()).toEqual(['sla_missed 1', 'sla_warning 1'])
  await policies.archive(policyId)
  await policies.recounted()
})

test('a clock that was asked for runs beside the policy’s, gives way to the next, and ends when that is asked for', async () => {
  at('2027-03-05T09:00:00Z')
  const id = await desk.begin()
  const write = async (work: Parameters<typeof house.house.database.write<void>>[1]) => {
    await house.house.database.write(heed, work)
    await house.settled()
  }
  await write((ctx) => startClock(ctx, id, { target: 'update', minutes: 30, hours: 'always', pausedBy: ['waiting'] }))
  expect(await desk.clock(id, 'update')).toMatchObject({ policy: null, dueAt: '2027-03-05T09:30:00.000Z' })
  await write((ctx) => startClock(ctx, id, { target: 'update', minutes: 90, hours: 'always', pausedBy: ['waiting'] }))
  const [second, first] = (await desk.clocks(id)) as [contract.Clock, contract.Clock]
  expect(told(first)).toEqual(['started automation', 'stopped automation'])
  expect(second).toMatchObject({ state: 'running', goal: 5400 })
  await desk.set(id, { status: 'waiting' })
  await write((ctx) => stopClock(ctx, id, 'update'))
  const ended = (await desk.clocks(id)).find(({ goal }) => goal === 5400) as contract.Clock
  expect(told(ended)).toEqual(['started automation', 'paused waiting', 'stopped automation'])
  await expect(
    house.house.database.write(heed, (ctx) => startClock(ctx, id, { target: 'update', minutes: 0, hours: 'always' })),
  ).rejects.toMatchObject({ code: 'invalid' })
})

test('thousands of clocks are counted anew in steps, each once', async () => {
  const { id: policyId } = await policies.make({ first_answer: within(60) })
  await policies.recounted()
  const { rows } = await house.house.database.pool.query(
    `with made as (
       insert into conversation (subject, channel, inbox_id, team_id, created_at, last_message_at)
       select 'A lamp ' || i, 'email', $1, (select team_id from inbox where id = $1), $2, $2 from generate_series(1, 2000) i returning id
     ), terms as (select '{"goal": 3600, "calendar": null, "pausedBy": [], "warn": {"agent": null, "leads": null}}'::jsonb as one
     ), stands as (
       insert into sla_standing (conversation_id, status, answered, waiting_since, policy_id, policy_version, wanted)
       select id, 'open', false, $2, $3, 1, jsonb_build_object('first_answer', one) from made, terms
     )
     insert into sla_clock (conversation_id, target, policy_id, policy_version, terms, state, started_at, runs, due_at, next_at)
     select id, 'first_answer', $3, 1, one, 'running', $2,
       jsonb_build_array(jsonb_build_array(floor(extract(epoch from $2::timestamptz) * 1000), null)),
       $2::timestamptz + interval '1 hour', $2::timestamptz + interval '1 hour 1 ms' from made, terms
     returning conversation_id`,
    [inbox, now, policyId],
  )
  await admin.call(contract.changePolicy, {
    params: { id: policyId },
    body: policies.policy({ first_answer: within(240) }),
  })
  const run = await policies.recounted()
  expect(run.changed).toBeGreaterThanOrEqual(2000)
  expect(run).toMatchObject({ done: run.total })
  const counted = await house.house.database.pool.query(
    `select count(*)::int as n, count(distinct clock_id)::int as clocks from sla_entry join sla_clock clock on clock.id = clock_id
     where clock.policy_id = $1 and type = 'recomputed' and clock.due_at = $2::timestamptz + interval '4 hours'
       and conversation_id = any($3::bigint[])`,
    [policyId, now, rows.map(({ conversation_id }) => conversation_id)],
  )
  expect(counted.rows).toEqual([{ n: 2000, clocks: 2000 }])
  await house.house.database.pool.query(`update conversation set status = 'resolved' where subject like 'A lamp %'`)
})

test('a miss is noticed within five seconds of its moment, by the house alone', { retry: 2 }, async () => {
  const id = await desk.begin()
  now = null
  await house.house.database.write(heed, (ctx) =>
    startClock(ctx, id, { target: 'update', minutes: 1, hours: 'always', pausedBy: ['on_hold'] }),
  )
  await house.settled()
  await desk.set(id, { status: 'on_hold' })
  // It stands still with a second and a half left, which is over before the next minute is.
  await house.house.database.pool.query(
    `update sla_clock set started_at = now() - interval '58.5 s', runs = jsonb_build_array(jsonb_build_array($2::bigint, $3::bigint))
     where conversation_id = $1 and target = 'update'`,
    [id, Date.now() - 58_500, Date.now()],
  )
  await desk.set(id, { status: 'open' })
  const missed = async () => (await desk.clock(id, 'update')).missedAt
  await expect.poll(missed, { timeout: 60_000 }).toBeTruthy()
  const { rows } = await house.house.database.pool.query(
    `select at from event where conversation_id = $1 and type = 'sla.clock_missed'`,
    [id],
  )
  expect(rows[0].at.getTime() - Date.parse((await missed()) ?? '')).toBeLessThan(5000)
})
