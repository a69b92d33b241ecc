import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createContact, listContacts } from '../../src/contract/contacts.ts'
import { ErrorAnswer } from '../../src/contract/refusals.ts'
import { getMe } from '../../src/contract/sessions.ts'
import { createTeam, listTeams } from '../../src/contract/teams.ts'
import type { Api } from '../api.ts'
import { makeAgent } from '../factories.ts'
import { adminKey, openTestHouse, type TestHouse } from '../house.ts'

let house: TestHouse
let admin: Api
let clock = Date.parse('2026-04-01T08:00:00Z')
beforeAll(async () => {
  house = await openTestHouse({ working: false, now: () => new Date(clock) })
  admin = house.api({ key: adminKey })
})
afterAll(() => house.close())

const json = { 'content-type': 'application/json' }

/** The status and the refusal, which must have the shape that all refusals have. */
async function refusal(answer: Response) {
  const { error } = ErrorAnswer.strict().parse(await answer.json())
  return { status: answer.status, ...error }
}

describe('a request that makes no sense is refused in the same shape', () => {
  const post = (body: string, headers: Record<string, string> = json) =>
    admin.fetch('/contacts', { method: 'POST', body, headers })

  test.each<[string, string, number, string]>([
    ['broken JSON', '{"name": ', 400, 'invalid'],
    ['no body', '', 400, 'invalid'],
    ['a list instead of an object', '[]', 400, 'invalid'],
    ['null', 'null', 400, 'invalid'],
    ['a text', '"name"', 400, 'invalid'],
    ['a field of another type', '{"name": 7}', 400, 'invalid'],
    ['deep nesting', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 400, 'invalid'],
    ['nine megabytes', JSON.stringify({ name: 'x'.repeat(9_000_000) }), 413, 'too_large'],
  ])('%s', async (_what, body, status, code) => {
    expect(await refusal(await post(body))).toMatchObject({ status, code })
  })

  test('a method that its address does not take, with those that it does', async () => {
    const answer = await admin.fetch('/teams', { method: 'DELETE', headers: json })
    expect(answer.headers.get('allow')).toBe('GET, POST')
    expect(await refusal(answer)).toMatchObject({ status: 405, code: 'wrong_method' })
    expect(await refusal(await admin.fetch('/nowhere', { method: 'DELETE' }))).toMatchObject({ status: 404 })
  })

  test('a field to change that there is none of: nothing is changed, and it is named', async () => {
    const { name } = await admin.call(createTeam, { body: { name: 'Stays so' } })
    const team = (await admin.call(listTeams)).items.find((each) => each.name === name)
    const body = JSON.stringify({ name: 'Other', nmae: 'Misspelt' })
    const answer = await admin.fetch(`/teams/${team?.id}`, { method: 'PATCH', headers: json, body })
    expect(await refusal(answer)).toMatchObject({ status: 400, fields: { nmae: 'There is no such field to change.' } })
    expect((await admin.call(listTeams)).items.map((each) => each.name)).toContain('Stays so')
  })

  test('names each field that is wrong, and says what is', async () => {
    const body = JSON.stringify({ name: '', addresses: [{ address: 'a@b.test' }, { kind: 'pigeon', address: 'x' }] })
    const { fields, message } = await refusal(await post(body))
    expect(Object.keys(fields ?? {}).sort()).toEqual(['addresses.1.kind', 'name'])
    expect(message).toContain('Write something here.')
  })

  test.each([true, [1], ' 1', '0x1', '1.0', 1.5, 0, 2 ** 53])(
    'an id that is %j, though it could be taken for one',
    async (id) => {
      const body = JSON.stringify({ name: 'Nobody', organizationId: id })
      expect(await refusal(await post(body))).toMatchObject({
        code: 'invalid',
        fields: { organizationId: expect.any(String) },
      })
      if (typeof id === 'string') expect((await admin.fetch(`/teams/${encodeURIComponent(id)}`)).status).toBe(404)
    },
  )

  test('another type of content', async () => {
    const said = await refusal(await post('<xml/>', { 'content-type': 'application/xml' }))
    expect(said).toMatchObject({ status: 415, code: 'unsupported' })
    expect(await refusal(await post('name=x', { 'content-type': 'text/plain' }))).toMatchObject({ status: 415 })
  })

  test('a path that leads nowhere', async () => {
    for (const path of ['/nothing', '/teams/abc', '/teams/-1', '/teams/99999999999999999999', '/teams/1%00'])
      expect(await refusal(await admin.fetch(path)), path).toMatchObject({ status: 404, code: 'not_found' })
  })

  test('a query that cannot be', async () => {
    for (const query of ['limit=0', 'limit=1000', 'limit=ten', 'after=%FF', 'organization=x'])
      expect(await refusal(await admin.fetch(`/contacts?${query}`)), query).toMatchObject({ status: 400 })
    expect((await admin.fetch('/contacts?q=%00a%00')).status).toBe(200)
    expect((await admin.fetch('/contacts?q=a&q=b')).status).toBe(400)
  })

  test('what no HTTP server understands does not bring it down', async () => {
    const socket = connect(Number(new URL(house.url).port), '127.0.0.1')
    socket.write('this is not HTTP\r\n\r\n')
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 400/)
    await admin.call(listTeams)
  })

  test('fields that nobody knows are dropped, also those that every object has', async () => {
    const answer = await post('{"name": "Plain", "__proto__": {"admin": true}, "constructor": 1, "id": 1}')
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({ name: 'Plain', note: '' })
  })
})

