import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeConversation, getConversation, listConversations } from '../../src/contract/conversations.ts'
import { discardDraft, getDraft, saveDraft } from '../../src/contract/drafts.ts'
import { followConversation } from '../../src/contract/following.ts'
import { linkConversation, listLinks, unlinkConversation } from '../../src/contract/links.ts'
import { listMerges, mergeConversations, unmergeConversation } from '../../src/contract/merges.ts'
import { listMessages } from '../../src/contract/messages.ts'
import { rejoinMessage, splitConversation } from '../../src/contract/splits.ts'
import { getCounts } from '../../src/contract/views.ts'
import type { Api } from '../api.ts'
import { makeAgent, makeInbox, makeTeam, type Person } from '../factories.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import { dice, mail, noteIn, receive, replyTo, rowsOf, timeline, unclocked } from './desk.ts'

let house: TestHouse
let me: Person
let api: Api
let inbox: number
let now = new Date()
beforeAll(async () => {
  house = await openTestHouse({ now: () => now })
  me = await makeAgent(house.house)
  api = house.api(me)
  inbox = (await makeInbox(house.house, { team: (await makeTeam(house.house)).id })).id
})
afterAll(() => house.close())

const kim = { name: 'Kim Lee', address: 'kim@customer.test' }
const get = (id: number, as = api) => as.call(getConversation, { params: { id } })
const messages = async (id: number) => (await api.call(listMessages, { params: { id }, query: { limit: 200 } })).items
const texts = async (id: number) => (await messages(id)).map(({ text }) => text)
const change = (id: number, body: object) => api.call(changeConversation, { params: { id }, body })
const merge = (id: number, ...from: number[]) => api.call(mergeConversations, { params: { id }, body: { from } })
const unmerge = (id: number) => api.call(unmergeConversation, { params: { id } })
const counts = async () => {
  await house.settled()
  return api.call(getCounts)
}
const later = (ms: number) => {
  now = new Date(now.getTime() + ms)
}

async function arrive(text: string, fields: Parameters<typeof mail>[1] = {}) {
  later(1000)
  return (await receive(house, mail(inbox, { from: kim, text, subject: text, ...fields }))).conversationId
}

test('what is begun or followed in a part is counted on nobody’s own list, and again once it stands alone', async () => {
  const [whole, part] = [await arrive('The whole.'), await arrive('A part.')]
  const own = async () => {
    const { drafts, following } = await counts()
    return { drafts, following }
  }
  const before = await own()
  await api.call(saveDraft, { params: { id: part }, body: { kind: 'note', html: '<p>Begun.</p>' } as never })
  await api.call(followConversation, { params: { id: part } })
  expect(await own()).toEqual({ drafts: before.drafts + 1, following: before.following + 1 })
  await rowsOf(house, `update conversation set part_of = $2, part_as = 'side' where id = $1`, [part, whole])
  expect(await own()).toEqual(before)
  await rowsOf(house, `delete from conversation_follow where conversation_id = $1`, [part])
  expect(await own()).toEqual(before)
  await rowsOf(house, `update conversation set part_of = null, part_as = null where id = $1`, [part])
  expect(await own()).toEqual({ drafts: before.drafts + 1, following: before.following })
  await api.call(discardDraft, { params: { id: part } })
  expect(await own()).toEqual(before)
})

