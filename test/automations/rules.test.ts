import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listAlarms } from '../../src/contract/alarms.ts'
import * as runs from '../../src/contract/automation-runs.ts'
import * as contract from '../../src/contract/automations.ts'
import { listEvents } from '../../src/contract/conversations.ts'
import * as macros from '../../src/contract/macros.ts'
import { addMessage, listMessages } from '../../src/contract/messages.ts'
import { listNotifications } from '../../src/contract/notifications.ts'
import { makeAgent, makeTeam } from '../factories.ts'
import {
  about,
  admin,
  agent,
  all,
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
  refusal,
  runsOf,
  unique,
  until,
} from './desk.ts'

beforeAll(() => openDesk())
afterAll(() => house.close())

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

  test('sees what it was before, and asks for a change from one value to another', async () => {
    const tag = unique()
    const rule = await make({
      trigger: on('conversation.priority_changed'),
      conditions: about(tag),
      before: all({ field: 'tags', operator: 'not_contains', value: 'seen' }),
      transitions: [{ field: 'priority', from: 'normal', to: 'high' }],
      actions: [change({ addTags: ['seen'] })],
      // Once is once, and not never.
      limits: { times: 1, hours: 1, perHour: null },
    })
    const id = await arrive(tag)
    await put(id, { priority: 'low' })
    await put(id, { priority: 'high' })
    await calm()
    expect(await runsOf(rule.id)).toEqual([])
    await put(id, { priority: 'normal' })
    await put(id, { priority: 'high' })
    await calm()
    expect((await get(id)).tags).toEqual(['seen'])
    expect(await runsOf(rule.id)).toHaveLength(1)
  })

  test('is asked in its order: one below sees what one above changed, and none is asked after one that says so', async () => {
    const tag = unique()
    const trigger = on('conversation.created')
    const first = await make({ trigger, conditions: about(tag), actions: [change({ priority: 'high' })] })
    const high = about(tag, { field: 'priority', operator: 'is', value: 'high' })
    await make({ trigger, conditions: high, actions: [change({ addTags: ['second'] })], stop: true })
    const last = await make({ trigger, conditions: about(tag), actions: [change({ addTags: ['third'] })] })
    const id = await arrive(tag)
    await calm()
    expect(await get(id)).toMatchObject({ priority: 'high', tags: ['second'] })
    const why = await admin.call(runs.explainAutomation, { params: { id: last.id }, query: { conversation: id } })
    expect(why.items.find(({ event }) => event.type === 'conversation.created')).toMatchObject({
      because: 'stopped_by',
    })
    await admin.call(contract.orderAutomations, { body: { ids: [last.id] } })
    const { items } = await admin.call(contract.listAutomations, {})
    expect(items.findIndex(({ id: each }) => each === last.id)).toBeLessThan(
      items.findIndex(({ id: each }) => each === first.id),
    )
  })

  test('that causes itself ends by itself, says so, and is switched off with an alarm when it happens again', async () => {
    const tag = unique()
    const ping = await make({
      trigger: on('conversation.priority_changed'),
      conditions: about(tag, { field: 'priority', operator: 'is', value: 'high' }),
      actions: [change({ priority: 'low' })],
    })
    const pong = await make({
      trigger: on('conversation.priority_changed'),
      conditions: about(tag, { field: 'priority', operator: 'is', value: 'low' }),
      actions: [change({ priority: 'high' })],
    })
    for (const id of [await arrive(tag), await arrive(tag), await arrive(tag)]) await put(id, { priority: 'high' })
    await calm()
    const outcomes = (await runsOf(ping.id)).map(({ outcome, because }) => `${outcome} ${because}`)
    expect(outcomes.filter((each) => each === 'stopped loop').length).toBeGreaterThanOrEqual(3)
    expect(await admin.call(contract.getAutomation, { params: { id: ping.id } })).toMatchObject({
      ...{ enabled: false, stopped: { because: 'loops' } },
    })
    expect(await admin.call(contract.getAutomation, { params: { id: pong.id } })).toMatchObject({ enabled: true })
    const { items } = await admin.call(listAlarms, {})
    expect(items.filter(({ kind }) => kind === 'automation_stopped')).toHaveLength(1)
    const told = await admin.call(listNotifications, {})
    expect(told.items.map(({ kind }) => kind)).toContain('automation_stopped')
    await admin.call(contract.changeAutomation, { params: { id: ping.id }, body: { enabled: true } })
    expect((await admin.call(listAlarms, {})).items.map(({ kind }) => kind)).not.toContain('automation_stopped')
    for (const { id } of [ping, pong]) await admin.call(contract.removeAutomation, { params: { id } })
  })

  test('answers a customer once, and no machine at all', async () => {
    const tag = unique()
    const macro = await admin.call(macros.createMacro, {
      body: { name: `M ${tag}`, html: '<p>We are on it.</p>', scope: 'all' },
    })
    const rule = await make({
      trigger: on('message.received', 'message.received_automatic'),
      conditions: about(tag),
      actions: [{ do: 'reply', macro: macro.id }],
    })
    const from = { name: 'Kim', address: `${tag}@customer.test` }
    const id = await arrive(tag, { from })
    await calm()
    const again = await arrive(`${tag} once more`, { from })
    const machine = await arrive(`${tag} away`, { automatic: 'auto-reply' } as object)
    await calm()
    const sent = async (of: number) =>
      (await admin.call(listMessages, { params: { id: of } })).items.filter(({ kind }) => kind === 'sent')
    expect(await sent(id)).toMatchObject([{ automatic: 'auto-reply' }])
    expect(await sent(again)).toEqual([])
    expect(await sent(machine)).toEqual([])
    const why = (await runsOf(rule.id)).map(({ conversation, steps }) => [conversation.id, steps[0]?.because])
    expect(why).toEqual(
      expect.arrayContaining([
        [again, 'answered'],
        [machine, 'automatic'],
      ]),
    )
  })

  test('is undone: what still stands goes back, what was moved on stays, what has left is named', async () => {
    const tag = unique()
    const rule = await make({
      trigger: on('message.received'),
      conditions: about(tag),
      actions: [
        change({ priority: 'urgent', addTags: ['auto'], assignee: ines.id }),
        { do: 'note', html: '<p>Look</p>' },
      ],
    })
    const id = await arrive(tag)
    const other = await arrive(tag)
    await calm()
    await put(id, { priority: 'low' })
    const run = (await runsOf(rule.id)).find(({ conversation }) => conversation.id === id)
    const undone = await admin.call(runs.undoAutomationRun, { params: { id: run?.id ?? 0 } })
    expect(await get(id)).toMatchObject({ priority: 'low', tags: [], assignee: null })
    expect(undone.undone).toMatchObject({ by: 'Ada Admin', back: ['assignee', 'tags'] })
    expect(undone.undone?.stays).toEqual(
      expect.arrayContaining([
        { what: 'priority', because: 'changed_since' },
        { what: 'note', because: 'seen' },
      ]),
    )
    const twice = admin.call(runs.undoAutomationRun, { params: { id: run?.id ?? 0 } })
    expect(await refusal(twice)).toMatchObject({ status: 409 })
    const hour = await admin.call(runs.undoAutomation, { params: { id: rule.id }, body: { minutes: 60 } })
    expect(hour).toEqual({ undone: 1, partly: 1, left: 0 })
    expect(await get(other)).toMatchObject({ priority: 'normal', tags: [] })
  })

  test('of time looks so long after an event, unless another comes before', async () => {
    const tag = unique()
    const rule = await make({
      trigger: { kind: 'after', n: 4, unit: 'hours', since: 'message.sent', unless: ['message.received'] } as never,
      conditions: about(tag),
      actions: [change({ addTags: ['no answer'] })],
    })
    const [silent, answered] = [await arrive(tag), await arrive(tag)]
    for (const id of [silent, answered])
      await agent.call(addMessage, { params: { id }, body: { kind: 'reply', text: 'Hello', delay: 0 } })
    await calm()
    const due = async () =>
      (
        await house.house.database.pool.query(
          'select conversation_id as id, at - since as long from automation_due where automation_id = $1',
          [rule.id],
        )
      ).rows
    expect((await due()).map(({ id }) => Number(id))).toEqual(expect.arrayContaining([silent, answered]))
    await house.house.database.pool.query(
      `insert into event (at, actor, type, conversation_id, data) values (now(), 'heed', 'message.received', $1, '{"messageId": 0, "automatic": null}')`,
      [answered],
    )
    await until(due, (rows) => rows.every(({ id }) => Number(id) !== answered))
    await house.house.database.pool.query('update automation_due set at = now() where automation_id = $1', [rule.id])
    await house.house.database.pool.query(`select graphile_worker.add_job('automations_due')`)
    await until(
      () => get(silent),
      ({ tags }) => tags.includes('no answer'),
    )
    expect((await get(answered)).tags).toEqual([])
    expect((await runsOf(rule.id))[0]).toMatchObject({ outcome: 'done', dueAt: expect.any(String) })
  })

  test('is tried over the past without a trace, and says what it would have changed', async () => {
    const tag = unique()
    const id = await arrive(tag)
    await put(id, { priority: 'high' })
    await put(id, { priority: 'low', tags: ['later'] })
    await calm()
    const rule = {
      name: 'Draft',
      trigger: on('conversation.priority_changed'),
      // As it was then, not as it is now.
      conditions: about(tag, { field: 'priority', operator: 'is', value: 'high' }),
      actions: [change({ addTags: ['tried'] }), { do: 'notify' as const, who: ['leads' as const], text: 'Look' }],
    }
    const tried = await admin.call(runs.tryAutomation, { body: { rule, over: { last: 50 } } as never })
    expect(tried).toMatchObject({ runs: 1, matched: 1 })
    expect(tried.items[0]).toMatchObject({ conversation: { id }, acts: [{ do: 'notify' }] })
    expect(tried.items[0]?.changes).toEqual([{ field: 'tags', from: [], to: ['tried'] }])
    expect((await get(id)).tags).toEqual(['later'])
  })

  test('keeps every version, and says again what one of them said', async () => {
    const rule = await make({ trigger: on('note.added'), actions: [change({ priority: 'low' })], enabled: false })
    const changed = await admin.call(contract.changeAutomation, {
      params: { id: rule.id },
      body: { actions: [change({ priority: 'high' })] as never },
    })
    expect(changed).toMatchObject({ version: 2, trigger: { events: ['note.added'] }, limits: { times: 10 } })
    const back = await admin.call(contract.restoreAutomation, { params: { id: rule.id, version: 1 } })
    expect(back).toMatchObject({ version: 3, actions: [{ changes: { priority: 'low' } }] })
  })

  test('of a lead keeps to their teams, and calls no webhook', async () => {
    const team = await makeTeam(house.house)
    const lead = house.api(await makeAgent(house.house, { role: 'lead', teams: [team.id] }))
    const rule = { trigger: on('message.received'), actions: [change({ addTags: ['lead'] })] }
    expect(await refusal(make(rule, lead))).toMatchObject({ status: 403 })
    const own = await make({ ...rule, teams: [team.id] }, lead)
    const [inside, outside] = [await arrive('x'), await arrive('y')]
    await put(inside, { team: team.id })
    await calm()
    expect((await get(outside)).tags).toEqual([])
    await house.house.database.pool.query(
      `insert into event (at, actor, type, conversation_id, data) values (now(), 'heed', 'message.received', $1, '{"messageId": 0, "automatic": null}')`,
      [inside],
    )
    await calm()
    await until(
      () => get(inside),
      ({ tags }) => tags.includes('lead'),
    )
    const foreign = await make({ trigger: on('note.added'), actions: [change({ priority: 'low' })], enabled: false })
    const taken = lead.call(contract.changeAutomation, { params: { id: foreign.id }, body: { name: 'Mine' } })
    expect(await refusal(taken)).toMatchObject({ status: 403 })
    await admin.call(contract.removeAutomation, { params: { id: own.id } })
  })
})

