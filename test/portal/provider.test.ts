import { afterAll, beforeAll, expect, test } from 'vitest'
import { getPortalProvider, keepPortalProvider, tryPortalProvider } from '../../src/contract/portal-sessions.ts'
import { makeContact } from '../factories.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import {
  type AuthorizationServer,
  clientId,
  clientSecret,
  consentAs,
  startAuthorizationServer,
} from '../mail/authorization-server.ts'
import { base, openCustomer, publishSite } from './customer.ts'

const back = 'http://heed.test/help/-/signed-in'
let house: TestHouse
let server: AuthorizationServer
let id: number
beforeAll(async () => {
  server = await startAuthorizationServer(back)
  house = await openTestHouse({ working: false })
  await publishSite(house)
  id = Number((await house.house.database.pool.query('select id from help_centre')).rows[0].id)
  await house.api(await house.as.admin).call(keepPortalProvider, {
    params: { id },
    body: {
      ...{ label: 'Acme', issuer: server.issuer, clientId, secret: clientSecret, scopes: ['email'], claim: 'email' },
      enabled: true,
    },
  })
})
afterAll(async () => {
  await house.close()
  await server.close()
})

/** Goes to the provider and back as far as the address that the browser is sent to; not there yet. */
async function goAs(customer: ReturnType<typeof openCustomer>, account: string, goal = ''): Promise<string> {
  const start = await customer.see(`${base}/sign-in/provider${goal && `?goal=${encodeURIComponent(goal)}`}`)
  const there = await consentAs(start.location as string, account, back)
  return there.replace('http://heed.test', '')
}

test('a customer signs in at the provider, by an address that it vouches for', async () => {
  await makeContact(house.house, { name: 'Ada', address: 'ada@acme.test' })
  const customer = openCustomer(house)
  expect((await customer.see(`${base}/sign-in`)).text).toContain('Sign in with Acme')
  const there = await goAs(customer, 'ada@acme.test', `${base}/data`)
  const answer = await customer.see(there)
  expect([answer.status, answer.location]).toEqual([303, `${base}/data`])
  expect((await customer.see(`${base}/profile`)).text).toContain('Ada')
  // The code is spent: the same way back opens nothing again.
  expect((await openCustomer(house).see(there)).status).toBe(404)
})

test('an address that it does not vouch for is not believed', async () => {
  const customer = openCustomer(house)
  const answer = await customer.see(await goAs(customer, 'unproved@acme.test'))
  expect(answer.location).toBe(`${base}/sign-in?said=unproved`)
  expect(customer.cookies.has('heed_customer')).toBe(false)
  expect((await customer.see(answer.location as string)).text).toContain('does not vouch')
})

test('what began in one browser ends in no other, and a state that was changed in none', async () => {
  const [one, other] = [openCustomer(house), openCustomer(house)]
  await other.see(`${base}/sign-in/provider`)
  const there = await goAs(one, 'eve@acme.test')
  expect((await other.see(there)).status).toBe(404)
  expect((await one.see(there.replace(/state=([^&]{30})./, 'state=$1x'))).status).toBe(404)
  expect(one.cookies.has('heed_customer')).toBe(false)
})

test('two tabs each come to their end', async () => {
  const customer = openCustomer(house)
  const first = await goAs(customer, 'two@acme.test', `${base}/profile`)
  const second = await goAs(customer, 'two@acme.test', `${base}/data`)
  expect((await customer.see(first)).location).toBe(`${base}/profile`)
  expect((await customer.see(second)).location).toBe(`${base}/data`)
})

test('the settings tell no secret, and can be tried; who signed in there is out when it is switched off', async () => {
  const admin = house.api(await house.as.admin)
  const { provider } = await admin.call(getPortalProvider, { params: { id } })
  expect(provider).toMatchObject({ hasSecret: true, redirectUrl: back, scopes: ['openid', 'email'] })
  expect(JSON.stringify(provider)).not.toContain(clientSecret)
  expect(await admin.call(tryPortalProvider, { params: { id } })).toMatchObject({ ok: true })
  const customer = openCustomer(house)
  await customer.see(await goAs(customer, 'off@acme.test'))
  expect((await customer.see(`${base}/profile`)).status).toBe(200)
  const { label, issuer, claim } = provider as NonNullable<typeof provider>
  const body = { label, issuer, clientId, claim, scopes: ['email'] }
  await admin.call(keepPortalProvider, { params: { id }, body: { ...body, enabled: false } })
  expect((await customer.see(`${base}/profile`)).status).toBe(303)
  await admin.call(keepPortalProvider, {
    params: { id },
    body: { ...body, issuer: 'http://127.0.0.1:9', enabled: true },
  })
  expect(await admin.call(tryPortalProvider, { params: { id } })).toMatchObject({ ok: false })
})
