import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeConversation, getConversation, handOver, listConversations } from '../../src/contract/conversations.ts'
import { takeBackMessage } from '../../src/contract/drafts.ts'
import { followConversation, markUnread, unfollowConversation } from '../../src/contract/following.ts'
import { blockSender, listBlockedSenders } from '../../src/contract/intake.ts'
import { addMessage } from '../../src/contract/messages.ts'
import { markNotSpam, markSpam } from '../../src/contract/spam.ts'
import {
  deleteConversation,
  emptyTrash,
  listDeletedConversations,
  restoreConversation,
} from '../../src/contract/trash.ts'
import { getCounts } from '../../src/contract/views.ts'
import { rememberMentions } from '../../src/server/conversations/mentions/commands.ts'
import { heed } from '../../src/server/platform/actor.ts'
import { deleteSome } from '../../src/server/trash/commands.ts'
import type { Api } from '../api.ts'
import { makeAgent, makeTeam, receiveMail } from '../factories.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import { noteIn, replyTo, rowsOf, timeline } from './desk.ts'

let house: TestHouse
let agent: Api
let lead: Api
let admin: Api
let agentId: number

beforeAll(async () => {
  house = await openTestHouse()
  const [anna, lena, ada] = await Promise.all([house.as.agent, house.as.lead, house.as.admin])
  agentId = anna.id
  agent = house.api(anna)
  lead = house.api(lena)
  admin = house.api(ada)
})
afterAll(() => house.close())

const get = (id: number, api = agent) => api.call(getConversation, { params: { id } })
const change = (id: number, body: Record<string, unknown>, api = agent) =>
  api.call(changeConversation, { params: { id }, body })
const soon = (ms: number) => new Date(Date.now() + ms).toISOString()
const listed = async (api: Api, query: Record<string, unknown> = {}) =>
  (await api.call(listConversations, { query: { limit: 200, ...query } })).items.map(({ id }) => id)
const received = async (mail: Parameters<typeof receiveMail>[1] = {}) =>
  (await receiveMail(house.house, mail)).conversationId
const again = (id: number, address: string) =>
  receiveMail(house.house, {
    from: { name: 'Kim', address },
    signed: { byAddress: id, byMessageId: null },
  })
const last = async (id: number, type: string) => (await timeline(agent, id)).findLast((event) => event.type === type)

describe('snoozing', () => {
  test('wakes at its time, and says why', async () => {
    const id = await received()
    const until = soon(1200)
    expect(await change(id, { status: 'snoozed', snoozedUntil: until })).toMatchObject({
      status: 'snoozed',
      snoozedUntil: until,
    })
    await expect.poll(async () => (await get(id)).status).toBe('open')
    expect((await get(id)).snoozedUntil).toBeNull()
    const woke = await last(id, 'conversation.status_changed')
    expect(woke).toMatchObject({ actor: { kind: 'heed' }, data: { from: 'snoozed', to: 'open', woke: 'time' } })
    expect(Date.parse(woke?.at ?? '')).toBeGreaterThanOrEqual(Date.parse(until))
  })

  test('wakes at once when the customer writes, and on nobody else’s note', async () => {
    const id = await received({ from: { name: 'Kim', address: 'kim@sleeps.test' } })
    await change(id, { status: 'snoozed', snoozedUntil: soon(3_600_000) })
    await noteIn(agent, id)
    expect((await get(id)).status).toBe('snoozed')
    await again(id, 'kim@sleeps.test')
    expect((await get(id)).status).toBe('open')
    expect(await last(id, 'conversation.status_changed')).toMatchObject({ data: { woke: 'customer' } })
  })

  test('can be moved to another time, which the timeline tells', async () => {
    const id = await received()
    await change(id, { status: 'snoozed', snoozedUntil: soon(3_600_000) })
    const later = soon(7_200_000)
    expect((await change(id, { snoozedUntil: later })).snoozedUntil).toBe(later)
    expect(await last(id, 'conversation.snooze_moved')).toMatchObject({ data: { to: later } })
  })

  test('an answer wakes it, and one that is taken back lets it sleep on', async () => {
    const id = await received()
    const snoozedUntil = soon(3_600_000)
    await change(id, { status: 'snoozed', snoozedUntil })
    const sent = await replyTo(agent, id, { delay: 60 })
    expect((await get(id)).status).toBe('waiting')
    await agent.call(takeBackMessage, { params: { id: sent.id } })
    expect(await get(id)).toMatchObject({ status: 'snoozed', snoozedUntil })
  })

  test.each([
    [{ status: 'snoozed' }, 'Say until when'],
    [{ status: 'snoozed', snoozedUntil: '2020-01-01T00:00:00Z' }, 'has passed'],
    [{ status: 'snoozed', snoozedUntil: '2126-01-01T00:00:00Z' }, 'too far away'],
    [{ snoozedUntil: '2126-01-01T00:00:00Z' }, 'Only what is snoozed'],
  ])('refuses what makes no sense: %j', async (body, why) => {
    await expect(change(await received(), body)).rejects.toThrow(why)
  })
})

