import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { createSignInLink } from '../../src/contract/agents.ts'
import { missingBrowser, openBrowser, openScreen } from './browser.ts'
import { type Heed, hire, password, startHeed } from './heed.ts'

const missing = missingBrowser()
if (missing) console.warn(`The journeys are skipped, ${missing}.`)

describe.skipIf(missing !== null)('coming in', () => {
  let heed: Heed
  let browser: Browser
  beforeAll(async () => {
    heed = await startHeed()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await heed?.close()
  })

  test('an empty workspace asks for its first admin, and only for the one who sees the terminal', async () => {
    // A workspace of its own: it can be set up only once, also when this test is tried again.
    const heed = await startHeed()
    onTestFinished(() => heed.close())
    const link = /http:\S+\/setup#token=\S+/.exec(heed.printed())?.[0] ?? ''
    const { page, close } = await openScreen(browser, heed)
    await page.goto('/')
    await page.getByRole('heading', { name: 'Welcome to Heed' }).waitFor()
    const fill = async (token: string) => {
      await page.getByLabel('Set-up token').fill(token)
      await page.getByLabel('Name of your workspace').fill('Lamps & Co')
      await page.getByLabel('Your name').fill('Ada Grün')
      await page.getByLabel('Your e-mail').fill('ada@company.test')
      await page.getByLabel('Password', { exact: true }).fill(password)
      await page.getByRole('button', { name: 'Create the workspace' }).click()
    }
    await fill('not the token')
    await page.getByText('Copy it from the terminal').first().waitFor()

    await page.goto(link)
    await page.reload()
    expect(await page.getByLabel('Set-up token').inputValue()).toBe(link.split('token=')[1])
    // A slow line: the workspace's own code comes late, and the form must not change its mind meanwhile.
    await page.route('**/assets/*.js', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1_000))
      await route.continue()
    })
    await fill(link.split('token=')[1] as string)
    await page.getByRole('navigation', { name: 'Main' }).waitFor()
    await page
      .getByRole('heading', { name: 'Nothing waits for you' })
      .or(page.getByText('Nothing waits for you'))
      .first()
      .waitFor()

    const again = await openScreen(browser, heed)
    await again.page.goto(link)
    await again.page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await again.close()
    await close()
  })

  test('a wrong password is said kindly, the right one opens what was asked for', async () => {
    const ines = await hire(heed, 'Ines')
    const { page, close } = await openScreen(browser, heed)
    await page.goto('/settings/profile')
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await page.getByLabel('E-mail').fill(ines.email)
    await page.getByLabel('Password', { exact: true }).fill('not my password')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('alert').filter({ hasText: 'E-mail or password is not right' }).waitFor()
    expect(await page.getByLabel('E-mail').inputValue()).toBe(ines.email)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/settings/profile')
    await page.getByRole('heading', { name: 'Profile' }).first().waitFor()
    await close()
  })

  test('a one-time link signs in once, and leaves no trace in the address', async () => {
    const omar = await hire(heed, 'Omar')
    const { url } = await heed.admin.call(createSignInLink, { params: { id: omar.id } })
    const first = await openScreen(browser, heed)
    await first.page.goto(url)
    await first.page.getByRole('navigation', { name: 'Main' }).waitFor()
    expect(first.page.url()).not.toContain('token')
    const second = await openScreen(browser, heed)
    await second.page.goto(url)
    await second.page.getByRole('heading', { name: 'This link no longer works' }).waitFor()
    expect(first.requests.concat(second.requests).join()).not.toContain(url.split('#')[1])
    await second.close()

    await first.page.getByRole('button', { name: /Account of Omar/ }).click()
    await first.page.getByRole('menuitem', { name: 'Sign out' }).click()
    await first.page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await first.page.goto('/inbox/all')
    await first.page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await first.close()
  })
})
