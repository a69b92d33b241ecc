import { generateKeyPairSync } from 'node:crypto'
import { importPKCS8, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { changeChatWidget, createChatWidget, makeChatSecret } from '../../src/contract/chat-widgets.ts'
import { getConversation } from '../../src/contract/conversations.ts'
import { newVisitor, visit, Widget } from '../chat-widget.ts'
import { adminKey, openTestHouse, type TestHouse } from '../house.ts'

let house: TestHouse
let key: string
let id: number
let secret: string
let other: string
const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = (part: 'public' | 'private') =>
  part === 'public'
    ? pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
    : pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

beforeAll(async () => {
  house = await openTestHouse()
  const admin = house.api({ key: adminKey })
  const origins = ['https://shop.example', 'https://*.store.example']
  const widget = await admin.call(createChatWidget, { body: { name: 'Shop', origins, publicKey: pem('public') } })
  key = widget.key
  id = widget.id
  secret = (await admin.call(makeChatSecret, { params: { id } })).secret
  other = (await admin.call(createChatWidget, { body: { name: 'Other' } })).key
})
afterAll(() => house.close())

type Given = { sub?: string; aud?: string; exp?: string | number; iat?: number; claims?: Record<string, unknown> }
const signed = ({ sub = 'u1', aud = key, exp = '10m', iat, claims = {} }: Given = {}) =>
  new SignJWT(claims).setSubject(sub).setAudience(aud).setIssuedAt(iat).setExpirationTime(exp)
const bySecret = (given?: Given, with_ = secret) =>
  signed(given).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(with_))
const byKey = async (given?: Given) =>
  signed(given)
    .setProtectedHeader({ alg: 'RS256' })
    .sign(await importPKCS8(pem('private'), 'RS256'))
const now = () => Math.floor(Date.now() / 1000)

describe('the site’s word', () => {
  test.each([
    ['its secret', () => bySecret({ claims: { email: 'Mia@Customers.test', name: 'Mia Costa' } })],
    ['its key', () => byKey({ claims: { email: 'Mia@Customers.test', name: 'Mia Costa' } })],
  ])('signed by %s is believed', async (_, make) => {
    const { visitor } = await visit(house, key, { identity: await make() })
    expect(visitor).toEqual({
      name: 'Mia Costa',
      address: 'mia@customers.test',
      verified: true,
      visits: expect.any(Number),
    })
  })

  test.each([
    ['signed by another secret', () => bySecret({}, 'chs_another')],
    [
      'signed by nobody',
      async () => new UnsecuredJWT({}).setSubject('u1').setAudience(key).setExpirationTime('5m').encode(),
    ],
    ['expired', () => bySecret({ iat: now() - 600, exp: now() - 300 })],
    ['good for too long', () => bySecret({ exp: '2h' })],
    [
      'good for ever',
      () =>
        new SignJWT({})
          .setSubject('u1')
          .setAudience(key)
          .setIssuedAt()
          .setProtectedHeader({ alg: 'HS256' })
          .sign(new TextEncoder().encode(secret)),
    ],
    ['meant for another widget', () => bySecret({ aud: other })],
    ['from the future', () => bySecret({ iat: now() + 900, exp: now() + 1200 })],
    ['about nobody', () => bySecret({ sub: '' })],
    ['signed with the public key as if it were the secret', () => bySecret({}, pem('public'))],
    [
      'signed with another algorithm',
      () => signed().setProtectedHeader({ alg: 'HS512' }).sign(new TextEncoder().encode(secret)),
    ],
    ['cut short', async () => (await bySecret()).slice(0, -4)],
    ['nonsense', async () => 'a.b.c'],
  ])('%s is not believed', async (_, make) => {
    await expect(visit(house, key, { identity: await make() })).rejects.toThrow('403')
  })

  test('heard twice makes one visitor, and a new secret ends the old one’s', async () => {
    const identity = await bySecret({ sub: 'twice', claims: { email: 'twice@customers.test' } })
    const [first, second] = await Promise.all([visit(house, key, { identity }), visit(house, key, { identity })])
    expect(first.token).not.toBe(second.token)
    const one = new Widget(house.url, key, first.token)
    const two = new Widget(house.url, key, second.token)
    await one.connect()
    one.say('from the phone')
    const taken = (await one.until((frame) => frame.kind === 'taken')) as { conversationId: number }
    // The same person on another device finds it there.
    expect(await two.connect()).toMatchObject({
      chat: { conversationId: taken.conversationId },
      lines: [{ text: 'from the phone' }],
    })
    const admin = house.api({ key: adminKey })
    const { contact } = await admin.call(getConversation, { params: { id: taken.conversationId } })
    expect(contact?.address).toBe('twice@customers.test')
    const fresh = await admin.call(makeChatSecret, { params: { id } })
    await expect(visit(house, key, { identity })).rejects.toThrow('403')
    secret = fresh.secret
  })
})