describe('spam', () => {
  test('stands in no ordinary list; the sender’s next mail in it does not bring it back, but “not spam” does', async () => {
    const id = await received({ from: { name: 'S', address: 's@spam.test' } })
    await change(id, { status: 'waiting' })
    await agent.call(markSpam, { params: { id }, body: {} })
    expect(await listed(agent)).not.toContain(id)
    expect(await listed(agent, { status: 'spam' })).toContain(id)
    await again(id, 's@spam.test')
    expect((await get(id)).status).toBe('spam')
    expect((await agent.call(markNotSpam, { params: { id } })).status).toBe('waiting')
    await expect(agent.call(markNotSpam, { params: { id } })).rejects.toThrow('not marked as spam')
  })

  test('a lead blocks the sender with it, and lets them in again with it; an agent may not', async () => {
    const id = await received({ from: { name: 'S', address: 'Blocked@Spam.test' } })
    await expect(agent.call(markSpam, { params: { id }, body: { block: true } })).rejects.toThrow('does not allow')
    expect((await get(id)).status).toBe('open')
    const blocked = async () => (await lead.call(listBlockedSenders, { query: {} })).items.map(({ sender }) => sender)
    await lead.call(markSpam, { params: { id }, body: { block: true } })
    expect(await blocked()).toContain('blocked@spam.test')
    await lead.call(markNotSpam, { params: { id } })
    expect(await blocked()).not.toContain('blocked@spam.test')
  })

  test('who was blocked before stays blocked', async () => {
    const id = await received({ from: { name: 'S', address: 'before@spam.test' } })
    await lead.call(blockSender, { body: { sender: 'before@spam.test' } })
    await lead.call(markSpam, { params: { id }, body: { block: true } })
    await lead.call(markNotSpam, { params: { id } })
    const { items } = await lead.call(listBlockedSenders, { query: {} })
    expect(items.map(({ sender }) => sender)).toContain('before@spam.test')
  })
})

describe('the trash', () => {
  test('gives back what was resolved as resolved, spam as spam, closed as closed', async () => {
    for (const status of ['resolved', 'spam', 'closed'] as const) {
      const id = await received()
      await change(id, { status })
      const { resolvedAt } = await get(id)
      await change(id, { status: 'trash' })
      expect(await listed(agent)).not.toContain(id)
      expect(await agent.call(restoreConversation, { params: { id } })).toMatchObject({ status, resolvedAt })
    }
    const id = await received()
    await expect(agent.call(restoreConversation, { params: { id } })).rejects.toThrow('nothing to restore')
  })

  test('what a customer writes into takes it out: nothing that somebody writes is deleted unread', async () => {
    const id = await received({ from: { name: 'K', address: 'k@thrown.test' } })
    await change(id, { status: 'trash' })
    await again(id, 'k@thrown.test')
    expect((await get(id)).status).toBe('open')
  })

  test('an admin deletes for good: nothing that hung on it is left, and a record without content stays', async () => {
    const secret = 'xylophone-secret'
    const { conversationId: id } = await receiveMail(house.house, { subject: secret, text: secret, file: secret })
    await replyTo(agent, id, { text: secret, delay: 60 })
    const note = await noteIn(agent, id, { text: secret, ask: [(await house.as.light).id] })
    await house.house.database.write(heed, (ctx) =>
      rememberMentions(ctx, { conversationId: id, messageId: note.id, agents: [agentId] }),
    )
    await change(id, { tags: ['doomed'], team: (await makeTeam(house.house)).id })
    await agent.call(handOver, { params: { id }, body: { assignee: agentId, reason: secret } })
    await expect(admin.call(deleteConversation, { params: { id } })).rejects.toThrow('Only what lies in the trash')
    await change(id, { status: 'trash' })
    await expect(lead.call(deleteConversation, { params: { id } })).rejects.toThrow('does not allow')
    const before = await agent.call(getCounts, {})
    await admin.call(deleteConversation, { params: { id } })
    expect(await get(id).catch((error) => error.status)).toBe(404)
    expect((await agent.call(getCounts, {})).trash).toBe(before.trash - 1)
    await expect.poll(() => traces(id, secret), { timeout: 20_000 }).toEqual(['event: conversation.deleted'])
    const { items } = await admin.call(listDeletedConversations, { query: {} })
    expect(items.find((each) => each.id === id)).toMatchObject({
      messages: 3,
      deletedBy: { kind: 'agent', name: 'The admin' },
    })
  })

  test('after 30 days it is gone by itself, and not before', async () => {
    const id = await received()
    await change(id, { status: 'trash' })
    const daysLater = (days: number) =>
      house.house.database.write(heed, (ctx) =>
        deleteSome(ctx, new Date(Date.now() + days * 86_400_000 - 30 * 86_400_000), 'heed', 50),
      )
    await daysLater(29)
    expect((await get(id)).status).toBe('trash')
    // What somebody works on at that moment is left for the next look.
    await expect
      .poll(() =>
        daysLater(31)
          .then(() => get(id))
          .catch(String),
      )
      .toContain('no such conversation')
  })

  test('is emptied as a whole by an admin, in the background', async () => {
    const ids = [await received(), await received()]
    for (const id of ids) await change(id, { status: 'trash' })
    await admin.call(emptyTrash, {})
    await expect.poll(() => listed(agent, { status: 'trash' })).toEqual([])
  })
})

