import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listConversations } from '../../src/contract/conversations.ts'
import { createMacro } from '../../src/contract/macros.ts'
import { barriers, goTo, inBothLights, wider } from './axe.ts'
import { editor, missingBrowser, openBrowser, openScreen, type Screen } from './browser.ts'
import { type Heed, hire, startHeed } from './heed.ts'

const missing = missingBrowser()

describe.skipIf(missing !== null)('nobody is shut out', () => {
  let heed: Heed
  let browser: Browser
  let lead: Screen
  let conversation: number
  let macro: number

  beforeAll(async () => {
    heed = await startHeed({ HEED_DEMO: '1' })
    browser = await openBrowser()
    lead = await openScreen(browser, heed, { who: await hire(heed, 'Ada', { role: 'admin' }) })
    const { items } = await heed.admin.call(listConversations, { query: { status: 'open', limit: 30 } })
    conversation = items.find(({ channel }) => channel === 'email')?.id as number
    const body = { name: 'Greeting', html: '<p>Dear {{ contact.name }}</p>', scope: 'all' } as never
    macro = (await heed.admin.call(createMacro, { body })).id
    await lead.page.goto('/inbox/all')
    await lead.page.locator('[data-row]').first().waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await heed?.close()
  })

  test('the test itself sees a barrier where there is one, and the door has none', async () => {
    const { page, close } = await openScreen(browser, heed)
    await page.setContent('<main><img src="x.png"><button></button></main>')
    expect((await barriers(page)).length).toBeGreaterThan(1)
    await page.goto('/sign-in')
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await inBothLights(page, 'sign in')
    await close()
  })

  const places = (): [name: string, path: string, heading: RegExp][] => [
    ['list', '/inbox/all', /All/],
    ['nothing found', '/inbox/all?q=zzzzzzzz', /Found for/],
    ['mentions', '/inbox/mentions', /Mentions/],
    ['trash', '/inbox/trash', /Trash/],
    ['search', '/search', /Search/],
    ['what was found', '/search?q=order', /Search/],
    ['customers', '/customers', /Customers/],
    ['a customer', '/customers/1', /./],
    ['organizations', '/customers/organizations', /Customers/],
    ['mail that left', '/outbox', /./],
    ['mail that arrived', '/outbox/arrived', /./],
    ['a mail that arrived', '/outbox/arrived/1', /./],
    ['addresses that get no mail', '/outbox/suspended', /./],
    ['unwanted mail', '/settings/unwanted', /Unwanted/],
    ['profile', '/settings/profile', /Profile/],
    ['people', '/settings/people', /People/],
    ['teams', '/settings/teams', /Teams/],
    ['a team', '/settings/teams/1', /./],
    ['tags', '/settings/tags', /Tags/],
    ['custom fields', '/settings/fields', /ields/],
    ['macros', '/settings/macros', /Macros/],
    ['a macro', `/settings/macros/${macro}`, /Greeting/],
    ['brands', '/settings/brands', /Brands/],
    ['a new brand', '/settings/brands/new', /brand/],
    ['inboxes', '/settings/inboxes', /Inboxes/],
    ['an inbox', '/settings/inboxes/1', /./],
    ['an inbox’s name and rules', '/settings/inboxes/1/general', /Name and address/],
    ['an inbox’s servers', '/settings/inboxes/1/servers', /Mail by webhook/],
    ['an inbox’s automatic answer', '/settings/inboxes/1/automatic', /Answer by itself/],
    ['a new inbox', '/settings/inboxes/new', /./],
    ['domains', '/settings/domains', /omains/],
    ['alarms', '/settings/alarms', /Alarms/],
    ['sending', '/settings/sending', /./],
    ['keys', '/settings/keys', /Keys|keys/],
  ]

  test('every page, in both lights, and none has to be moved sideways at 320 px', async () => {
    const { page } = lead
    for (const [name, path, heading] of places()) {
      await goTo(page, path)
      await page.locator('h1, h2').filter({ hasText: heading }).first().waitFor()
      // What is still being asked for would be looked at half drawn.
      await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'))
      await inBothLights(page, name)
      await page.setViewportSize({ width: 320, height: 640 })
      expect.soft(await wider(page), `${name} at 320 px`).toEqual([])
      await page.setViewportSize({ width: 1400, height: 900 })
    }
  })

  test('a conversation, its composer, and what opens over it', async () => {
    const { page } = lead
    await goTo(page, `/inbox/all/${conversation}`)
    await page.getByRole('region', { name: 'Messages' }).waitFor()
    await inBothLights(page, 'conversation')
    await page.keyboard.press('r')
    await editor(page).waitFor()
    await page.keyboard.type('Dear customer /')
    await page.getByRole('listbox').first().waitFor()
    await inBothLights(page, 'reply with its menu')
    await page.keyboard.press('Escape')
    await page.locator('label').filter({ hasText: 'Note' }).click()
    await inBothLights(page, 'note', '[data-composer]')
    await page.getByRole('button', { name: 'Discard draft' }).click()
    const dialogs = ['Control+k', '?', 'c', 'q', 'b', 'm', 'y', 'h', '!', 'i', 'Control+p', 'g n']
    for (const keys of dialogs) {
      for (const key of keys.split(' ')) await page.keyboard.press(key)
      const dialog = page.getByRole('dialog').first()
      await dialog
        .waitFor()
        .catch((error: Error) => Promise.reject(new Error(`${keys} opens nothing`, { cause: error })))
      await inBothLights(page, `what ${keys} opens`, '[role=dialog]')
      // A list that is open inside takes the first Escape.
      for (let times = 0; times < 3 && (await page.getByRole('dialog').count()) > 0; times++) {
        await page.keyboard.press('Escape')
        await dialog.waitFor({ state: 'hidden', timeout: 1500 }).catch(() => {})
      }
      expect.soft(await page.getByRole('dialog').count(), `${keys} is closed by Escape`).toBe(0)
      if ((await page.getByRole('dialog').count()) > 0) await page.reload()
    }
    // Escape leads back to the list once nothing is open any more.
    await goTo(page, `/inbox/all/${conversation}`)
    await page.getByRole('region', { name: 'Messages' }).waitFor()
    await page.getByRole('button', { name: 'More' }).first().click()
    await page.getByRole('menu').waitFor()
    await inBothLights(page, 'the menu', '[role=menu]')
    await page.keyboard.press('Escape')
  })

  test('rows that are chosen, and a view that is built', async () => {
    const { page } = lead
    await goTo(page, '/inbox/all')
    await page.locator('[data-row]').first().focus()
    await page.keyboard.press('x')
    await page.getByRole('region', { name: 'What becomes of the chosen' }).waitFor()
    await inBothLights(page, 'chosen rows')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'New view' }).press('Enter')
    await page.getByRole('dialog').waitFor()
    await inBothLights(page, 'a view that is built', '[role=dialog]')
    await page.keyboard.press('Escape')
  })

  test('on a phone', async () => {
    const phone = await openScreen(browser, heed, {
      ...{ who: { email: 'ada@company.test' }, viewport: { width: 360, height: 740 } },
      ...{ isMobile: true, hasTouch: true },
    })
    await phone.page.goto('/inbox/all')
    await phone.page.locator('[data-row]').first().waitFor()
    await inBothLights(phone.page, 'list on a phone')
    await goTo(phone.page, `/inbox/all/${conversation}`)
    await phone.page.getByRole('region', { name: 'Messages' }).waitFor()
    await inBothLights(phone.page, 'conversation on a phone')
    expect(await wider(phone.page)).toEqual([])
    await phone.close()
  })
})
