import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setPicture } from '../../src/contract/agents.ts'
import { getChatConfig, listChats, startCustomerChat } from '../../src/contract/chat.ts'
import { acceptChat, getConversationChat } from '../../src/contract/chat-desk.ts'
import { changeChatWidget, createChatWidget, getChatWidget, makeChatSecret } from '../../src/contract/chat-widgets.ts'
import { getConversation, listEvents } from '../../src/contract/conversations.ts'
import { addMessage, listMessages } from '../../src/contract/messages.ts'
import { hashToken, newToken } from '../../src/server/platform/secrets.ts'
import { newVisitor, visit, Widget } from '../chat-widget.ts'
import { makeAgent, makeContact, type Person } from '../factories.ts'
import { adminKey, openTestHouse, type TestHouse } from '../house.ts'
import { publishSite } from '../portal/customer.ts'

let house: TestHouse
let key: string
let widgetId: number
let secret: string
let ann: Person
beforeAll(async () => {
  house = await openTestHouse()
  await publishSite(house)
  const admin = house.api({ key: adminKey })
  const widget = await admin.call(createChatWidget, { body: { name: 'Shop', helpCentre: 1 } })
  key = widget.key
  widgetId = widget.id
  secret = (await admin.call(makeChatSecret, { params: { id: widgetId } })).secret
  ann = await makeAgent(house.house, { role: 'agent', name: 'Ann Lee' })
})
afterAll(() => house.close())

const desk = () => house.api({ key: adminKey })
const query = (text: string, values: unknown[] = []) => house.house.database.pool.query(text, values)
const word = (sub: string, claims: Record<string, unknown>) =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(sub)
    .setAudience(key)
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(new TextEncoder().encode(secret))

