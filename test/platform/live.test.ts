import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deleteAgent } from '../../src/contract/agents.ts'
import { changeConversation } from '../../src/contract/conversations.ts'
import { createKey, revokeKey } from '../../src/contract/keys.ts'
import { signOut } from '../../src/contract/sessions.ts'
import { changeTeam } from '../../src/contract/teams.ts'
import { heed } from '../../src/server/platform/actor.ts'
import { record } from '../../src/server/platform/events.ts'
import { makeAgent, makeTeam, receiveMail } from '../factories.ts'
import { adminKey, openTestHouse, type TestHouse } from '../house.ts'
import type { Hint, LiveSocket } from '../socket.ts'

let house: TestHouse
let second: TestHouse
beforeAll(async () => {
  house = await openTestHouse({ working: false })
  second = await openTestHouse({ beside: house, working: false })
})
afterAll(async () => {
  await second.close()
  await house.close()
})

/** Something that everybody hears of; its id is the customer's. */
const happen = (contactId: number) =>
  house.house.database.write(heed, (ctx) => record(ctx, { type: 'contact.changed', data: { contactId } }))
const happenMany = (count: number) =>
  house.house.database.write(heed, (ctx) =>
    record(ctx, ...Array.from({ length: count }, () => ({ type: 'contact.changed', data: { contactId: 1 } }) as const)),
  )

/** Resolves once the hubs of all nodes have handed out everything that has happened so far. */
async function passed(...nodes: TestHouse[]) {
  const witnesses = await Promise.all(nodes.map((node) => node.socket({ key: adminKey })))
  await happen(0)
  const { rows } = await house.house.database.pool.query(
    `select event.tx || '.' || id as cursor from event order by event.tx desc, id desc limit 1`,
  )
  for (const witness of witnesses) {
    await witness.until((message) => message.kind === 'hint' && message.cursor === rows[0].cursor)
    await witness.close()
  }
}

beforeEach(() => passed(house, second))

const isHint =
  (type: string) =>
  (message: { kind: string; type?: string }): message is Hint =>
    message.kind === 'hint' && message.type === type
const changes = (socket: LiveSocket) => socket.hints().filter(isHint('contact.changed'))

describe('a workspace', () => {
  test('hears of a change made on its own node and on another', async () => {
    const { cookie } = await house.as.agent
    const here = await house.socket({ cookie })
    const there = await second.socket({ cookie })
    const { conversationId } = await receiveMail(house.house)
    for (const socket of [here, there])
      expect(await socket.until(isHint('message.received'))).toMatchObject({ conversationId, actorId: null })
    const { id } = await house.as.lead
    const lead = second.api({ cookie: (await house.as.lead).cookie })
    await lead.call(changeConversation, { params: { id: conversationId }, body: { priority: 'high' } })
    for (const socket of [here, there])
      expect(await socket.until(isHint('conversation.priority_changed'))).toMatchObject({ conversationId, actorId: id })
    await here.close()
    await there.close()
  })

  test('hears what it missed after a break once, in order, also on another node', async () => {
    const { cookie } = await house.as.agent
    const before = await house.socket({ cookie })
    await happen(1)
    const { cursor } = await before.until(isHint('contact.changed'))
    await before.close()
    for (let n = 0; n < 5; n++) await happen(n)

    const after = await second.socket({ cookie }, cursor)
    expect(after.hello).toMatchObject({ resumed: true })
    await happen(6)
    await after.until((message) => isHint('contact.changed')(message) && changes(after).length === 6)
    await quiet()
    const cursors = changes(after).map((hint) => hint.cursor)
    expect(cursors).toHaveLength(6)
    expect(new Set(cursors).size).toBe(6)
    expect(cursors).toEqual(cursors.toSorted(byCursor))
    await after.close()
  })

  test('misses and repeats nothing although changes go on while it comes back again and again', async () => {
    const { cookie } = await house.as.agent
    const first = await house.socket({ cookie })
    await happen(0)
    let { cursor } = await first.until(isHint('contact.changed'))
    await first.close()
    const heard: string[] = []
    let writing = true
    const writer = (async () => {
      for (let n = 0; n < 120; n++) await Promise.all([happen(n), happen(n)])
      writing = false
    })()
    for (let node = 0; writing || node < 3; node++) {
      const socket = await (node % 2 ? house : second).socket({ cookie }, cursor)
      expect(socket.hello.resumed).toBe(true)
      await new Promise((resolve) => setTimeout(resolve, 20))
      await socket.close()
      heard.push(...changes(socket).map((hint) => hint.cursor))
      cursor = heard.at(-1) ?? cursor
    }
    await writer
    const last = await house.socket({ cookie }, cursor)
    await expect.poll(() => heard.length + changes(last).length).toBeGreaterThanOrEqual(240)
    await quiet()
    heard.push(...changes(last).map((hint) => hint.cursor))
    await last.close()
    expect(heard).toHaveLength(240)
    expect(new Set(heard).size).toBe(240)
    expect(heard).toEqual(heard.toSorted(byCursor))
  })

  test('that was cut off before the missed hints came has not lost them: hello gives back its own cursor', async () => {
    const { cookie } = await house.as.agent
    const first = await house.socket({ cookie })
    await happen(1)
    const { cursor } = await first.until(isHint('contact.changed'))
    await first.close()
    await happen(2)
    const second = await house.socket({ cookie }, cursor)
    expect(second.hello.cursor).toBe(cursor)
    await second.close()
  })

  test.each([
    ['made up', 'not a cursor'],
    ['from a log that was not this one', '18446744073709551615.1'],
    ['larger than any', '99999999999999999999.1'],
  ])('with a cursor that is %s is told to read everything again', async (_what, cursor) => {
    const { cookie } = await house.as.agent
    const socket = await house.socket({ cookie }, cursor)
    expect(socket.hello.resumed).toBe(false)
    await happen(1)
    await socket.until(isHint('contact.changed'))
    await socket.close()
  })

  test('that was away for too long is told so too, instead of a thousand hints', async () => {
    const { cookie } = await house.as.agent
    const { hello, close } = await house.socket({ cookie })
    await close()
    // Other tests write on the same server; until they are through, not all of it is handed out.
    const witness = await house.socket({ cookie })
    await happenMany(1001)
    await expect.poll(() => changes(witness).length, { timeout: 20_000 }).toBeGreaterThanOrEqual(1001)
    await witness.close()
    const socket = await house.socket({ cookie }, hello.cursor)
    expect(socket.hello.resumed).toBe(false)
    await quiet()
    expect(changes(socket).length).toBeLessThan(1001)
    await socket.close()
  })
})

