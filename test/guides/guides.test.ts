import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getContact } from '../../src/contract/contacts.ts'
import { changeConversation, getConversation, listEvents } from '../../src/contract/conversations.ts'
import { createCustomField } from '../../src/contract/custom-fields.ts'
import { getGuideFigures } from '../../src/contract/guide-figures.ts'
import * as running from '../../src/contract/guide-runs.ts'
import * as guides from '../../src/contract/guides.ts'
import { mergeConversations, unmergeConversation } from '../../src/contract/merges.ts'
import { listMessages } from '../../src/contract/messages.ts'
import { guideJobs } from '../../src/server/guides/jobs.ts'
import type { Api, ApiRefusal } from '../api.ts'
import { makeAgent, makeInbox, makeTeam, type Person, receiveMail } from '../factories.ts'
import { adminKey, openTestHouse, type TestHouse } from '../house.ts'

let house: TestHouse
let admin: Api
let agent: Api
let ines: Person
let inbox: { id: number }
let now = new Date('2026-06-01T09:00:00Z')
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000)
}

beforeAll(async () => {
  house = await openTestHouse({ now: () => now })
  admin = house.api({ key: adminKey })
  ines = await makeAgent(house.house, { name: 'Ines Meyer' })
  agent = house.api(ines)
  inbox = await makeInbox(house.house)
  const choices = ['broken', 'wrong'].map((key) => ({ key, label: key, colour: 'grey' as const, archived: false }))
  const field = (body: object) => admin.call(createCustomField, { body: body as never })
  await field({ holder: 'conversation', type: 'choice', key: 'reason', label: 'Reason', options: choices })
  await field({ holder: 'conversation', type: 'text', key: 'fault', label: 'Fault' })
  await field({ holder: 'contact', type: 'number', key: 'orders', label: 'Orders' })
})
afterAll(() => house.close())

const arrive = async () =>
  (await receiveMail(house.house, { inbox: inbox.id, from: { name: 'Kim Lee', address: `${Math.random()}@c.test` } }))
    .conversationId
const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => {
      throw new Error('it was not refused')
    },
    (error: ApiRefusal) => error,
  )

const is = (step: string, value: string, to: string) => ({ answers: [{ step, operator: 'is' as const, value }], to })
const content = (): Extract<Parameters<typeof admin.call<typeof guides.createGuide>>[1]['body']['draft'], object> => ({
  start: 'why',
  steps: [
    {
      ...{ key: 'why', kind: 'question', title: 'What is wrong, {{ contact.firstName }}?' },
      answer: {
        type: 'choice',
        field: 'conversation.reason',
        options: [
          { key: 'broken', label: 'Broken on arrival' },
          { key: 'wrong', label: 'Wrong article' },
        ],
      },
      branches: [is('why', 'broken', 'fault'), is('why', 'wrong', 'orders')],
    },
    {
      ...{ key: 'fault', kind: 'question', title: 'What is broken?', otherwise: 'act' },
      answer: { type: 'text', field: 'conversation.fault' },
    },
    {
      ...{ key: 'orders', kind: 'question', title: 'How many orders?', otherwise: 'ending' },
      answer: { type: 'field', field: 'contact.orders', required: false },
    },
    {
      ...{ key: 'act', kind: 'action', title: 'Mark it urgent', otherwise: 'ending' },
      changes: { priority: 'urgent', addTags: ['return'] },
    },
    {
      ...{ key: 'ending', kind: 'outcome', title: 'Exchange offered' },
      reply: '<p>Hello {{ contact.firstName }}, we exchange it: {{ answers.fault }}.</p>',
    },
  ],
})

let number = 0
async function published(change: object = {}) {
  const made = await admin.call(guides.createGuide, {
    body: { name: `Return ${++number}`, draft: content(), ...change },
  })
  expect(made.problems).toEqual([])
  return admin.call(guides.publishGuide, { params: { id: made.id }, body: {} })
}
const start = (id: number, guideId: number, who = agent) =>
  who.call(running.startGuide, { params: { id }, body: { guideId } })