describe('a bug', () => {
  test('is answered without its details, under an id that the log has', async () => {
    const broken = await openTestHouse({ working: false })
    await broken.house.database.pool.query('alter table team rename to broken_team')
    const answer = await broken.api({ key: adminKey }).fetch('/teams')
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    const { status, code, message } = await refusal(answer)
    expect({ status, code }).toEqual({ status: 500, code: 'failed' })
    expect(message).not.toMatch(/relation|team/)
    await broken.close()
  })
})

describe('another site', () => {
  const from = async (headers: Record<string, string>, method = 'POST', path = '/teams') => {
    const { cookie } = await house.as.lead
    const body = method === 'POST' ? JSON.stringify({ name: `T${Math.random()}` }) : null
    const answer = await house.api({ cookie }).fetch(path, { method, body, headers: { ...json, ...headers } })
    return answer.status
  }

  test.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
  ])('cannot act with the session of its visitor: %j', async (headers) => {
    expect(await from(headers)).toBe(403)
    expect(await from(headers, 'GET', '/me')).toBe(403)
  })

  test('our own pages can, and so can a program with a key', async () => {
    expect(await from({ origin: house.url })).toBe(201)
    expect(await from({ 'sec-fetch-site': 'same-origin' })).toBe(201)
    const headers = { ...json, origin: 'https://tool.example', 'sec-fetch-site': 'cross-site' }
    const answer = await admin.fetch('/teams', { method: 'POST', body: '{"name":"By a tool"}', headers })
    expect(answer.status).toBe(201)
  })

  test('gets no permission to read by CORS, and may not frame a page', async () => {
    const answer = await admin.fetch('/teams', { headers: { origin: 'https://evil.example' } })
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })
})