describe('rules as YAML', () => {
  test('go out with names, come back the same, and a line that does not fit is named', async () => {
    const team = await makeTeam(house.house, { name: `Team ${unique()}` })
    const rule = await make({
      name: `Travels ${unique()}`,
      trigger: on('message.received'),
      conditions: all({ field: 'team', operator: 'is', value: team.id }),
      actions: [change({ team: team.id, assignee: ines.id }), { do: 'notify', who: ['leads'], text: 'Look' }],
      enabled: false,
    })
    const yaml = await (await admin.fetch('/automations/export', {})).text()
    expect(yaml).toContain(ines.email)
    const only = yaml.slice(yaml.indexOf(`  - name: ${rule.name}`)).split(/\n {2}- name: /)[0]
    const take = (text: string, dryRun = false) =>
      admin.call(contract.importAutomations, { body: { yaml: text, dryRun } })
    expect(await take(`rules:\n${only}`)).toMatchObject({ faults: [], same: [rule.name], changed: [] })
    const copied = `rules:\n${only}`.replace(rule.name, `${rule.name} copy`)
    expect(await take(copied, true)).toMatchObject({ created: [`${rule.name} copy`], faults: [] })
    expect(await take(copied)).toMatchObject({ created: [`${rule.name} copy`] })
    const broken =
      'rules:\n  - name: A\n    when:\n      kind: event\n      events: [nothing.happened]\n    then:\n      - do: change\n        changes:\n          team: Nowhere\n    extra: 1\n'
    const { faults, created } = await take(broken)
    expect(created).toEqual([])
    expect(faults.map(({ line }) => line)).toEqual(expect.arrayContaining([5, 9, 10]))
    expect((await take('rules: [a: b: c]')).faults[0]?.line).toBe(1)
  })
})
