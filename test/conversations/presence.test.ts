import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeConversation } from '../../src/contract/conversations.ts'
import { saveDraft } from '../../src/contract/drafts.ts'
import type { FromServer } from '../../src/contract/live.ts'
import { makeAgent, makeInbox, makeTeam, type Person, receiveMail } from '../factories.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import type { LiveSocket } from '../socket.ts'

let house: TestHouse
let beside: TestHouse
let ines: Person
let omar: Person
let partner: Person
let ours: number
let theirs: number
const inbox = { id: 0 }
beforeAll(async () => {
  house = await openTestHouse()
  beside = await openTestHouse({ beside: house, working: false })
  ours = (await makeTeam(house.house)).id
  theirs = (await makeTeam(house.house)).id
  ines = await makeAgent(house.house, { name: 'Ines' })
  omar = await makeAgent(house.house, { name: 'Omar' })
  partner = await makeAgent(house.house, { name: 'Pat', role: 'partner', teams: [theirs] })
  inbox.id = (await makeInbox(house.house, { team: ours })).id
})
afterAll(async () => {
  await beside?.close()
  await house?.close()
})

async function received({ team, ...fields }: { team?: number; from?: { name: string; address: string } } = {}) {
  const { conversationId: id } = await receiveMail(house.house, { inbox: inbox.id, ...fields })
  if (team) await house.api(ines).call(changeConversation, { params: { id }, body: { team } })
  return id
}
type Of<K extends FromServer['kind']> = Extract<FromServer, { kind: K }>
const last = <K extends FromServer['kind']>(socket: LiveSocket, kind: K, fits: (message: Of<K>) => boolean) =>
  socket.until((message): message is Of<K> => {
    const newest = socket.received.findLast((each) => each.kind === kind)
    return message === newest && fits(message as Of<K>)
  })
const sees = (socket: LiveSocket, id: number, viewers: unknown[]) =>
  last(
    socket,
    'viewers',
    (message) => message.conversationId === id && JSON.stringify(message.viewers) === JSON.stringify(viewers),
  )

test('who looks, writes, rests and leaves is the same on every node', async () => {
  const id = await received()
  const [here, there] = [await house.socket(ines), await beside.socket(omar)]
  here.send({ kind: 'watch', conversationId: id })
  there.send({ kind: 'watch', conversationId: id })
  const me = { id: ines.id, name: 'Ines', typing: null }
  await last(here, 'viewers', ({ viewers }) => viewers.some((viewer) => viewer.id === omar.id))
  there.send({ kind: 'typing', conversationId: id, what: 'reply' })
  await sees(here, id, [me, { id: omar.id, name: 'Omar', typing: 'reply' }])
  there.send({ kind: 'typing', conversationId: id, what: null })
  there.send({ kind: 'idle', idle: true })
  await sees(here, id, [me, { id: omar.id, name: 'Omar', typing: null, idle: true }])
  await there.close()
  await sees(here, id, [me])
  await here.close()
})

test('a node that starts later learns who was there before, and one that stops takes its people along', async () => {
  const id = await received()
  const there = await beside.socket(omar)
  there.send({ kind: 'watch', conversationId: id })
  await last(there, 'viewers', ({ conversationId }) => conversationId === id)
  const third = await openTestHouse({ beside: house, working: false })
  const late = await third.socket(ines)
  late.send({ kind: 'watch', conversationId: id })
  late.send({ kind: 'people' })
  await last(late, 'viewers', ({ viewers }) => viewers.some((viewer) => viewer.id === omar.id))
  there.send({ kind: 'people' })
  await last(there, 'people', ({ people }) => people[ines.id] === 'here')
  await third.close()
  await last(there, 'people', ({ people }) => people[ines.id] === 'gone')
  await sees(there, id, [{ id: omar.id, name: 'Omar', typing: null }])
  await there.close()
})

test('rows of a list show who is in them, and whoever only has the list on screen is seen by nobody', async () => {
  const [id, other] = [await received(), await received()]
  const [list, reader] = [await house.socket(ines), await beside.socket(omar)]
  reader.send({ kind: 'watch', conversationId: id })
  await last(reader, 'viewers', ({ conversationId }) => conversationId === id)
  list.send({ kind: 'glance', conversationIds: [id, other] })
  await sees(list, id, [{ id: omar.id, name: 'Omar', typing: null }])
  reader.send({ kind: 'typing', conversationId: id, what: 'reply' })
  await sees(list, id, [{ id: omar.id, name: 'Omar', typing: 'reply' }])
  const viewers = reader.received.flatMap((message) => (message.kind === 'viewers' ? message.viewers : []))
  expect(viewers.every((viewer) => viewer.id === omar.id)).toBe(true)
  await list.close()
  await reader.close()
})

test('who answers the customer of this conversation in another one is told before, as far as one may see it', async () => {
  const from = { name: 'Same', address: 'same@customer.test' }
  const [id, other] = [await received({ from, team: theirs }), await received({ from })]
  const [here, there, pat] = [await house.socket(ines), await beside.socket(omar), await house.socket(partner)]
  for (const socket of [here, pat]) socket.send({ kind: 'watch', conversationId: id })
  for (const socket of [here, pat]) await last(socket, 'viewers', ({ viewers }) => viewers.length === 2)
  there.send({ kind: 'watch', conversationId: other })
  there.send({ kind: 'typing', conversationId: other, what: 'note' })
  there.send({ kind: 'typing', conversationId: other, what: 'reply' })
  await last(here, 'elsewhere', ({ writers }) => writers.length > 0)
  const told = here.received.filter((message) => message.kind === 'elsewhere' && message.writers.length > 0)
  expect(told).toEqual([
    { kind: 'elsewhere', conversationId: id, writers: [{ id: omar.id, name: 'Omar', conversationId: other }] },
  ])
  await beside.api(omar).call(saveDraft, { params: { id: other }, body: { kind: 'reply', html: '<p>Dear</p>' } })
  await here.until(
    (message) => message.kind === 'draft' && message.conversationId === id && message.agentId === omar.id,
  )
  await there.close()
  await last(here, 'elsewhere', ({ writers }) => writers.length === 0)
  expect(pat.received.filter((message) => message.kind === 'elsewhere' && message.writers.length > 0)).toEqual([])
  await here.close()
  await pat.close()
})

test('a conversation that goes out of somebody’s sight takes them along, and they hear no more of who is in it', async () => {
  const id = await received({ team: theirs })
  const [here, pat] = [await house.socket(ines), await house.socket(partner)]
  here.send({ kind: 'watch', conversationId: id })
  pat.send({ kind: 'watch', conversationId: id })
  await last(here, 'viewers', ({ viewers }) => viewers.length === 2)
  await house.api(ines).call(changeConversation, { params: { id }, body: { team: ours } })
  await sees(here, id, [{ id: ines.id, name: 'Ines', typing: null }])
  const heard = pat.received.filter((message) => message.kind === 'viewers').length
  here.send({ kind: 'typing', conversationId: id, what: 'reply' })
  await last(here, 'viewers', ({ viewers }) => viewers[0]?.typing === 'reply')
  expect(pat.received.filter((message) => message.kind === 'viewers')).toHaveLength(heard)
  await here.close()
  await pat.close()
})