describe('an Idempotency-Key', () => {
  const count = async (name: string) => (await admin.call(listContacts, { query: { q: name } })).items.length

  test('makes one row of two requests at once, and both get the same answer', async () => {
    const make = () => admin.call(createContact, { body: { name: 'Twice at once' } }, { idempotencyKey: 'at once' })
    const answers = await Promise.all(Array.from({ length: 6 }, make))
    expect(new Set(answers.map((contact) => contact.id)).size).toBe(1)
    expect(await make()).toEqual(answers[0])
    expect(await count('Twice at once')).toBe(1)
  })

  test('of another body, or for another endpoint, is refused', async () => {
    const options = { idempotencyKey: 'one body' }
    await admin.call(createContact, { body: { name: 'First body' } }, options)
    const other = admin.call(createContact, { body: { name: 'Second body' } }, options)
    await expect(other).rejects.toMatchObject({ status: 422, code: 'idempotency_mismatch' })
    const elsewhere = admin.call(createTeam, { body: { name: 'First body' } }, options)
    await expect(elsewhere).rejects.toMatchObject({ status: 422 })
    expect(await count('Second body')).toBe(0)
  })

  test('belongs to whoever used it', async () => {
    const [ada, ben] = [await makeAgent(house.house), await makeAgent(house.house)]
    const make = (cookie: string) =>
      house.api({ cookie }).call(createContact, { body: { name: 'Both' } }, { idempotencyKey: 'the same' })
    expect((await make(ada.cookie)).id).not.toBe((await make(ben.cookie)).id)
  })

  test('of a request that was refused can be used again', async () => {
    const options = { idempotencyKey: 'second try' }
    await admin.call(createTeam, { body: { name: 'Taken' } })
    await expect(admin.call(createTeam, { body: { name: 'Taken' } }, options)).rejects.toMatchObject({ status: 409 })
    await admin.call(createTeam, { body: { name: 'Free' } }, options)
  })

  test('keeps its answer a day, and takes back no rights', async () => {
    const { id, cookie } = await makeAgent(house.house)
    const options = { idempotencyKey: 'for a day' }
    const api = house.api({ cookie })
    const first = await api.call(createContact, { body: { name: 'For a day' } }, options)
    const { forgetKeys } = await import('../../src/server/platform/idempotency.ts')
    const forget = () => house.house.database.write({ kind: 'heed' }, forgetKeys)
    await forget()
    expect((await api.call(createContact, { body: { name: 'For a day' } }, options)).id).toBe(first.id)
    await house.house.database.pool.query('update agent set deactivated_at = now() where id = $1', [id])
    house.house.authenticator.forget()
    await expect(api.call(createContact, { body: { name: 'For a day' } }, options)).rejects.toMatchObject({
      status: 401,
    })
    await house.house.database.pool.query('update agent set deactivated_at = null where id = $1', [id])
    clock += 25 * 3600 * 1000
    await forget()
    expect((await api.call(createContact, { body: { name: 'For a day' } }, options)).id).not.toBe(first.id)
  })
})

describe('what is open to the world', () => {
  test('stops answering one address that asks too often, until the next minute', async () => {
    clock += 60_000
    const ask = () => house.api().fetch('/session/link', { method: 'POST', body: '{"token":"guess"}', headers: json })
    const statuses: number[] = []
    for (let n = 0; n < 21; n++) statuses.push((await ask()).status)
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(410))
    expect(await refusal(await ask())).toMatchObject({ status: 429, code: 'too_many_requests' })
    clock += 60_000
    expect((await ask()).status).toBe(410)
  })
})

describe('machines that look after it', () => {
  test('learn that it lives and is ready, without a key', async () => {
    expect((await fetch(`${house.url}/healthz`)).status).toBe(200)
    expect((await fetch(`${house.url}/readyz`)).status).toBe(200)
  })

  test('read its figures with a key only', async () => {
    await admin.call(getMe)
    expect((await fetch(`${house.url}/metrics`)).status).toBe(401)
    const { cookie } = await house.as.agent
    expect((await fetch(`${house.url}/metrics`, { headers: { cookie: `heed_session=${cookie}` } })).status).toBe(403)
    const answer = await fetch(`${house.url}/metrics`, { headers: { authorization: `Bearer ${adminKey}` } })
    expect(await answer.text()).toMatch(
      /heed_http_request_seconds_count\{method="GET",route="\/api\/me",status="200"\} \d/,
    )
  })
})