describe('merged conversations', () => {
  test('are one: messages, tags and followers of the other come along, and it leaves every list and count', async () => {
    const [lamp, again] = [await arrive('My lamp is broken.'), await arrive('It is still broken.')]
    await change(again, { tags: ['warranty'], status: 'waiting' })
    const before = await counts()
    const one = await merge(lamp, again)
    expect(one).toMatchObject({ id: lamp, status: 'open', tags: ['warranty'], preview: 'It is still broken.' })
    expect(await texts(lamp)).toEqual(['My lamp is broken.', 'It is still broken.'])
    expect(await get(again)).toMatchObject({ partOf: { id: lamp, as: 'merged' }, tags: [] })
    const after = await counts()
    expect([after.all - before.all, after.waiting - before.waiting, after.open - before.open]).toEqual([-1, -1, 0])
    const { items } = await api.call(listConversations, { query: { limit: 200 } })
    expect(items.map(({ id }) => id)).not.toContain(again)
    const said = { from: again, to: lamp, tags: ['warranty'], fromSubject: 'It is still broken.' }
    expect((await timeline(api, lamp)).find(({ type }) => type === 'conversation.merged')?.data).toMatchObject(said)
    const known = await api.call(listMerges, { params: { id: lamp } })
    expect(known.items).toMatchObject([{ from: { id: again }, messages: 1, by: me.name }])
  })

  test('take in what is written to the old address, and nothing is done in the one that went', async () => {
    const [lamp, again] = [await arrive('My lamp is broken.'), await arrive('Still broken.')]
    const sent = await replyTo(api, again, { text: 'We look into it.' })
    await merge(lamp, again)
    const signed = { byAddress: again, byMessageId: null }
    const answer = await receive(house, mail(inbox, { from: kim, text: 'And now?', signed }))
    expect(answer).toMatchObject({ conversationId: lamp, threadedBy: 'reply_address' })
    const byId = { byAddress: null, byMessageId: again }
    const other = await receive(house, mail(inbox, { from: kim, inReplyTo: sent.messageId ?? '', signed: byId }))
    expect(other).toMatchObject({ conversationId: lamp, threadedBy: 'our_message_id' })
    for (const refused of [
      () => change(again, { status: 'resolved' }),
      () => replyTo(api, again),
      () => merge(again, lamp),
    ])
      await expect(refused()).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining(`#${lamp}`) })
  })

  test('come apart with exactly what had moved; what came since stays, and is told', async () => {
    const [lamp, again] = [await arrive('My lamp is broken.'), await arrive('Still broken.')]
    await change(lamp, { status: 'waiting', tags: ['lamp'] })
    await change(again, { tags: ['Lamp', 'urgent'] })
    const was = { lamp: await get(lamp), again: await get(again), counts: await counts() }
    await merge(lamp, again)
    const { conversation, stayed } = await unmerge(again)
    expect(stayed).toBe(0)
    expect(unclocked(conversation)).toEqual(unclocked(was.again))
    expect(unclocked(await get(lamp)), 'also how it stood').toEqual(unclocked(was.lamp))
    expect(await counts()).toEqual(was.counts)
    await merge(lamp, again)
    later(1000)
    const signed = { byAddress: again, byMessageId: null }
    await receive(house, mail(inbox, { from: kim, text: 'A word since.', signed }))
    expect((await unmerge(again)).stayed).toBe(1)
    expect(await texts(again)).toEqual(['Still broken.'])
    expect(await texts(lamp)).toEqual(['My lamp is broken.', 'A word since.'])
    expect((await get(lamp)).status, 'as its words wait for an answer').toBe('open')
    const last = (await timeline(api, lamp)).findLast(({ type }) => type === 'conversation.unmerged')
    expect(last?.data).toMatchObject({ from: again, stayed: 1 })
    const late = await receive(house, mail(inbox, { from: kim, text: 'Late.', signed }))
    expect(late.conversationId, 'its address is its own again').toBe(again)
  })

  test('bring drafts together without losing a word', async () => {
    const [lamp, again] = [await arrive('One.'), await arrive('Two.')]
    const save = (id: number, html: string) => api.call(saveDraft, { params: { id }, body: { kind: 'note', html } })
    const draft = async (id: number) => (await api.call(getDraft, { params: { id } })).draft?.html
    await save(again, '<p>Begun there</p>')
    await merge(lamp, again)
    expect(await draft(lamp)).toBe('<p>Begun there</p>')
    await unmerge(again)
    expect([await draft(lamp), await draft(again)]).toEqual([undefined, '<p>Begun there</p>'])
    await save(lamp, '<p>Begun here</p>')
    await merge(lamp, again)
    expect(await draft(lamp)).toBe('<p>Begun here</p><p>Begun there</p>')
    expect((await counts()).drafts).toBe(1)
  })

  test.each<[string, RegExp, (one: number, other: number) => Promise<unknown>]>([
    ['itself', /into itself/, async () => {}],
    ['something closed', /is closed/, (one) => change(one, { status: 'closed' })],
    ['spam', /set aside as spam/, (_, other) => change(other, { status: 'spam' })],
  ])('are refused into %s', async (what, reason, happen) => {
    const [one, other] = [await arrive('One.'), await arrive('Two.')]
    await happen(one, other)
    await expect(merge(one, what === 'itself' ? one : other)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(reason),
    })
  })

  test('stay after thirty days, and for whoever may not see both', async () => {
    const [one, other] = [await arrive('One.'), await arrive('Two.')]
    const partner = house.api(await makeAgent(house.house, { role: 'partner' }))
    const call = partner.call(mergeConversations, { params: { id: one }, body: { from: [other] } })
    await expect(call).rejects.toMatchObject({ code: 'not_found' })
    await merge(one, other)
    await expect(partner.call(unmergeConversation, { params: { id: other } })).rejects.toMatchObject({
      code: 'not_found',
    })
    later(31 * 86_400_000)
    // Whoever signed in that long ago must sign in again.
    me = await makeAgent(house.house)
    api = house.api(me)
    await expect(unmerge(other)).rejects.toMatchObject({ message: expect.stringMatching(/30 days/) })
  })

  test('are seen by who sees the one they went into', async () => {
    const [seen, hidden] = [(await makeTeam(house.house)).id, (await makeTeam(house.house)).id]
    const partner = house.api(await makeAgent(house.house, { role: 'partner', teams: [seen] }))
    const [one, other] = [await arrive('One.'), await arrive('Two.')]
    await change(one, { team: hidden })
    await change(other, { team: seen })
    await merge(one, other)
    await expect(get(other, partner)).rejects.toMatchObject({ code: 'not_found' })
    await change(one, { team: seen })
    expect((await get(other, partner)).partOf).toEqual({ id: one, as: 'merged' })
  })
})