const quiet = () => new Promise((resolve) => setTimeout(resolve, 300))

function byCursor(a: string, b: string): number {
  const [[txA, idA], [txB, idB]] = [a.split('.').map(Number), b.split('.').map(Number)] as [
    [number, number],
    [number, number],
  ]
  return txA - txB || idA - idB
}

describe('a connection', () => {
  test('is for those who are signed in', async () => {
    await expect(house.socket(null)).rejects.toThrow(/401/)
    await expect(house.socket({ cookie: 'made up' })).rejects.toThrow(/401/)
    await expect(house.socket({ key: 'heed_made_up' })).rejects.toThrow(/401/)
  })

  test('ends when its person signs out', async () => {
    const { cookie } = await makeAgent(house.house)
    const socket = await house.socket({ cookie })
    await house.api({ cookie }).call(signOut)
    expect(await socket.closed).toBe(4001)
    await expect(house.socket({ cookie })).rejects.toThrow(/401/)
  })

  test('ends on every node when the seat or the key is taken away', async () => {
    const admin = house.api({ key: adminKey })
    const { id, cookie } = await makeAgent(house.house)
    const agent = await second.socket({ cookie })
    await admin.call(deleteAgent, { params: { id } })
    expect(await agent.closed).toBe(4001)

    const key = await admin.call(createKey, { body: { name: 'A display' } })
    const display = await second.socket({ key: key.secret })
    await admin.call(revokeKey, { params: { id: key.id } })
    expect(await display.closed).toBe(4001)
  })

  test('ends when its person leaves a team, before anything more of that team is heard', async () => {
    const partner = await makeAgent(house.house, { role: 'partner' })
    const team = await makeTeam(house.house, { members: [partner.id] })
    const { conversationId } = await receiveMail(house.house, { team: team.id })
    await passed(second)
    const socket = await second.socket({ cookie: partner.cookie })
    const admin = house.api({ key: adminKey })
    await admin.call(changeTeam, { params: team, body: { members: [] } })
    await admin.call(changeConversation, { params: { id: conversationId }, body: { priority: 'urgent' } })
    expect(await socket.closed).toBe(4001)
    expect(socket.hints()).toEqual([])
    const back = await second.socket({ cookie: partner.cookie }, socket.hello.cursor)
    await quiet()
    expect(back.hints()).toEqual([])
    await back.close()
  })
})

describe('who looks at a conversation', () => {
  test('sees who else does, and what they write', async () => {
    const [ada, ben] = [await makeAgent(house.house, { name: 'Ada' }), await makeAgent(house.house, { name: 'Ben' })]
    const { conversationId } = await receiveMail(house.house)
    const here = await house.socket({ cookie: ada.cookie })
    const there = await house.socket({ cookie: ben.cookie })
    here.send({ kind: 'watch', conversationId })
    there.send({ kind: 'watch', conversationId })
    there.send({ kind: 'typing', conversationId, what: 'reply' })
    const seen = (id: number, typing: string | null) => (message: object) =>
      'viewers' in message &&
      (message.viewers as { id: number; typing: string | null }[]).some((v) => v.id === id && v.typing === typing)
    await here.until(seen(ben.id, 'reply'))
    await there.until(seen(ada.id, null))
    await there.close()
    await here.until(
      (message) => message === here.received.at(-1) && 'viewers' in message && message.viewers.length === 1,
    )
    await here.close()
  })

  test('is not told to those who may not see it, nor are they shown', async () => {
    const { conversationId } = await receiveMail(house.house)
    const agent = await house.socket({ cookie: (await house.as.agent).cookie })
    agent.send({ kind: 'watch', conversationId })
    await agent.until((message) => message.kind === 'viewers')
    for (const role of ['partner', 'light'] as const) {
      const socket = await house.socket({ cookie: (await house.as[role]).cookie })
      socket.send({ kind: 'watch', conversationId })
      socket.send({ kind: 'typing', conversationId, what: 'note' })
      await quiet()
      expect(socket.received.filter((message) => message.kind === 'viewers')).toEqual([])
      await socket.close()
    }
    const shown = agent.received.flatMap((message) => (message.kind === 'viewers' ? message.viewers : []))
    expect(new Set(shown.map((viewer) => viewer.name))).toEqual(new Set(['The agent']))
    await agent.close()
  })

  test('nonsense over the socket ends it, not the server', async () => {
    const { cookie } = await house.as.agent
    const socket = await house.socket({ cookie })
    socket.send('nonsense' as never)
    socket.send(null as never)
    expect(await socket.closed).toBe(1003)
    await (await house.socket({ cookie })).close()
  })
})
