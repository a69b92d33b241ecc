import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mergeContacts } from '../../src/contract/contact-merges.ts'
import {
  endPortalSession,
  endPortalSessions,
  getPortalUse,
  listPortalSessions,
  sendSignInLink,
} from '../../src/contract/portal-sessions.ts'
import { makeContact, makeInbox } from '../factories.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import { openSink, type Sink } from '../mail/sink.ts'
import { base, codeIn, linkIn, mailTo, openCustomer, publishSite, readable, signIn } from './customer.ts'

let house: TestHouse
let sink: Sink
let now: Date | null = null
beforeAll(async () => {
  sink = await openSink()
  house = await openTestHouse({ smtpUrl: sink.url, now: () => now ?? new Date() })
  await makeInbox(house.house, { address: 'help@desk.test' })
  await publishSite(house)
})
afterAll(async () => {
  await house.close()
  await sink.close()
})

type Client = { query(...all: unknown[]): unknown }

/** Writes down every statement of a house, without its values. */
function watchStatements({ pool }: TestHouse['house']['database']): string[] {
  const seen: string[] = []
  const watched = new WeakSet<Client>()
  const connect = pool.connect.bind(pool) as () => Promise<Client>
  Object.assign(pool, {
    connect: async () => {
      const client = await connect()
      if (watched.has(client)) return client
      watched.add(client)
      const query = client.query.bind(client)
      client.query = (first: string | { text?: string }, ...rest) => {
        seen.push(typeof first === 'string' ? first : (first.text ?? ''))
        return query(first, ...rest)
      }
      return client
    },
  })
  return seen
}

