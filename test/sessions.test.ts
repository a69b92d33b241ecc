import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as agents from '../src/contract/agents.ts'
import * as keys from '../src/contract/keys.ts'
import * as contract from '../src/contract/sessions.ts'
import { listTeams } from '../src/contract/teams.ts'
import { heed } from '../src/server/platform/actor.ts'
import { makeSignInLink } from '../src/server/sessions/commands.ts'
import { makeAgent } from './factories.ts'
import { adminKey, openTestHouse, type TestHouse } from './house.ts'

const password = 'a long enough sentence'
let house: TestHouse
let clock = Date.parse('2026-03-02T09:00:00Z')
beforeAll(async () => {
  house = await openTestHouse({ now: () => new Date(clock), working: false })
})
afterAll(() => house.close())
// Limits count by the minute, and every test comes from the same address.
beforeEach(() => {
  clock += 60_000
})

/** Signs in as a browser does, and answers with its cookie. */
async function signIn(email: string, word = password): Promise<string> {
  const body = JSON.stringify({ email, password: word })
  const answer = await house
    .api()
    .fetch('/session', { method: 'POST', body, headers: { 'content-type': 'application/json' } })
  return /heed_session=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? `refused ${answer.status}`
}

describe('signing in', () => {
  test('with the right password, whatever the case of the address, starts a session', async () => {
    const agent = await makeAgent(house.house, { email: 'Maria.Sanders@heed.test', password })
    const cookie = await signIn('maria.sanders@HEED.test')
    const me = await house.api({ cookie }).call(contract.getMe)
    expect(me).toMatchObject({ id: agent.id, email: 'Maria.Sanders@heed.test', hasPassword: true, role: 'agent' })
    expect(me.permissions).toContain('conversation.write')
  })

  test('the cookie is out of reach of scripts and other sites', async () => {
    const { email } = await makeAgent(house.house, { password })
    const body = JSON.stringify({ email, password })
    const headers = { 'content-type': 'application/json' }
    const answer = await house.api().fetch('/session', { method: 'POST', body, headers })
    expect(answer.headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Lax/)
  })

  test('a wrong password and an unknown address get the same answer', async () => {
    const { email } = await makeAgent(house.house, { password })
    const wrong = await house
      .api()
      .call(contract.signIn, { body: { email, password: 'not this one' } })
      .catch(said)
    const unknown = await house
      .api()
      .call(contract.signIn, { body: { email: 'nobody@heed.test', password } })
      .catch(said)
    expect(wrong).toEqual(unknown)
    expect(wrong).toMatchObject({ status: 401, code: 'unauthenticated' })
  })

  test('and take about the same time, so that time does not tell who works here', async () => {
    const { email } = await makeAgent(house.house, { password })
    const time = async (address: string) => {
      const start = performance.now()
      await signIn(address, 'not this one')
      return performance.now() - start
    }
    const known: number[] = []
    const unknown: number[] = []
    for (let round = 0; round < 4; round++) {
      known.push(await time(email))
      unknown.push(await time(`nobody${round}@heed.test`))
    }
    // The quickest of each is the least disturbed. Without a hash to check, an answer would come ten times sooner.
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 3)
  })

  test('an agent without a password cannot sign in with an empty one', async () => {
    const { email } = await makeAgent(house.house)
    expect(await signIn(email, '')).toBe('refused 401')
  })

  test('guessing at one account is stopped, also from many addresses', async () => {
    const { email } = await makeAgent(house.house, { password })
    const answers: string[] = []
    for (let guess = 0; guess < 11; guess++) answers.push(await signIn(email, `guess number ${guess}`))
    expect(answers.slice(0, 10)).not.toContain('refused 429')
    expect(answers[10]).toBe('refused 429')
    expect(await signIn(email)).toBe('refused 429')
  })
})

const said = (error: { status: number; code: string; message: string }) => ({
  status: error.status,
  code: error.code,
  message: error.message,
})