const answer = (run: { id: number; step: { key: string } }, value: unknown, who = agent) =>
  who.call(running.answerGuide, { params: { id: run.id }, body: { step: run.step.key, answer: value as never } })
const back = (run: { id: number; step: { key: string } }, to?: string) =>
  agent.call(running.backInGuide, { params: { id: run.id }, body: { step: run.step.key, ...(to && { to }) } })
const figures = (id: number, query: object = {}) => admin.call(getGuideFigures, { params: { id }, query })
/** Polled until the counters have followed. */
const counted = (id: number, key = '') =>
  expect.poll(
    async () => {
      const said = await figures(id)
      return key ? said.steps.find(({ step }) => step === key) : said
    },
    { timeout: 15_000 },
  )

describe('a run in a conversation', () => {
  test('fills fields, does its action once, and is summed up in a note', async () => {
    const guide = await published()
    const id = await arrive()
    let run = await start(id, guide.id)
    expect(run.step).toMatchObject({ title: 'What is wrong, Kim?', kind: 'question' })
    run = await answer(run, 'broken')
    run = await answer(run, 'The <b>screen</b>')
    expect(run.action).toMatchObject({ changes: { priority: 'urgent', addTags: ['return'] }, done: null })
    const twice = await Promise.allSettled([answer(run, true), answer(run, true)])
    expect(twice.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    run = await agent.call(running.getGuideRun, { params: { id: run.id } })
    expect(run.step.reply).toBe('<p>Hello Kim, we exchange it: The &lt;b&gt;screen&lt;/b&gt;.</p>')
    run = await answer(run, null)
    expect(run.state).toBe('done')
    const conversation = await agent.call(getConversation, { params: { id } })
    expect(conversation).toMatchObject({
      ...{ priority: 'urgent', tags: ['return'] },
      customFields: { reason: 'broken', fault: 'The <b>screen</b>' },
    })
    const { items } = await agent.call(listMessages, { params: { id } })
    const notes = items.filter(({ kind }) => kind === 'note')
    expect(notes).toHaveLength(1)
    expect(notes[0]?.text).toContain(`${guide.name}: Broken on arrival, The <b>screen</b>, Exchange offered`)
    expect(notes[0]?.html).not.toContain('<b>')
    const events = (await agent.call(listEvents, { params: { id } })).items.map(({ type }) => type)
    expect(events.filter((type) => type.startsWith('guide.'))).toEqual([
      ...['guide.started', 'guide.answered', 'guide.answered', 'guide.action_done', 'guide.answered', 'guide.finished'],
    ])
    expect(await refusal(answer(run, null))).toMatchObject({ code: 'conflict' })
  })

  test('goes back, offers what was answered, and puts back what steps have filled that are not on the way any more', async () => {
    const guide = await published()
    const id = await arrive()
    await agent.call(changeConversation, { params: { id }, body: { customFields: { fault: 'unknown' } } })
    let run = await start(id, guide.id)
    run = await answer(run, 'broken')
    run = await answer(run, 'Screen')
    run = await back(run, 'why')
    expect(run.step).toMatchObject({ key: 'why', question: { given: 'broken' } })
    run = await answer(run, 'wrong')
    expect(await refusal(answer(run, 'many'))).toMatchObject({ code: 'invalid' })
    run = await answer(run, 4)
    run = await answer(run, null)
    const conversation = await agent.call(getConversation, { params: { id } })
    expect(conversation.customFields).toEqual({ reason: 'wrong', fault: 'unknown' })
    const contact = await agent.call(getContact, { params: { id: conversation.contact?.id as number } })
    expect(contact.customFields).toEqual({ orders: 4 })
  })

  test('is taken up by a colleague, stays on its version, and is no stranger’s', async () => {
    const guide = await published()
    const id = await arrive()
    let run = await start(id, guide.id)
    run = await answer(run, 'broken')
    const draft = { ...content(), start: 'orders' }
    await admin.call(guides.changeGuide, { params: { id: guide.id }, body: { draft } })
    await admin.call(guides.publishGuide, { params: { id: guide.id }, body: { note: 'Shorter' } })
    const colleague = house.api(await makeAgent(house.house, { name: 'Otto Berg' }))
    const here = await colleague.call(running.listGuidesHere, { params: { id } })
    expect(here.runs).toMatchObject([{ id: run.id, state: 'open', touchedBy: 'Ines Meyer', title: 'What is broken?' }])
    expect((await start(id, guide.id, colleague)).id).toBe(run.id)
    run = await answer(run, 'Lid', colleague)
    expect(run).toMatchObject({ version: 1, step: { key: 'act' }, touchedBy: 'Otto Berg' })
    const events = (await agent.call(listEvents, { params: { id } })).items.map(({ type }) => type)
    expect(events).toContain('guide.resumed')
    const partner = house.api(
      await makeAgent(house.house, { role: 'partner', teams: [(await makeTeam(house.house)).id] }),
    )
    const attempts = [
      () => partner.call(running.getGuideRun, { params: { id: run.id } }),
      () => answer(run, true, partner),
      () => start(id, guide.id, partner),
    ]
    for (const attempt of attempts) expect(await refusal(attempt())).toMatchObject({ code: 'not_found' })
    expect((await start(await arrive(), guide.id)).version).toBe(2)
  })

  test('takes an action back, but not what somebody has moved on since', async () => {
    const guide = await published()
    const id = await arrive()
    let run = await start(id, guide.id)
    run = await answer(await answer(run, 'broken'), 'Lid')
    run = await answer(run, true)
    await agent.call(changeConversation, { params: { id }, body: { priority: 'low' } })
    run = await agent.call(running.undoGuideAction, { params: { id: run.id, step: 'act' } })
    expect(await agent.call(getConversation, { params: { id } })).toMatchObject({ priority: 'low', tags: [] })
    expect(await refusal(agent.call(running.undoGuideAction, { params: { id: run.id, step: 'act' } }))).toMatchObject({
      code: 'conflict',
    })
    run = await back(run)
    expect(run.action?.done?.undoneAt).not.toBeNull()
    await answer(run, true)
    expect(await agent.call(getConversation, { params: { id } })).toMatchObject({
      priority: 'urgent',
      tags: ['return'],
    })
  })

  test('escalates with what was answered', async () => {
    const draft = content()
    const step = draft.steps?.find(({ key }) => key === 'act')
    const team = (await makeTeam(house.house)).id
    Object.assign(step ?? {}, { escalate: { team, done: 'Broken: {{ answers.fault }}', needed: '' } })
    const guide = await published({ draft })
    const id = await arrive()
    const run = await answer(await answer(await start(id, guide.id), 'broken'), 'Lid')
    await answer(run, true)
    const { items } = await agent.call(listEvents, { params: { id } })
    const climbed = items.find(({ type }) => type === 'conversation.escalated')
    expect(climbed).toMatchObject({ data: { to: team, summary: { done: 'Broken: Lid', needed: 'Mark it urgent' } } })
  })

  test('is suggested where its conditions fit', async () => {
    const conditions = { all: [{ field: 'priority', operator: 'is' as const, value: 'high' }] }
    const guide = await published({ conditions })
    const id = await arrive()
    const offered = async () =>
      (await agent.call(running.listGuidesHere, { params: { id } })).guides.find((each) => each.id === guide.id)
    expect(await offered()).toMatchObject({ suggested: false })
    await agent.call(changeConversation, { params: { id }, body: { priority: 'high' } })
    expect(await offered()).toMatchObject({ suggested: true })
  })

  test('goes with its conversation into what that is merged into, and comes back with it', async () => {
    const guide = await published()
    const other = await published()
    const [into, from] = [await arrive(), await arrive()]
    const run = await start(from, guide.id)
    const twice = await start(from, other.id)
    const there = await start(into, other.id)
    await admin.call(mergeConversations, { params: { id: into }, body: { from: [from] } })
    const place = async () => (await agent.call(running.getGuideRun, { params: { id: run.id } })).conversationId
    await expect.poll(place, { timeout: 15_000 }).toBe(into)
    // It goes on where its conversation is now.
    const next = await answer(run, 'broken')
    expect(next.step.key).toBe('fault')
    expect((await agent.call(getConversation, { params: { id: into } })).customFields.reason).toBe('broken')
    const left = await agent.call(running.getGuideRun, { params: { id: twice.id } })
    expect(left).toMatchObject({ state: 'left', conversationId: into })
    expect((await start(into, other.id)).id).toBe(there.id)
    await admin.call(unmergeConversation, { params: { id: from } })
    await expect.poll(place, { timeout: 15_000 }).toBe(from)
    expect((await answer(next, 'The lid')).step.key).toBe('act')
  })
})

describe('where people leave', () => {
  test('is counted by step, version and day of beginning; an open run counts as left when its time is up', async () => {
    const guide = await published({ leftAfterMinutes: 60 })
    const runs = await Promise.all([1, 2, 3].map(async () => start(await arrive(), guide.id)))
    later(1)
    const [first, second, third] = await Promise.all(runs.map((run) => answer(run, 'broken')))
    later(2)
    let done = await answer(await answer(first!, 'Lid'), false)
    done = await answer(done, null)
    expect(done.state).toBe('done')
    await agent.call(running.leaveGuide, { params: { id: second!.id } })
    await counted(guide.id).toMatchObject({ version: 1, begun: 3, finished: 1, left: 1, open: 1, leftAfterMinutes: 60 })
    await counted(guide.id, 'why').toMatchObject({ reached: 3, answered: 3, left: 0, median: 60 })
    await counted(guide.id, 'fault').toMatchObject({ reached: 3, answered: 1, left: 1, open: 1, turned: 0 })
    later(57)
    await guideJobs(house.house).leave_guides!({} as never)
    expect(await figures(guide.id)).toMatchObject({ left: 1, open: 1 })
    later(3)
    await guideJobs(house.house).leave_guides!({} as never)
    await counted(guide.id, 'fault').toMatchObject({ left: 2, open: 0 })
    expect((await answer(third!, 'Lid')).state).toBe('open')
    await counted(guide.id, 'fault').toMatchObject({ reached: 3, answered: 2, left: 1, open: 0 })
    expect(await figures(guide.id, { from: '2026-05-01', until: '2026-05-31' })).toMatchObject({ begun: 0 })
  })

  test('leaves out no run that had come to its end: that is finished', async () => {
    const guide = await published()
    const id = await arrive()
    const run = await answer(await answer(await start(id, guide.id), 'wrong'), null)
    expect(run.step.key).toBe('ending')
    later(1441)
    await guideJobs(house.house).leave_guides!({} as never)
    await counted(guide.id).toMatchObject({ finished: 1, left: 0 })
    const notes = (await agent.call(listMessages, { params: { id } })).items.filter(({ kind }) => kind === 'note')
    expect(notes).toHaveLength(1)
  })
})

describe('building a guide', () => {
  test('is an admin’s, and a lead’s for their own teams', async () => {
    const team = await makeTeam(house.house)
    const lead = house.api(await makeAgent(house.house, { role: 'lead', teams: [team.id] }))
    const make = (who: Api, teams: number[]) =>
      who.call(guides.createGuide, { body: { name: `Of a team ${++number}`, teams, draft: content() } })
    expect(await refusal(make(lead, []))).toMatchObject({ code: 'forbidden' })
    const own = await make(lead, [team.id])
    expect(own.mine).toBe(true)
    const foreign = await make(admin, [(await makeTeam(house.house)).id])
    expect(await refusal(lead.call(guides.getGuide, { params: { id: foreign.id } }))).toMatchObject({
      code: 'not_found',
    })
    expect(await refusal(make(agent, [team.id]))).toMatchObject({ code: 'forbidden' })
    await lead.call(guides.publishGuide, { params: { id: own.id }, body: {} })
    expect(await refusal(start(await arrive(), own.id))).toMatchObject({ code: 'conflict' })
  })

  test('refuses to publish what is wrong, two at once, and keeps earlier versions to come back to', async () => {
    const guide = await published()
    const draft = content()
    draft.steps?.pop()
    const change = (body: object, revision = guide.revision) =>
      admin.call(guides.changeGuide, { params: { id: guide.id }, body: { ...body, revision } })
    const changed = await change({ draft })
    expect(changed).toMatchObject({ draftDiffers: true, publishedVersion: 1 })
    expect(changed.problems.map(({ kind }) => kind)).toContain('to_nowhere')
    const attempt = admin.call(guides.publishGuide, { params: { id: guide.id }, body: {} })
    expect(await refusal(attempt)).toMatchObject({ code: 'conflict', fields: { act: 'to_nowhere ending' } })
    expect(await refusal(change({ name: 'Mine' }))).toMatchObject({ code: 'conflict' })
    const restored = await admin.call(guides.restoreGuideVersion, { params: { id: guide.id, version: 1 } })
    expect(restored).toMatchObject({ draftDiffers: false, problems: [] })
    expect((await admin.call(guides.listGuideVersions, { params: { id: guide.id } })).items).toMatchObject([
      { version: 1, steps: 5, open: 0 },
    ])
  })

  test('refuses what is hostile, and shows no mark-up that could run', async () => {
    const steps = Array.from({ length: 10_000 }, (_, at) => ({
      ...{ key: `s${at}`, kind: 'information' as const, title: 'x', otherwise: `s${(at + 1) % 10_000}` },
    }))
    const make = (draft: object) => admin.call(guides.createGuide, { body: { name: `Odd ${++number}`, draft } })
    const many = await refusal(make({ start: 's0', steps }))
    expect(many).toMatchObject({ code: 'invalid' })
    expect(many.message).toContain('at most 200 steps')
    const script = {
      key: 'a',
      kind: 'outcome' as const,
      title: '<img onerror=alert(1)>',
      html: '<script>x</script><p onclick="x">Hi</p>',
    }
    const odd = await make({ start: 'a', steps: [script] })
    expect(odd.draft.steps[0]?.html).toBe('<p>Hi</p>')
    const article = { key: 'b', kind: 'article' as const, url: 'javascript:alert(1)' }
    expect(await refusal(make({ steps: [article] }))).toMatchObject({ code: 'invalid' })
    const broken = await make({
      start: 'a',
      steps: [{ ...script, title: '{{ contact.name | raw }}', html: '{% for %}' }],
    })
    expect(broken.problems.map(({ kind }) => kind)).toContain('broken_text')
    const trial = { content: { start: 'a', steps: [script] }, given: [] }
    expect((await admin.call(running.tryGuide, { body: trial })).step).toMatchObject({
      title: '<img onerror=alert(1)>',
    })
  })

  test('tries it without a trace, and carries it from one house to another', async () => {
    const id = await arrive()
    const given = [
      { step: 'why', answer: 'broken' },
      { step: 'fault', answer: 'Lid' },
    ]
    const tried = await admin.call(running.tryGuide, { body: { content: content(), given, conversation: id } })
    expect(tried).toMatchObject({
      ...{ step: { key: 'act' }, changes: { priority: 'urgent' }, progress: { gone: 2, least: 1, most: 1 } },
      trail: [{ title: 'What is wrong, Kim?', answer: 'Broken on arrival' }, { answer: 'Lid' }],
    })
    expect((await agent.call(getConversation, { params: { id } })).customFields).toEqual({})
    const guide = await published()
    const file = await admin.fetch(`/guides/${guide.id}/export`)
    const portable = JSON.parse(await file.text())
    const copy = await admin.call(guides.importGuide, { body: portable })
    expect(copy).toMatchObject({ name: `${guide.name} (2)`, publishedVersion: null, problems: [] })
    expect(copy.draft).toEqual(guide.draft)
  })
})
