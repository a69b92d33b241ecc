import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeConversation, getConversation, handOver, listConversations } from '../../src/contract/conversations.ts'
import { listNotifications } from '../../src/contract/notifications.ts'
import { getCounts } from '../../src/contract/views.ts'
import type { Api } from '../api.ts'
import { makeAgent, makeInbox, makeTeam, type Person, receiveMail } from '../factories.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import { noteIn, replyTo } from './desk.ts'

let house: TestHouse
let ines: Person
let omar: Person
let partner: Person
let ours: number
let theirs: number
const inbox = { id: 0 }
beforeAll(async () => {
  house = await openTestHouse()
  ours = (await makeTeam(house.house, { name: 'Ours' })).id
  theirs = (await makeTeam(house.house, { name: 'Theirs' })).id
  ines = await makeAgent(house.house, { name: 'Ines' })
  omar = await makeAgent(house.house, { name: 'Omar' })
  partner = await makeAgent(house.house, { name: 'Pat', role: 'partner', teams: [theirs] })
  inbox.id = (await makeInbox(house.house, { team: ours })).id
})
afterAll(() => house.close())

const received = async (fields = {}) => (await receiveMail(house.house, { inbox: inbox.id, ...fields })).conversationId
const change = (api: Api, id: number, body: Record<string, unknown>) =>
  api.call(changeConversation, { params: { id }, body })

test('what one agent does is hinted to the other, who then reads it', async () => {
  const id = await received()
  const socket = await house.socket(omar)
  await change(house.api(ines), id, { priority: 'high' })
  const hint = await socket.until(
    (message) => message.kind === 'hint' && message.type === 'conversation.priority_changed',
  )
  expect(hint).toMatchObject({ conversationId: id, actorId: ines.id })
  await replyTo(house.api(ines), id)
  for (const type of ['message.sent', 'conversation.assigned', 'conversation.status_changed'])
    await socket.until((message) => message.kind === 'hint' && message.type === type && message.conversationId === id)
  await received()
  await socket.until((message) => message.kind === 'hint' && message.type === 'message.received')
  await socket.close()
})

test('who looks and who writes is seen by those who look at the same conversation, and by nobody else', async () => {
  const id = await received()
  const other = await received()
  const [a, b, c] = [await house.socket(ines), await house.socket(omar), await house.socket(omar)]
  a.send({ kind: 'watch', conversationId: id })
  b.send({ kind: 'watch', conversationId: id })
  c.send({ kind: 'watch', conversationId: other })
  const both = [
    { id: ines.id, name: 'Ines', typing: null },
    { id: omar.id, name: 'Omar', typing: null },
  ]
  const sees = (viewers: unknown) => (message: { kind: string; conversationId?: unknown; viewers?: unknown }) =>
    message.kind === 'viewers' && JSON.stringify(message.viewers) === JSON.stringify(viewers)
  await a.until(sees(both))
  b.send({ kind: 'typing', conversationId: id, what: 'note' })
  await a.until(sees([both[0], { ...both[1], typing: 'note' }]))
  await b.close()
  await a.until((message) => sees([both[0]])(message) && message === a.received.at(-1))
  await c.until((message) => message.kind === 'viewers')
  const seen = c.received.filter((message) => message.kind === 'viewers')
  expect(seen.every((message) => message.conversationId === other)).toBe(true)
  await a.close()
  await c.close()
})

test('a partner hears, sees, finds and counts only what is their team’s', async () => {
  const api = house.api(partner)
  const hidden = await received({ subject: 'secret matter' })
  const shared = await received()
  await change(house.api(ines), shared, { team: theirs })
  await house.settled()
  const socket = await house.socket(partner)
  socket.send({ kind: 'watch', conversationId: hidden })
  await noteIn(house.api(ines), hidden)
  await change(house.api(ines), hidden, { status: 'waiting', assignee: partner.id })
  await noteIn(house.api(ines), shared)
  await socket.until((message) => message.kind === 'hint' && message.conversationId === shared)
  const own = (hint: { type: string; conversationId: unknown }) =>
    hint.conversationId === shared || hint.type === 'notification.changed'
  expect(socket.hints().filter((hint) => !own(hint))).toEqual([])
  const told = await api.call(listNotifications, { query: {} })
  expect(told.items.filter(({ conversation }) => conversation?.id === hidden)).toEqual([])
  expect(socket.received.filter((message) => message.kind === 'viewers')).toEqual([])
  await expect(api.call(getConversation, { params: { id: hidden } })).rejects.toMatchObject({ code: 'not_found' })
  await expect(noteIn(api, hidden)).rejects.toMatchObject({ code: 'not_found' })
  await expect(change(api, hidden, { team: theirs })).rejects.toMatchObject({ code: 'not_found' })
  for (const query of [{}, { q: 'secret' }, { team: ours }, { team: 'none' as const }, { assignee: 'me' as const }])
    expect((await api.call(listConversations, { query })).items.filter((item) => item.id !== shared)).toEqual([])
  expect(await api.call(getCounts)).toEqual({
    mine: 0,
    unassigned: 1,
    myTeams: 1,
    waiting: 0,
    open: 1,
    all: 1,
    teams: [{ id: theirs, open: 1 }],
    ...{ drafts: 0, following: 0, mentions: 0, snoozed: 0, spam: 0, trash: 0 },
  })
  await socket.close()
})

test('a partner hands a conversation back: it leaves their sight, and their screen learns of it', async () => {
  const id = await received()
  await change(house.api(ines), id, { team: theirs })
  await house.settled()
  const socket = await house.socket(partner)
  const api = house.api(partner)
  const given = await api.call(handOver, {
    params: { id },
    body: { team: ours, reason: 'Repaired, please tell them.' },
  })
  expect(given.team?.name).toBe('Ours')
  await expect(api.call(getConversation, { params: { id } })).rejects.toMatchObject({ code: 'not_found' })
  await socket.until(
    (message) =>
      message.kind === 'hint' && message.type === 'conversation.team_changed' && message.conversationId === id,
  )
  await house.settled()
  const heard = socket.hints().length
  await noteIn(house.api(ines), id)
  await house.settled()
  expect(socket.hints()).toHaveLength(heard)
  await socket.close()
})

test('nobody listens without a session, and hanging up in the middle harms nobody', async () => {
  await expect(house.socket(null)).rejects.toThrow('401')
  await expect(house.socket({ cookie: 'nonsense' })).rejects.toThrow('401')
  const { port } = new URL(house.url)
  for (let n = 0; n < 50; n++) {
    const socket = connect(Number(port), '127.0.0.1')
    await once(socket, 'connect')
    socket.write(
      `GET /api/live HTTP/1.1\r\nhost: x\r\ncookie: heed_session=${ines.cookie}${n}\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
    )
    socket.resetAndDestroy()
  }
  const socket = await house.socket(ines)
  await socket.close()
})