/** Where a deleted conversation is still named, and its words are still told. */
async function traces(id: number, secret: string): Promise<string[]> {
  const columns = await rowsOf<{ t: string; c: string }>(
    house,
    `select table_name as t, column_name as c from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_schema = 'public' and table_type = 'BASE TABLE' and column_name in ('conversation_id', 'linked_to') and table_name not like 'event%'`,
  )
  const found: string[] = []
  for (const { t, c } of columns)
    if ((await rowsOf(house, `select 1 from ${t} where ${c} = $1`, [id])).length > 0) found.push(`${t}.${c}`)
  const texts = await rowsOf<{ t: string }>(
    house,
    `select table_name as t from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  )
  for (const { t } of texts)
    if ((await rowsOf(house, `select 1 from ${t} x where x::text like $1`, [`%${secret}%`])).length > 0)
      found.push(`${t} tells it`)
  const events = await rowsOf<{ type: string }>(house, 'select type from event where conversation_id = $1', [id])
  return [...found, ...events.map(({ type }) => `event: ${type}`)]
}

describe('one’s own lists', () => {
  test('who follows, is asked or mentioned finds it there until it is done, and the counts say how many', async () => {
    const person = await makeAgent(house.house)
    const own = house.api(person)
    const counts = async () => {
      const { following, mentions, drafts } = await own.call(getCounts, {})
      return { following, mentions, drafts }
    }
    const [byHand, asked, named] = [await received(), await received(), await received()]
    await own.call(followConversation, { params: { id: byHand } })
    await own.call(followConversation, { params: { id: byHand } })
    await noteIn(agent, asked, { ask: [person.id] })
    for (const text of ['once', 'twice']) {
      const { id: messageId } = await agent.call(addMessage, { params: { id: named }, body: { kind: 'note', text } })
      await house.house.database.write(heed, (ctx) =>
        rememberMentions(ctx, { conversationId: named, messageId, agents: [person.id] }),
      )
    }
    expect(await counts()).toEqual({ following: 3, mentions: 1, drafts: 0 })
    expect((await listed(own, { list: 'following' })).toSorted()).toEqual([byHand, asked, named].toSorted())
    expect(await listed(own, { list: 'mentions' })).toEqual([named])
    expect((await get(byHand, own)).followed).toBe(true)
    await change(named, { status: 'resolved' })
    await change(asked, { status: 'trash' })
    expect(await counts()).toEqual({ following: 1, mentions: 0, drafts: 0 })
    expect(await listed(own, { list: 'following' })).toEqual([byHand])
    await agent.call(restoreConversation, { params: { id: asked } })
    await own.call(unfollowConversation, { params: { id: byHand } })
    expect(await counts()).toEqual({ following: 1, mentions: 0, drafts: 0 })
    expect(await listed(own, { list: 'following' })).toEqual([asked])
  })

  test('a partner’s counts hold only what their team still has', async () => {
    const [team, other] = [await makeTeam(house.house), await makeTeam(house.house)]
    const partner = house.api(await makeAgent(house.house, { role: 'partner', teams: [team.id] }))
    const id = await received({ team: team.id })
    await partner.call(followConversation, { params: { id } })
    expect((await partner.call(getCounts, {})).following).toBe(1)
    await change(id, { team: other.id })
    expect((await partner.call(getCounts, {})).following).toBe(0)
    expect(await listed(partner, { list: 'following' })).toEqual([])
  })

  test('a partner finds there what they were asked about, though another team has it', async () => {
    const person = await makeAgent(house.house, { role: 'partner', teams: [(await makeTeam(house.house)).id] })
    const partner = house.api(person)
    const id = await received()
    await noteIn(agent, id, { ask: [person.id] })
    expect((await partner.call(getCounts, {})).following).toBe(1)
    expect(await listed(partner, { list: 'following' })).toEqual([id])
  })

  test('nobody is told of a mention in what they may not see', async () => {
    const partner = await makeAgent(house.house, { role: 'partner', teams: [(await makeTeam(house.house)).id] })
    const id = await received()
    const { id: messageId } = await noteIn(agent, id)
    const told = await house.house.database.write(heed, (ctx) =>
      rememberMentions(ctx, { conversationId: id, messageId, agents: [partner.id, agentId] }),
    )
    expect(told).toEqual([agentId])
  })

  test('marking unread brings back the mark, and only for oneself', async () => {
    const id = await received()
    const read = { params: { id } }
    await agent.fetch(`/conversations/${id}/read`, { method: 'PUT' })
    expect((await get(id)).unread).toBe(false)
    await agent.call(markUnread, read)
    expect((await get(id)).unread).toBe(true)
    await agent.fetch(`/conversations/${id}/read`, { method: 'PUT' })
    expect((await get(id)).unread).toBe(false)
  })
})
