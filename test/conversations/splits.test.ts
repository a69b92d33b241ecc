import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeConversation, getConversation, listConversations, markRead } from '../../src/contract/conversations.ts'
import { saveDraft } from '../../src/contract/drafts.ts'
import { listMessages } from '../../src/contract/messages.ts'
import { rejoinMessage, splitMessage } from '../../src/contract/splits.ts'
import { getCounts } from '../../src/contract/views.ts'
import type { Api } from '../api.ts'
import { makeAgent, makeInbox, makeTeam } from '../factories.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import { mail, noteIn, receive, replyTo, rowsOf, timeline, unclocked } from './desk.ts'

let house: TestHouse
let api: Api
let inbox: { id: number; address: string }
let team: number
let now = new Date()
beforeAll(async () => {
  house = await openTestHouse({ now: () => now })
  api = house.api(await house.as.agent)
  team = (await makeTeam(house.house)).id
  inbox = await makeInbox(house.house, { team })
})
afterAll(() => house.close())

const kim = { name: 'Kim Lee', address: 'kim@customer.test' }
const get = (id: number) => api.call(getConversation, { params: { id } })
const messages = async (id: number) => (await api.call(listMessages, { params: { id } })).items
const texts = async (id: number) => (await messages(id)).map(({ text }) => text)
const split = (id: number) => api.call(splitMessage, { params: { id } })
const rejoin = (id: number) => api.call(rejoinMessage, { params: { id } })
const later = (ms: number) => {
  now = new Date(now.getTime() + ms)
}

/** A conversation about a lamp, into which the customer then asks something else. */
async function twoMatters() {
  later(1000)
  const first = await receive(house, mail(inbox.id, { from: kim, subject: 'Lamp', text: 'My lamp is broken.' }))
  later(1000)
  await replyTo(api, first.conversationId, { text: 'We send a new one.' })
  later(1000)
  const second = await receive(
    house,
    mail(inbox.id, {
      from: kim,
      subject: 'Invoice',
      text: 'Where is my invoice?',
      externalId: `invoice-${now.getTime()}@customer.test`,
      signed: { byAddress: first.conversationId, byMessageId: null },
    }),
  )
  expect(second.conversationId).toBe(first.conversationId)
  return { id: first.conversationId, moved: second.messageId, externalId: `invoice-${now.getTime()}@customer.test` }
}