/** A visitor nobody knows who has said something, with an address that they only typed. */
async function talking(text: string) {
  const visitor = await newVisitor(house, key)
  await visitor.connect()
  visitor.say(text, { start: { name: 'Somebody', email: 'owner@customers.test' } })
  const taken = (await visitor.until((frame) => frame.kind === 'taken')) as { conversationId: number }
  return { visitor, id: taken.conversationId, headers: { authorization: `Bearer ${visitor.token}` } }
}
const chatsBy = async (token: string) => {
  const answer = await fetch(`${house.url}/api${listChats.path.replace('{key}', key)}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  return answer.status === 200
    ? ((await answer.json()) as { items: { conversationId: number }[] }).items.map((chat) => chat.conversationId)
    : answer.status
}
const contactOf = async (id: number) => (await desk().call(getConversation, { params: { id } })).contact
const happened = async (id: number) =>
  (await desk().call(listEvents, { params: { id }, query: {} })).items.filter(({ type }) => type === 'chat.handed_over')

/** A browser that is signed in at the help centre, and what it is known by. */
async function signedIn(address: string, contact = 'Mia') {
  const { id: contactId } = await makeContact(house.house, { name: contact, address })
  const { token, hash } = newToken()
  await query(
    `insert into portal_session (token_hash, address, help_centre_id, how, created_at, last_used_at, expires_at)
     values ($1, $2, 1, 'link', now(), now(), now() + interval '1 day')`,
    [hash, address],
  )
  const enter = (headers: Record<string, string> = {}, slug = 'main') =>
    fetch(`${house.url}${startCustomerChat.path.replace('{slug}', slug)}`, {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/json', origin: house.url, cookie: `heed_customer=${token}` },
        ...headers,
      },
      body: JSON.stringify({ key }),
    })
  return { contactId, token, enter }
}

describe('an anonymous chat', () => {
  test('is the customer’s from the site’s word on: history, contact and lines under way, once, and nobody else’s', async () => {
    const owner = { email: 'owner@customers.test', name: 'Real Owner' }
    const own = await newVisitor(house, key, { identity: await word('owner', owner) })
    await own.connect()
    own.say('my card ends in 1234')
    const private_ = (await own.until((frame) => frame.kind === 'taken')) as { conversationId: number }
    const { visitor, id, headers } = await talking('Where is my parcel?')
    const stranger = await contactOf(id)
    const identity = await word('mia', { email: 'mia@customers.test', name: 'Mia Costa' })
    const [known, again] = await Promise.all([
      visit(house, key, { identity }, headers),
      visit(house, key, { identity }, headers),
    ])
    // Written on the connection of before, while it still stands.
    visitor.say('one more word')
    expect(await visitor.until((frame) => frame.kind === 'taken' && frame.conversationId === id)).toBeTruthy()
    for (const { token } of [known, again]) expect(await chatsBy(token)).toEqual([id])
    expect(await contactOf(id)).toMatchObject({ name: 'Mia Costa', address: 'mia@customers.test' })
    expect(await happened(id)).toMatchObject([{ data: { from: stranger?.id, by: 'site' } }])
    const { items } = await desk().call(listMessages, { params: { id } })
    await expect
      .poll(async () => (await desk().call(listMessages, { params: { id } })).items.map(({ text }) => text))
      .toEqual(['Where is my parcel?', 'one more word'])
    expect(items[0]?.kind).toBe('received')
    // The contact that only stood for the visitor is gone into the customer's.
    const { rows } = await query('select merged_into from contact where id = $1', [stranger?.id])
    expect(rows[0]?.merged_into).toBe((await contactOf(id))?.id)
    // Who typed the owner's address is not the owner, before and after.
    expect((await contactOf(private_.conversationId))?.address).toBe('owner@customers.test')
    expect(await chatsBy(own.token)).toEqual([private_.conversationId])
    expect(await chatsBy(visitor.token)).toBe(401)
    const out = await visit(house, key, {}, { authorization: `Bearer ${known.token}` })
    expect(await chatsBy(out.token)).toEqual([])
  })

  test('is the customer’s who signs in at the help centre; signing out ends it there', async () => {
    const { visitor, id, headers } = await talking('Is this lamp dimmable?')
    const mia = await signedIn('mia.portal@customers.test')
    const answer = await mia.enter(headers)
    expect(answer.status).toBe(201)
    const begun = (await answer.json()) as { token: string; visitor: object }
    expect(begun.visitor).toMatchObject({ name: 'Mia', address: 'mia.portal@customers.test', verified: true })
    expect(await chatsBy(begun.token)).toEqual([id])
    expect((await contactOf(id))?.id).toBe(mia.contactId)
    expect(await happened(id)).toMatchObject([{ data: { to: mia.contactId, by: 'portal' } }])
    const { chat } = await desk().call(getConversationChat, { params: { id } })
    expect(chat?.visitor).toMatchObject({ verified: true, addressProved: true })
    // The same customer elsewhere finds it; the site cannot speak for one of ours by choosing the same name.
    const elsewhere = (await (await mia.enter()).json()) as { token: string }
    expect(await chatsBy(elsewhere.token)).toEqual([id])
    const pretended = await visit(house, key, { identity: await word(String(mia.contactId), {}) })
    expect(await chatsBy(pretended.token)).toEqual([])
    await query('update portal_session set ended_at = now() where token_hash = $1', [hashToken(mia.token)])
    expect(await chatsBy(begun.token)).toBe(401)
    const gone = new Widget(house.url, key, begun.token)
    await expect(Promise.race([gone.connect(), gone.closed])).resolves.toBe(4000)
    expect(await chatsBy(visitor.token)).toBe(401)
  })

  test('is nobody’s by a cookie from another site, at another help centre, or where nobody vouches for visitors', async () => {
    const mia = await signedIn('mia.again@customers.test')
    expect((await mia.enter({ origin: 'https://evil.example' })).status).toBe(403)
    expect((await mia.enter({}, 'other')).status).toBe(403)
    expect((await mia.enter({ cookie: '' })).status).toBe(401)
    const { settings } = await desk().call(getChatWidget, { params: { id: widgetId } })
    const change = (verification: 'none' | 'optional') =>
      desk().call(changeChatWidget, { params: { id: widgetId }, body: { settings: { ...settings, verification } } })
    await change('none')
    expect((await mia.enter()).status).toBe(401)
    await change('optional')
  })
})

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

test('visitors see faces as the widget says, of pictures that are some', async () => {
  const upload = (bytes: Uint8Array, type: string) => {
    const body = new FormData()
    body.append('file', new File([Buffer.from(bytes)], 'me.png', { type }))
    return fetch(`${house.url}/api${setPicture.path}`, {
      ...{ method: 'PUT', body, headers: { cookie: `heed_session=${ann.cookie}`, 'sec-fetch-site': 'same-origin' } },
    })
  }
  expect((await upload(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/png')).status).toBe(415)
  expect((await upload(new Uint8Array(600 * 1024), 'image/png')).status).toBe(413)
  const { pictureUrl } = (await (await upload(png, 'text/html')).json()) as { pictureUrl: string }
  const seen = await fetch(`${house.url}${pictureUrl}`)
  expect([seen.status, seen.headers.get('content-type')]).toEqual([200, 'image/png'])
  expect(seen.headers.get('content-security-policy')).toContain('sandbox')
  expect((await fetch(`${house.url}${pictureUrl.replace(/.{4}$/, '0000')}`)).status).toBe(404)

  const { visitor, id } = await talking('Hello')
  await house.api(ann).call(acceptChat, { params: { id } })
  const said = await house.api(ann).call(addMessage, { params: { id }, body: { kind: 'reply', text: 'Hello' } })
  const line = await visitor.until((frame) => frame.kind === 'line' && frame.line.id === said.id)
  expect(line).toMatchObject({ line: { person: { name: 'Ann', picture: pictureUrl } } })
  const { settings } = await desk().call(getChatWidget, { params: { id: widgetId } })
  await desk().call(changeChatWidget, {
    params: { id: widgetId },
    body: { settings: { ...settings, people: 'company' } },
  })
  expect(await visitor.connect()).toMatchObject({ chat: { agent: null } })
  visitor.cursor = null
  const { lines } = await visitor.connect()
  expect(lines.map(({ person }) => person)).toEqual([null, null])
  const config = await fetch(`${house.url}/api${getChatConfig.path.replace('{key}', key)}`)
  expect(await config.json()).toMatchObject({ people: [] })
})

test('a restart of the server loses and doubles nothing of what both sides say around it', async () => {
  let node = await openTestHouse({ beside: house, working: false })
  const all = await Promise.all(
    [1, 2, 3].map(async (place) => {
      const { visitor, id } = await talking(`visitor ${place}`)
      visitor.cut()
      visitor.url = node.url
      await visitor.connect()
      return { visitor, id, own: [`visitor ${place}`], theirs: [] as string[] }
    }),
  )
  const say = (round: number) =>
    Promise.all(
      all.map(async ({ visitor, id, own, theirs }) => {
        own.push(`line ${round}`)
        theirs.push(`answer ${round}`)
        visitor.say(`line ${round}`)
        await house.api(ann).call(addMessage, { params: { id }, body: { kind: 'reply', text: `answer ${round}` } })
      }),
    )
  // Some of it is under way while it stops, some is said while it is gone.
  await Promise.all([say(1), say(2), node.close()])
  await say(3)
  node = await openTestHouse({ beside: house, working: false })
  for (const { visitor, id, own, theirs } of all) {
    visitor.url = node.url
    await visitor.connect()
    await expect.poll(() => visitor.waiting.size, { timeout: 20_000 }).toBe(0)
    const { items } = await desk().call(listMessages, { params: { id } })
    const kept = (kind: string) => items.filter((message) => message.kind === kind).map(({ text }) => text)
    expect(kept('received').toSorted()).toEqual(own.toSorted())
    await expect
      .poll(() =>
        [...visitor.lines.values()]
          .filter(({ from }) => from === 'agent')
          .map(({ text }) => text)
          .toSorted(),
      )
      .toEqual(theirs.toSorted())
  }
  await node.close()
})