describe('asking for a link', () => {
  test('lets in by the link of the mail, once, and a program that only opens it uses nothing up', async () => {
    const address = 'ida@customer.test'
    await makeContact(house.house, { name: 'Ida', address })
    const customer = openCustomer(house)
    const asked = await customer.send(`${base}/sign-in`, { address: 'Ida@Customer.test', goal: `${base}/profile` })
    expect([asked.status, asked.location]).toEqual([303, `${base}/sign-in/code`])
    const mail = await mailTo(sink, address)
    expect(readable(mail)).toContain('Link and code work once')
    const link = linkIn(mail)
    const scanner = openCustomer(house)
    for (let each = 0; each < 3; each++) expect((await scanner.see(link)).text).toContain('You are about to sign in')
    expect(scanner.cookies.has('heed_customer')).toBe(false)
    const token = new URL(link, house.url).searchParams.get('token') as string
    const used = await customer.send(`${base}/sign-in/link`, { token })
    expect([used.status, used.location]).toEqual([303, `${base}/profile`])
    const cookie = used.headers.getSetCookie().find((line) => line.startsWith('heed_customer='))
    expect(cookie).toMatch(/Path=\/help; HttpOnly; SameSite=Lax/)
    expect((await customer.see(`${base}/profile`)).text).toContain('Ida')
    expect((await scanner.send(`${base}/sign-in/link`, { token })).status).toBe(410)
    const { rows } = await house.house.database.pool.query('select token_hash from portal_session')
    expect(rows.every((row) => row.token_hash.length === 32)).toBe(true)
  })

  test('lets in by the code on the device that asked, and on no other', async () => {
    const address = 'kim@customer.test'
    const customer = openCustomer(house)
    const before = sink.mails.length
    await customer.send(`${base}/sign-in`, { address })
    const code = codeIn(await mailTo(sink, address, before))
    const other = openCustomer(house)
    await other.see(`${base}/sign-in`)
    expect((await other.send(`${base}/sign-in/code`, { code })).status).toBe(400)
    expect((await customer.send(`${base}/sign-in/code`, { code: `${code.slice(0, 3)} ${code.slice(3)}` })).status).toBe(
      303,
    )
    // Of whom nothing was heard before is a customer now.
    expect((await customer.see(`${base}/profile`)).text).toContain(address)
  })

  test('takes a wrong code a few times only', async () => {
    const address = 'lea@customer.test'
    const customer = openCustomer(house)
    const before = sink.mails.length
    await customer.send(`${base}/sign-in`, { address })
    const code = codeIn(await mailTo(sink, address, before))
    const wrong = code === '000000' ? '000001' : '000000'
    for (let each = 0; each < 5; each++)
      expect((await customer.send(`${base}/sign-in/code`, { code: wrong })).status).toBe(400)
    expect((await customer.send(`${base}/sign-in/code`, { code })).status).toBe(400)
  })

  test('answers the same, after the same statements, whoever it is; mail goes to those only who may get it, and not too often', async () => {
    await makeContact(house.house, { address: 'known@customer.test' })
    await house.house.database.pool.query(
      `insert into blocked_sender (sender, note, created_at, created_by) values ('blocked@customer.test', '', now(), 'heed')`,
    )
    // A node of its own, which does nothing but answer.
    const node = await openTestHouse({ beside: house, working: false })
    const seen = watchStatements(node.house.database)
    const whole = async (address: string) => {
      const customer = openCustomer(node)
      seen.length = 0
      const asked = await customer.send(`${base}/sign-in`, { address })
      const page = await customer.see(asked.location as string)
      return { answers: [asked.status, asked.location, page.status, page.text], statements: [...seen] }
    }
    await whole('warm-up@customer.test')
    const first = await whole('known@customer.test')
    const others = ['nobody-knows@customer.test', 'blocked@customer.test', 'help@desk.test']
    for (const address of others) expect(await whole(address), address).toEqual(first)
    for (let each = 0; each < 4; each++) expect(await whole('known@customer.test')).toEqual(first)
    expect(first.statements.length).toBeGreaterThan(3)
    await node.close()
    const last = 'zoe@customer.test'
    await openCustomer(house).send(`${base}/sign-in`, { address: last })
    await mailTo(sink, last)
    await expect
      .poll(
        async () =>
          (
            await house.house.database.pool.query(
              `select from graphile_worker.jobs where task_identifier = 'mail_portal_link'`,
            )
          ).rowCount,
      )
      .toBe(0)
    const sent = (address: string) => sink.mails.filter(({ to }) => to.includes(address)).length
    expect(sent('blocked@customer.test') + sent('help@desk.test')).toBe(0)
    expect(sent('known@customer.test')).toBe(3)
  })

  test('says what is no address, and goes on to no page elsewhere', async () => {
    const customer = openCustomer(house)
    expect((await customer.send(`${base}/sign-in`, { address: 'nobody' })).status).toBe(400)
    for (const goal of ['https://evil.test/', '//evil.test', '/help/other/en/x', '/inbox', `${base}/../../inbox`])
      expect((await customer.see(`${base}/sign-in?goal=${encodeURIComponent(goal)}`)).text).not.toContain('name="goal"')
    const page = await customer.see(`${base}/conversations?q=invoice`)
    expect(page.location).toBe(`${base}/sign-in?goal=${encodeURIComponent(`${base}/conversations?q=invoice`)}`)
  })

  test('refuses a form that another site sends', async () => {
    const answer = await fetch(`${house.url}${base}/sign-in`, {
      method: 'POST',
      body: new URLSearchParams({ address: 'ida@customer.test' }),
      headers: { origin: 'https://evil.test' },
    })
    expect(answer.status).toBe(403)
  })
})

describe('a session', () => {
  test('ends when its customer signs out, here or everywhere else', async () => {
    const [one, two] = [await signIn(house, sink, 'pat@customer.test'), await signIn(house, sink, 'pat@customer.test')]
    expect((await one.see(`${base}/profile`)).text).toContain('Firefox, Linux')
    await two.send(`${base}/sign-out/others`)
    expect((await one.see(`${base}/profile`)).status).toBe(303)
    expect((await two.see(`${base}/profile`)).status).toBe(200)
    await two.send(`${base}/sign-out`)
    expect(two.cookies.has('heed_customer')).toBe(false)
  })

  test('opens nothing at the desk, whichever cookie it is sent as', async () => {
    const customer = await signIn(house, sink, 'sam@customer.test')
    const token = customer.cookies.get('heed_customer') as string
    for (const cookie of [`heed_customer=${token}`, `heed_session=${token}`]) {
      const answer = await fetch(`${house.url}/api/conversations`, { headers: { cookie } })
      expect(answer.status).toBe(401)
    }
    expect(
      (await fetch(`${house.url}/api/conversations`, { headers: { authorization: `Bearer ${token}` } })).status,
    ).toBe(401)
  })

  test('is of whoever has the address now: after a merge the other contact', async () => {
    const into = await makeContact(house.house, { name: 'The one that stays' })
    const customer = await signIn(house, sink, 'tom@customer.test')
    const { rows } = await house.house.database.pool.query(
      `select contact_id from contact_address where address = 'tom@customer.test'`,
    )
    const lead = house.api(await house.as.lead)
    await lead.call(mergeContacts, { params: { id: into.id }, body: { from: rows[0].contact_id } })
    expect((await customer.see(`${base}/profile`)).text).toContain('The one that stays')
  })

  test('is over after thirty days without use', async () => {
    const customer = await signIn(house, sink, 'uma@customer.test')
    now = new Date(Date.now() + 31 * 86_400_000)
    expect((await customer.see(`${base}/profile`)).status).toBe(303)
    now = null
  })
})