describe('split from here', () => {
  test('takes this and all after it, and gives back what it took', async () => {
    const id = await arrive('First.')
    await replyTo(api, id, { text: 'Second.' })
    await noteIn(api, id, { text: 'Third.' })
    const [, second] = await messages(id)
    const own = await api.call(splitConversation, { params: { id }, body: { from: second?.id, subject: 'Apart' } })
    expect(own).toMatchObject({ subject: 'Apart', linkedTo: id, status: 'waiting' })
    expect([await texts(id), await texts(own.id)]).toEqual([['First.'], ['Second.', 'Third.']])
    await noteIn(api, own.id, { text: 'Since.' })
    await api.call(rejoinMessage, { params: { id: second?.id ?? 0 } })
    expect([await texts(id), await texts(own.id)]).toEqual([['First.', 'Second.', 'Third.'], ['Since.']])
    const told = (await timeline(api, id)).at(-1)
    expect(told).toMatchObject({ type: 'conversation.rejoined', data: { from: own.id, stayed: 1 } })
  })

  test('takes chosen messages, but never all of them, nor notes alone', async () => {
    const id = await arrive('First.')
    await noteIn(api, id, { text: 'Noted.' })
    await receive(house, mail(inbox, { from: kim, text: 'Last.', signed: { byAddress: id, byMessageId: null } }))
    const [first, note, last] = (await messages(id)).map((message) => message.id) as [number, number, number]
    const split = (...chosen: number[]) => api.call(splitConversation, { params: { id }, body: { messages: chosen } })
    await expect(split(note)).rejects.toMatchObject({ message: expect.stringMatching(/notes alone/) })
    await expect(split(first, last)).rejects.toMatchObject({ message: expect.stringMatching(/at least one/) })
    await expect(split(first, 999_999)).rejects.toMatchObject({ code: 'not_found' })
    expect(await texts((await split(first, note)).id)).toEqual(['First.', 'Noted.'])
  })
})