describe('a visitor', () => {
  test('sees nothing of another’s: not by id, not by token of another widget, not by a typed address', async () => {
    const identity = await bySecret({ sub: 'owner', claims: { email: 'owner@customers.test', name: 'Owner' } })
    const owner = await newVisitor(house, key, { identity })
    await owner.connect()
    owner.say('my card ends in 1234')
    const taken = (await owner.until((frame) => frame.kind === 'taken')) as { conversationId: number }
    const thief = await newVisitor(house, key)
    await thief.connect()
    thief.say('hello', { start: { name: 'Owner', email: 'owner@customers.test' } })
    const theirs = (await thief.until((frame) => frame.kind === 'taken')) as { conversationId: number }
    const read = (path: string, token: string, of = key) =>
      fetch(`${house.url}/api/chat/${of}${path}`, { headers: { authorization: `Bearer ${token}` } })
    expect((await read(`/conversations/${taken.conversationId}/lines`, thief.token)).status).toBe(404)
    expect((await read(`/conversations/${taken.conversationId}/lines`, owner.token)).status).toBe(200)
    expect((await read('/conversations', owner.token, other)).status).toBe(401)
    expect(await (await read('/conversations', thief.token)).json()).toMatchObject({
      items: [{ conversationId: theirs.conversationId }],
    })
    for (const frame of [
      { kind: 'rate', conversationId: taken.conversationId, rating: { stars: 1 } },
      { kind: 'transcript', conversationId: taken.conversationId },
    ] as const) {
      const seen = thief.received.length
      thief.send(frame)
      await thief.until((answer) => answer.kind === 'refused' && answer.because === 'not_found', seen)
    }
    const admin = house.api({ key: adminKey })
    const of = async (conversation: number) =>
      (await admin.call(getConversation, { params: { id: conversation } })).contact
    // Whoever only types an address is not that customer.
    expect((await of(theirs.conversationId))?.id).not.toBe((await of(taken.conversationId))?.id)
  })

  test('who signs in to the site, or out of it, is somebody else from then on', async () => {
    const anonymous = await visit(house, key)
    const identity = await bySecret({ sub: 'later' })
    const headers = { authorization: `Bearer ${anonymous.token}` }
    const known = await visit(house, key, { identity }, headers)
    expect(known.token).not.toBe(anonymous.token)
    // Whoever they were before is nobody any more.
    expect((await visit(house, key, {}, headers)).token).not.toBe(anonymous.token)
    const out = await visit(house, key, {}, { authorization: `Bearer ${known.token}` })
    expect(out).toMatchObject({ visitor: { verified: false } })
    await fetch(`${house.url}/api/chat/${key}/sessions`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${known.token}`, origin: house.url },
    })
    const gone = new Widget(house.url, key, known.token)
    await expect(Promise.race([gone.connect(), gone.closed])).resolves.toBe(4000)
  })

  test('is taken nowhere but on the widget’s sites', async () => {
    const begin = (origin?: string) =>
      fetch(`${house.url}/api/chat/${key}/sessions`, {
        ...{ method: 'POST', body: '{}' },
        headers: { 'content-type': 'application/json', ...(origin && { origin }) },
      })
    for (const origin of [house.url, 'https://shop.example', 'https://www.store.example'])
      expect((await begin(origin)).status, origin).toBe(201)
    for (const origin of [
      undefined,
      'null',
      'https://evil.example',
      'http://shop.example',
      'https://store.example',
      'https://shop.example.evil.example',
      'https://evilstore.example',
    ])
      expect((await begin(origin)).status, origin).toBe(403)
    const visitor = await newVisitor(house, key)
    await expect(Promise.race([visitor.connect('https://evil.example'), visitor.closed])).resolves.toBe(4003)
    const bare = new WebSocket(`${house.url.replace('http', 'ws')}/api/chat/live`)
    await expect(new Promise((resolve) => bare.on('error', ({ message }) => resolve(message)))).resolves.toContain(
      '403',
    )
  })

  test('the frame may be framed by those sites alone', async () => {
    const frame = await fetch(`${house.url}/chat/${key}`)
    expect(frame.headers.get('content-security-policy')).toContain(
      "frame-ancestors 'self' https://shop.example https://*.store.example",
    )
    expect((await fetch(`${house.url}/chat/nosuchwidget12345678`)).status).toBe(404)
  })

  test('a chat may ask for the site’s word', async () => {
    const admin = house.api({ key: adminKey })
    const made = await admin.call(createChatWidget, { body: { name: 'Known only' } })
    await admin.call(changeChatWidget, {
      params: { id: made.id },
      body: { settings: { ...made.settings, verification: 'required' } },
    })
    await expect(visit(house, made.key)).rejects.toThrow('403')
  })
})