describe('a message that is split off', () => {
  test('has a conversation of its own, linked to the one it left, where it says so', async () => {
    const { id, moved } = await twoMatters()
    const own = await split(moved)
    expect(own).toMatchObject({
      subject: 'Invoice',
      status: 'open',
      linkedTo: id,
      team: { id: team },
      contact: { address: 'kim@customer.test' },
      preview: 'Where is my invoice?',
    })
    expect(await messages(own.id)).toMatchObject([{ id: moved, splitFrom: id, threadedBy: 'reply_address' }])
    expect(await texts(id)).toEqual(['My lamp is broken.', 'We send a new one.'])
    expect(await get(id)).toMatchObject({ preview: 'We send a new one.' })
    const said = { messageIds: [moved], from: id, to: own.id }
    expect((await timeline(api, id)).at(-1)).toMatchObject({ type: 'conversation.split', data: said })
    expect(await timeline(api, own.id)).toMatchObject([
      { type: 'conversation.created' },
      { type: 'conversation.split', data: said },
    ])
  })

  test('takes the answers to it along with their deliveries, and leaves notes where they are', async () => {
    const { id, moved } = await twoMatters()
    await replyTo(api, id, { text: 'Here is your invoice.' })
    await noteIn(api, id, { text: 'Kim is nice.' })
    const own = await split(moved)
    expect(own.status).toBe('waiting')
    expect(await messages(own.id)).toMatchObject([
      { id: moved },
      { text: 'Here is your invoice.', delivery: [{ address: 'kim@customer.test' }] },
    ])
    expect(await texts(id)).toEqual(['My lamp is broken.', 'We send a new one.', 'Kim is nice.'])
  })

  test('is followed by what answers it later, even to the address of the old conversation', async () => {
    const { id, moved, externalId } = await twoMatters()
    await replyTo(api, id, { text: 'Here is your invoice.' })
    const own = await split(moved)
    const answer = (await messages(own.id)).at(-1)
    const signed = { byAddress: id, byMessageId: id }
    const more = mail(inbox.id, { from: kim, text: 'Thanks!', inReplyTo: answer?.messageId ?? '', signed })
    expect(await receive(house, more)).toMatchObject({ conversationId: own.id })
    const again = mail(inbox.id, { from: kim, text: 'And?', references: [externalId] })
    expect(await receive(house, again)).toMatchObject({ conversationId: own.id, threadedBy: 'reference' })
    const lamp = mail(inbox.id, { from: kim, text: 'The lamp came.', signed: { byAddress: id, byMessageId: null } })
    expect(await receive(house, lamp), 'while the rest stays').toMatchObject({ conversationId: id })
  })

  test('moves the counts, and what somebody has read stays read', async () => {
    const reader = house.api(await makeAgent(house.house))
    const read = await twoMatters()
    await reader.call(markRead, { params: { id: read.id } })
    const unread = await twoMatters()
    const before = await api.call(getCounts)
    const [seen, unseen] = [await split(read.moved), await split(unread.moved)]
    await house.settled()
    const after = await api.call(getCounts)
    expect([after.all - before.all, after.open - before.open]).toEqual([2, 2])
    const of = (id: number) => reader.call(getConversation, { params: { id } })
    expect([(await of(seen.id)).unread, (await of(unseen.id)).unread]).toEqual([false, true])
    expect((await of(read.id)).unread).toBe(false)
  })

  test.each([
    ['the only letter of its conversation', /nothing else/],
    ['an answer of ours', /what a customer wrote/],
    ['split off already', /of its own already/],
  ])('is not %s', async (which, reason) => {
    const { id, moved } = await twoMatters()
    const alone = await receive(house, mail(inbox.id))
    const ours = (await messages(id)).find(({ kind }) => kind === 'sent')?.id ?? 0
    if (which.startsWith('split')) await split(moved)
    const refused = which.startsWith('the') ? alone.messageId : which.startsWith('an') ? ours : moved
    await expect(split(refused)).rejects.toMatchObject({ code: 'conflict', message: expect.stringMatching(reason) })
  })

  test('goes to one conversation when two colleagues ask at once', async () => {
    const { moved } = await twoMatters()
    const both = await Promise.allSettled([split(moved), split(moved)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('moving it back', () => {
  test('leaves everything as it was, and no empty conversation behind', async () => {
    const { id, moved } = await twoMatters()
    await replyTo(api, id, { text: 'Here is your invoice.' })
    await house.settled()
    const before = { conversation: await get(id), texts: await texts(id) }
    const counts = await api.call(getCounts)
    const own = await split(moved)
    expect(unclocked(await rejoin(moved))).toEqual(unclocked(before.conversation))
    expect(await texts(id)).toEqual(before.texts)
    await expect(get(own.id)).rejects.toMatchObject({ code: 'not_found' })
    await house.settled()
    expect(await api.call(getCounts)).toEqual(counts)
    const all = await api.call(listConversations, { query: { limit: 100 } })
    expect(all.items.map((item) => item.id)).not.toContain(own.id)
    expect((await timeline(api, id)).at(-1)).toMatchObject({
      type: 'conversation.rejoined',
      data: { from: own.id, to: id },
    })
    expect((await messages(id)).find((message) => message.id === moved)?.splitFrom).toBeNull()
    expect((await split(moved)).linkedTo, 'and it can be moved again').toBe(id)
  })

  test('opens the conversation again where its words still wait for an answer', async () => {
    const { id, moved } = await twoMatters()
    await split(moved)
    await api.call(changeConversation, { params: { id }, body: { status: 'resolved' } })
    expect((await rejoin(moved)).status).toBe('open')
  })

  test.each<[string, RegExp, (own: number, id: number) => Promise<unknown>]>([
    [
      'a draft',
      /is writing in the new/,
      (own) => api.call(saveDraft, { params: { id: own }, body: { kind: 'note', html: '<p>Hm</p>' } }),
    ],
    [
      'a closed conversation',
      /is closed/,
      (_, id) => api.call(changeConversation, { params: { id }, body: { status: 'closed' } }),
    ],
    ['thirty days', /30 days/, async () => later(31 * 86_400_000)],
  ])('is refused with a reason by %s', async (_what, reason, happen) => {
    const { id, moved } = await twoMatters()
    const own = await split(moved)
    await happen(own.id, id)
    await expect(rejoin(moved)).rejects.toMatchObject({ code: 'conflict', message: expect.stringMatching(reason) })
    expect(await texts(own.id)).toContain('Where is my invoice?')
  })
})

test('somebody who may not see the conversation splits nothing', async () => {
  const { moved } = await twoMatters()
  const partner = house.api(await makeAgent(house.house, { role: 'partner' }))
  await expect(partner.call(splitMessage, { params: { id: moved } })).rejects.toMatchObject({ code: 'not_found' })
  await split(moved)
  await expect(partner.call(rejoinMessage, { params: { id: moved } })).rejects.toMatchObject({ code: 'not_found' })
  const [row] = await rowsOf<{ by: string }>(house, 'select by from message_split where message_id = $1', [moved])
  expect(row?.by).toMatch(/^agent:\d+$/)
})