test('a link tells both what they are to each other, follows a merging, and goes again', async () => {
  const [cause, effect, whole] = [await arrive('Cause.'), await arrive('Effect.'), await arrive('Whole.')]
  const made = await api.call(linkConversation, { params: { id: effect }, body: { to: cause, kind: 'caused_by' } })
  const linked = (id: number) => api.call(listLinks, { params: { id } })
  expect((await linked(cause)).items).toMatchObject([
    { kind: 'caused_by', direction: 'from', conversation: { id: effect } },
  ])
  await expect(
    api.call(linkConversation, { params: { id: effect }, body: { to: cause, kind: 'caused_by' } }),
  ).rejects.toMatchObject({ code: 'conflict' })
  await merge(whole, cause)
  expect((await linked(effect)).items).toMatchObject([{ direction: 'to', conversation: { id: whole } }])
  expect((await linked(whole)).items).toMatchObject([{ direction: 'from', conversation: { id: effect } }])
  await api.call(unlinkConversation, { params: { id: whole, link: made.id } })
  expect((await linked(effect)).items).toEqual([])
})

/** How conversations stand, counted row by row. */
const standing = () =>
  rowsOf<{ open: number; waiting: number; all: number }>(
    house,
    `select count(*) filter (where status = 'open')::int as open, count(*) filter (where status = 'waiting')::int as waiting,
      count(*) filter (where status not in ('spam', 'trash'))::int as all from conversation where part_of is null`,
  )

test.each([1, 2, 3])(
  'whatever is merged, split and undone in whatever order, every message is there once (%i)',
  async (seed) => {
    const roll = dice(seed)
    const ids: number[] = []
    for (let n = 0; n < 5; n++) {
      const id = await arrive(`${n}`)
      ids.push(id)
      for (let more = 0; more < 2; more++)
        await receive(
          house,
          mail(inbox, { from: kim, text: `${n}.${more}`, signed: { byAddress: id, byMessageId: null } }),
        )
    }
    const all = await rowsOf<{ id: number }>(
      house,
      'select id from message where conversation_id = any($1) order by id',
      [ids],
    )
    const written = all.map(({ id }) => id)
    const away = new Set<number>()
    const steps = [
      () => merge(roll.of(ids), roll.of(ids)),
      () => merge(roll.of(ids), roll.of(ids), roll.of(ids)),
      () => unmerge(away.size > 0 ? roll.of([...away]) : roll.of(ids)),
      async () => {
        const from = roll.of(written)
        const [row] = await rowsOf<{ id: number }>(house, 'select conversation_id as id from message where id = $1', [
          from,
        ])
        ids.push((await api.call(splitConversation, { params: { id: row?.id ?? 0 }, body: { messages: [from] } })).id)
      },
      () => api.call(rejoinMessage, { params: { id: roll.of(written) } }),
    ]
    let worked = 0
    for (let n = 0; n < 40; n++) {
      later(1000)
      await roll
        .of(steps)()
        .then(
          () => worked++,
          (error) => expect(['conflict', 'not_found']).toContain(error.code),
        )
      const gone = await rowsOf<{ id: number }>(
        house,
        "select id from conversation where part_as = 'merged' and id = any($1)",
        [ids],
      )
      away.clear()
      for (const { id } of gone) away.add(id)
    }
    expect(worked).toBeGreaterThan(8)
    const [lost] = await rowsOf<{ n: number }>(
      house,
      `select count(*)::int as n from message join conversation on conversation.id = conversation_id
      where message.id = any($1) and part_of is null`,
      [written],
    )
    expect(lost?.n, 'all of them, in a conversation that is there').toBe(written.length)
    const { open, waiting, all: whole } = await counts()
    expect({ open, waiting, all: whole }).toEqual((await standing())[0])
    // Undone one by one, every conversation that began has its own first message again, unless a split took it away.
    for (const id of [...away]) await unmerge(id)
    const [parts] = await rowsOf<{ n: number }>(
      house,
      "select count(*)::int as n from conversation where part_as = 'merged' and id = any($1)",
      [ids],
    )
    expect(parts?.n).toBe(0)
    const after = await counts()
    expect({ open: after.open, waiting: after.waiting, all: after.all }).toEqual((await standing())[0])
  },
)
