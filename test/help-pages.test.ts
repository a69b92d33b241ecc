import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from './house.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse({ working: false })
})
afterAll(() => house.close())

const page = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${house.url}${path}`, { headers: { accept: 'text/html', ...headers }, redirect: 'manual' })

test('a help centre is seen once it is published, in the language of its reader', async () => {
  const before = await page('/help/main/en')
  expect(before.status).toBe(404)
  expect(before.headers.get('content-type')).toContain('text/html')
  await house.house.database.pool.query(`update help_centre set published_at = now(), languages = '{en,de,ar}'`)
  const led = await page('/help', { 'accept-language': 'fr, de-AT;q=0.8' })
  expect(led.status).toBe(303)
  expect(led.headers.get('location')).toBe('/help/main/de')
  const lost = await page('/help/main/ar/nothing')
  expect(lost.status).toBe(404)
  expect(await lost.text()).toContain('dir="rtl"')
  expect((await page('/help/-/help.css')).headers.get('content-type')).toContain('text/css')
})
