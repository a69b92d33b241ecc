import { afterEach, beforeEach, expect, test } from 'vitest'
import { getMe } from '../src/contract/sessions.ts'
import { createFirstAdmin, getSetup } from '../src/contract/setup.ts'
import { setupUrl } from '../src/server/setup/commands.ts'
import { openTestHouse, type TestHouse } from './house.ts'

let house: TestHouse
beforeEach(async () => {
  house = await openTestHouse({ working: false })
})
afterEach(() => house.close())

const body = (email = 'ada@example.com') => ({
  token: new URLSearchParams(new URL(setupUrl(house.house.links)).hash.slice(1)).get('token') ?? '',
  workspace: 'Acme care',
  name: 'Ada',
  email,
  password: 'a long enough sentence',
})

test('an empty workspace asks for its first admin, who is signed in at once and may do everything', async () => {
  expect(await house.api().call(getSetup)).toEqual({ needed: true })
  const me = await house.api().call(createFirstAdmin, { body: body() })
  expect(me).toMatchObject({ name: 'Ada', role: 'admin', workspace: { name: 'Acme care' } })
  expect(me.teams.map((team) => team.name)).toContain('Support')
  expect(await house.api().call(getSetup)).toEqual({ needed: false })
})

test('without the token from the terminal nobody becomes admin', async () => {
  for (const token of ['', 'guess', '0'.repeat(32), body().token.slice(0, 15)])
    await expect(house.api().call(createFirstAdmin, { body: { ...body(), token } })).rejects.toMatchObject({
      code: 'forbidden',
    })
  expect(await house.api().call(getSetup)).toEqual({ needed: true })
})

test('the token is worth nothing once there is an agent, also for two who come at the same moment', async () => {
  const make = (email: string) => house.api().call(createFirstAdmin, { body: body(email) })
  const outcomes = await Promise.allSettled([make('ada@example.com'), make('eve@example.com')])
  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
  await expect(make('late@example.com')).rejects.toMatchObject({ code: 'conflict' })
})

test('the key from the environment works before there is anybody', async () => {
  const { adminKey } = await import('./house.ts')
  expect(await house.api({ key: adminKey }).call(getMe)).toMatchObject({ role: 'admin' })
})