test('an agent sees where a customer is signed in and ends one session, or all with what was mailed', async () => {
  const address = 'yve@customer.test'
  const { id } = await makeContact(house.house, { address })
  const [one, two] = [await signIn(house, sink, address), await signIn(house, sink, address)]
  const stranger = await signIn(house, sink, 'zoe@customer.test')
  const agent = house.api(await house.as.agent)
  const params = { id }
  const { items } = await agent.call(listPortalSessions, { params })
  expect(items.map(({ device }) => device)).toEqual(['Firefox, Linux', 'Firefox, Linux'])
  expect(items[0]?.helpCentre).not.toBe('')
  const open = async () =>
    (await Promise.all([one, two, stranger].map((who) => who.see(`${base}/profile`)))).map(({ status }) => status)
  await agent.call(endPortalSession, { params: { id, session: items[1]?.id as number } })
  expect((await open()).toSorted()).toEqual([200, 200, 303])
  const other = await makeContact(house.house, {})
  const foreign = agent.call(endPortalSession, { params: { id: other.id, session: items[0]?.id as number } })
  await expect(foreign).rejects.toMatchObject({ code: 'not_found' })
  const before = sink.mails.length
  const asker = openCustomer(house)
  await asker.send(`${base}/sign-in`, { address })
  const link = linkIn(await mailTo(sink, address, before))
  await agent.call(endPortalSessions, { params })
  expect(await open()).toEqual([303, 303, 200])
  const token = new URL(link, house.url).searchParams.get('token') as string
  expect((await asker.send(`${base}/sign-in/link`, { token })).status).toBe(410)
  expect(await agent.call(getPortalUse, { params })).toMatchObject({ devices: 0 })
})

test('an agent sends a way in, which the customer uses on whatever device', async () => {
  const contact = await makeContact(house.house, { address: 'vic@customer.test' })
  const agent = house.api(await house.as.agent)
  const before = sink.mails.length
  expect(await agent.call(sendSignInLink, { params: { id: contact.id }, body: {} })).toEqual({
    address: 'vic@customer.test',
  })
  const mail = await mailTo(sink, 'vic@customer.test', before)
  expect(codeIn(mail)).toBe('')
  const token = new URL(linkIn(mail), house.url).searchParams.get('token') as string
  expect((await openCustomer(house).send(`${base}/sign-in/link`, { token })).status).toBe(303)
})

test('an address that is added is confirmed by whoever asked for it, signed in, and nobody else', async () => {
  const customer = await signIn(house, sink, 'wim@customer.test')
  const before = sink.mails.length
  await customer.send(`${base}/profile/addresses`, { address: 'wim@second.test' })
  const link = linkIn(await mailTo(sink, 'wim@second.test', before))
  const token = new URL(link, house.url).searchParams.get('token') as string
  const stranger = await signIn(house, sink, 'xan@customer.test')
  expect((await stranger.send(`${base}/sign-in/link`, { token })).status).toBe(410)
  expect((await openCustomer(house).see(link)).location).toContain('/sign-in?goal=')
  expect((await customer.send(`${base}/sign-in/link`, { token })).location).toBe(`${base}/profile?said=added`)
  expect((await customer.see(`${base}/profile`)).text).toContain('wim@second.test')
})