describe('one-time links', () => {
  const link = async (agentId: number) => {
    const url = await house.house.database.write(heed, (ctx) => makeSignInLink(ctx, agentId))
    return new URL(url)
  }
  const tokenOf = (url: URL) => new URLSearchParams(url.hash.slice(1)).get('token') ?? ''

  test('sign in once', async () => {
    const { id } = await makeAgent(house.house)
    const url = await link(id)
    expect(url.href).toMatch(/^http:\/\/heed\.test\/sign-in\/link#token=/)
    const token = tokenOf(url)
    expect(await house.api().call(contract.signInByLink, { body: { token } })).toMatchObject({ id })
    await expect(house.api().call(contract.signInByLink, { body: { token } })).rejects.toMatchObject({ code: 'gone' })
  })

  test('two uses at the same moment: one of them', async () => {
    const { id } = await makeAgent(house.house)
    const token = tokenOf(await link(id))
    const use = () => house.api().call(contract.signInByLink, { body: { token } })
    const outcomes = await Promise.allSettled([use(), use(), use()])
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
  })

  test('are worth nothing after a day, for an agent who left, and when made up', async () => {
    const { id } = await makeAgent(house.house)
    const admin = house.api({ key: adminKey })
    const late = tokenOf(await link(id))
    clock += 25 * 3600 * 1000
    await expect(house.api().call(contract.signInByLink, { body: { token: late } })).rejects.toMatchObject({
      code: 'gone',
    })
    const left = tokenOf(await link(id))
    await admin.call(agents.changeAgent, { params: { id }, body: { deactivated: true } })
    await admin.call(agents.changeAgent, { params: { id }, body: { deactivated: false } })
    for (const token of [left, 'made up', ''])
      await expect(house.api().call(contract.signInByLink, { body: { token } })).rejects.toMatchObject({ code: 'gone' })
  })
})

describe('sessions', () => {
  test('end with signing out, at once', async () => {
    const { email } = await makeAgent(house.house, { password })
    const cookie = await signIn(email)
    const api = house.api({ cookie })
    await api.call(contract.getMe)
    await api.call(contract.signOut)
    await expect(api.call(contract.getMe)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  test('end everywhere else when the password changes', async () => {
    const { email } = await makeAgent(house.house, { password })
    const here = house.api({ cookie: await signIn(email) })
    const elsewhere = house.api({ cookie: await signIn(email) })
    await elsewhere.call(contract.getMe)
    await expect(
      here.call(contract.changePassword, { body: { current: 'not this one', password: 'another long sentence' } }),
    ).rejects.toMatchObject({ code: 'forbidden', fields: { current: expect.any(String) } })
    await here.call(contract.changePassword, { body: { current: password, password: 'another long sentence' } })
    await here.call(contract.getMe)
    await expect(elsewhere.call(contract.getMe)).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(await signIn(email)).toBe('refused 401')
    expect(await signIn(email, 'another long sentence')).not.toContain('refused')
  })

  test('end after thirty days without use, and last with use', async () => {
    const { cookie } = await makeAgent(house.house)
    const api = house.api({ cookie })
    for (let week = 0; week < 6; week++) {
      clock += 7 * 24 * 3600 * 1000
      house.house.authenticator.forget()
      await api.call(contract.getMe)
    }
    clock += 31 * 24 * 3600 * 1000
    house.house.authenticator.forget()
    await expect(api.call(contract.getMe)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  test('are listed to their owner, who can end one of them but nobody else’s', async () => {
    const { email } = await makeAgent(house.house)
    const other = await makeAgent(house.house, { password })
    const here = house.api({ cookie: other.cookie })
    const lost = house.api({ cookie: await signIn(other.email) })
    const { items } = await here.call(contract.listSessions)
    expect(items.map((session) => session.current).sort()).toEqual([false, true])
    const lostId = items.find((session) => !session.current)?.id ?? 0
    const stranger = house.api({ cookie: (await house.as.agent).cookie })
    await expect(stranger.call(contract.endSession, { params: { id: lostId } })).rejects.toMatchObject({
      code: 'not_found',
    })
    await here.call(contract.endSession, { params: { id: lostId } })
    await expect(lost.call(contract.getMe)).rejects.toMatchObject({ code: 'unauthenticated' })
    expect((await here.call(contract.listSessions)).items).toHaveLength(1)
    expect(email).not.toBe(other.email)
  })

  test('end on every node when a seat is taken away on one', async () => {
    const second = await openTestHouse({ beside: house, now: () => new Date(clock), working: false })
    const agent = await makeAgent(house.house)
    const there = second.api({ cookie: agent.cookie })
    await there.call(contract.getMe)
    const admin = house.api({ key: adminKey })
    await admin.call(agents.deleteAgent, { params: { id: agent.id } })
    const end = Date.now() + 3000
    let refused = false
    while (!refused && Date.now() < end)
      refused = await there.call(contract.getMe).then(
        () => false,
        () => true,
      )
    await second.close()
    // A node remembers rights for five seconds; it must have been told.
    expect(refused).toBe(true)
  })
})

describe('the own profile', () => {
  test('changes name and signature; preferences not named stay', async () => {
    const { cookie } = await makeAgent(house.house)
    const api = house.api({ cookie })
    await api.call(contract.changeMe, { body: { preferences: { language: 'de' } } })
    const body = { name: 'Mia', signature: 'Yours,\nMia', preferences: { theme: 'dark' } } as const
    const me = await api.call(contract.changeMe, { body })
    expect(me).toMatchObject({ ...body, preferences: { language: 'de', theme: 'dark' } })
  })

  test('an API key has none, and says so', async () => {
    const api = house.api({ key: adminKey })
    expect(await api.call(contract.getMe)).toMatchObject({ id: null, name: 'HEED_ADMIN_KEY', role: 'admin' })
    await expect(api.call(contract.changeMe, { body: { name: 'Me' } })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(api.call(contract.signOut)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('API keys', () => {
  test('act with the rights of their role until they are revoked', async () => {
    const admin = house.api({ key: adminKey })
    const { id, secret } = await admin.call(keys.createKey, { body: { name: 'Shop', role: 'partner' } })
    expect(secret).toMatch(/^heed_.{40,}/)
    const shop = house.api({ key: secret })
    await shop.call(listTeams)
    await expect(shop.call(keys.listKeys)).rejects.toMatchObject({ code: 'forbidden' })
    const { items } = await admin.call(keys.listKeys)
    expect(JSON.stringify(items)).not.toContain(secret)
    expect(items.find((key) => key.id === id)).toMatchObject({ name: 'Shop', lastUsedAt: expect.any(String) })
    await admin.call(keys.revokeKey, { params: { id } })
    await expect(shop.call(listTeams)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  test('the secret stays secret in the database, also with an Idempotency-Key', async () => {
    const admin = house.api({ key: adminKey })
    const request = { body: { name: 'Once' } } as const
    const first = await admin.call(keys.createKey, request, { idempotencyKey: 'make it once' })
    expect(await admin.call(keys.createKey, request, { idempotencyKey: 'make it once' })).toEqual(first)
    const { rows } = await house.house.database.pool.query('select row_to_json(i)::text as row from idempotency i')
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.map((row) => row.row).join()).not.toContain(first.secret)
  })
})
