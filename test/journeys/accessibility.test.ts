import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listConversations } from '../../src/contract/conversations.ts'
import { editor, missingBrowser, openBrowser, openScreen, type Screen } from './browser.ts'
import { type Heed, hire, startHeed } from './heed.ts'

const missing = missingBrowser()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds serious or critical in a part of the page as it stands, one line for each. */
async function barriers(page: Page, part = 'html'): Promise<string[]> {
  // Evaluated by the debugger, so the page's content policy stays as it is.
  await page.evaluate(axe)
  const { violations } = (await page.evaluate(
    `axe.run('${part}', { iframes: false, resultTypes: ['violations'] })`,
  )) as AxeResults
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, help, nodes }) =>
        `${id}: ${help} (${nodes
          .map((node) => node.target.join(' '))
          .slice(0, 3)
          .join(', ')})`,
    )
}

/** Resolves once nothing moves or changes its colour any more. */
async function stillness() {
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
  await Promise.allSettled(document.getAnimations().map((animation) => animation.finished))
}

async function inBothLights(page: Page, name: string, part?: string) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor()
    await page.evaluate(stillness)
    expect(await barriers(page, part), `${name}, ${colorScheme}`).toEqual([])
  }
}

describe.skipIf(missing !== null)('nobody is shut out', () => {
  let heed: Heed
  let browser: Browser
  let lead: Screen
  let conversation: number

  beforeAll(async () => {
    heed = await startHeed({ HEED_DEMO: '1' })
    browser = await openBrowser()
    lead = await openScreen(browser, heed, { who: await hire(heed, 'Ada', { role: 'admin' }) })
    const { items } = await heed.admin.call(listConversations, { query: { status: 'open', limit: 1 } })
    conversation = items[0]?.id as number
  })
  afterAll(async () => {
    await browser?.close()
    await heed?.close()
  })

  test('the test itself sees a barrier where there is one', async () => {
    const { page, close } = await openScreen(browser, heed)
    await page.setContent('<main><img src="x.png"><button></button></main>')
    expect((await barriers(page)).length).toBeGreaterThan(1)
    await close()
  })

  test('the door', async () => {
    const { page, close } = await openScreen(browser, heed)
    await page.goto('/sign-in')
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await inBothLights(page, 'sign in')
    await close()
  })

  const places: [name: string, path: string, heading: RegExp][] = [
    ['list', '/inbox/all', /All/],
    ['nothing found', '/inbox/all?q=zzzzzzzz', /Found for/],
    ['customers', '/customers', /Customers/],
    ['a customer', '/customers/1', /./],
    ['organizations', '/customers/organizations', /./],
    ['mail that left', '/outbox', /./],
    ['mail that arrived', '/outbox/arrived', /./],
    ['a mail that arrived', '/outbox/arrived/1', /./],
    ['unwanted mail', '/settings/unwanted', /Unwanted/],
    ['addresses that get no mail', '/outbox/suspended', /./],
    ['settings', '/settings', /./],
    ['profile', '/settings/profile', /Profile/],
    ['people', '/settings/people', /./],
    ['teams', '/settings/teams', /Teams/],
    ['a team', '/settings/teams/1', /./],
    ['inboxes', '/settings/inboxes', /./],
    ['an inbox', '/settings/inboxes/1', /./],
    ['an inbox’s name and rules', '/settings/inboxes/1/general', /Name and address/],
    ['an inbox’s servers', '/settings/inboxes/1/servers', /Mail by webhook/],
    ['an inbox’s automatic answer', '/settings/inboxes/1/automatic', /Answer by itself/],
    ['a new inbox', '/settings/inboxes/new', /./],
    ['alarms', '/settings/alarms', /Alarms/],
    ['keys', '/settings/keys', /./],
  ]
  test.each(places)('%s', async (name, path, heading) => {
    await lead.page.goto(path)
    await lead.page.getByRole('heading', { name: heading }).first().waitFor()
    await lead.page.waitForLoadState('networkidle')
    await inBothLights(lead.page, name)
  })

  test('a conversation, its composer, and what opens over it', async () => {
    const { page } = lead
    await page.goto(`/inbox/all/${conversation}`)
    await page.getByRole('region', { name: 'Messages' }).waitFor()
    await inBothLights(page, 'conversation')
    await page.keyboard.press('r')
    await editor(page).waitFor()
    await page.keyboard.type('Dear customer')
    await inBothLights(page, 'reply', '[data-composer]')
    await page.locator('label').filter({ hasText: 'Note' }).click()
    await inBothLights(page, 'note', '[data-composer]')
    await page.getByRole('button', { name: 'Discard draft' }).click()
    for (const [key, dialog] of [
      ['Control+k', 'Commands'],
      ['?', 'Keyboard shortcuts'],
      ['c', 'New conversation'],
    ] as const) {
      await page.keyboard.press(key)
      await page.getByRole('dialog', { name: dialog }).waitFor()
      await inBothLights(page, dialog, '[role=dialog]')
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
    }
    await page.keyboard.press('a')
    await page.getByLabel('Find a person or team').first().waitFor()
    await inBothLights(page, 'choosing a person', '[data-portal]')
  })

  test('on a phone', async () => {
    const phone = await openScreen(browser, heed, {
      who: { email: 'ada@company.test' },
      viewport: { width: 390, height: 780 },
      isMobile: true,
      hasTouch: true,
    })
    await phone.page.goto('/inbox/all')
    await phone.page.locator('[data-row]').first().waitFor()
    await inBothLights(phone.page, 'list on a phone')
    await phone.page.goto(`/inbox/all/${conversation}`)
    await phone.page.getByRole('region', { name: 'Messages' }).waitFor()
    await inBothLights(phone.page, 'conversation on a phone')
    await phone.close()
  })
})
