import { createTransport } from 'nodemailer'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeConversation, listConversations } from '../../src/contract/conversations.ts'
import { focused, missingBrowser, openBrowser, openScreen } from './browser.ts'
import { type Heed, hire, openInbox, startHeed } from './heed.ts'

const missing = missingBrowser()

describe.skipIf(missing !== null)('searching', () => {
  let heed: Heed
  let browser: Browser
  let ines: { id: number; name: string; email: string }
  beforeAll(async () => {
    heed = await startHeed()
    browser = await openBrowser()
    ines = await hire(heed, 'Ines')
    await openInbox(heed, 'support@heed.test')
    const post = createTransport({ host: '127.0.0.1', port: heed.smtpPort, ignoreTLS: true })
    for (let n = 0; n < 12; n++)
      await post.sendMail({
        from: n === 0 ? 'Sabine Berghaus <sabine@customer.test>' : `Customer ${n} <c${n}@customer.test>`,
        to: 'support@heed.test',
        subject: `Question ${n} about an invoice`,
        text: `Dear team, the invoice of last week says ${n} lamps too many. Could you look at it, please?`,
      })
    post.close()
    const query = { query: { q: 'invoice', limit: 50 } }
    const found = async () => (await heed.admin.call(listConversations, query)).items
    for (let n = 0; n < 300 && (await found()).length < 12; n++)
      await new Promise((resolve) => setTimeout(resolve, 100))
    for (const { id } of (await found()).slice(0, 3))
      await heed.admin.call(changeConversation, { params: { id }, body: { status: 'resolved' } })
  })
  afterAll(async () => {
    await browser?.close()
    await heed?.close()
  })

  test('by keyboard: type, take what is suggested, narrow, open, come back to the same place', async () => {
    const { page, complaints, close } = await openScreen(browser, heed, { who: ines })
    await page.goto('/inbox/all')
    await page.locator('[data-row]').first().waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('s')
    await page.waitForURL('**/search')
    const box = page.getByRole('combobox', { name: 'Search everything' })
    await expect.poll(() => focused(page)).toBe('Search everything')
    await page.keyboard.type('invoice stat')
    await page.getByRole('option', { name: /^status:/ }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => box.inputValue()).toBe('invoice status:')
    await page.keyboard.type('res')
    await page.getByRole('option', { name: /^resolved/ }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    await expect.poll(() => box.inputValue()).toBe('invoice status:resolved ')
    const chips = page.getByRole('list', { name: 'What is searched for' })
    await chips.getByText('status:resolved').waitFor()
    const first = page.getByRole('list', { name: 'Conversations' }).locator('[data-row]').first()
    await first.locator('mark').first().waitFor()
    await chips.getByRole('button', { name: 'Take away status:resolved' }).click()
    await expect.poll(() => box.inputValue()).toBe('invoice')
    await chips.waitFor({ state: 'detached' })
    await page
      .getByRole('status')
      .filter({ hasText: /conversations?$/ })
      .first()
      .waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.evaluate(() => document.activeElement?.hasAttribute('data-row'))).toBe(true)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/inbox/all/*')
    await page.getByRole('region', { name: 'Messages' }).waitFor()
    await page.goBack()
    await page.waitForURL('**/search?q=invoice')
    await first.waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  test('a misspelt name finds the person and says so; what is no filter is said to be words; the palette finds too', async () => {
    const { page, close } = await openScreen(browser, heed, { who: ines })
    await page.goto('/search?q=from:berghuas')
    await page.getByText(/These are for names like it/).waitFor()
    await page.getByRole('heading', { name: 'People' }).waitFor()
    await page.goto('/search?q=colour:invoice')
    await page.getByText('“colour:” is no way to narrow a search').waitFor()
    await page.goto('/search?q=qqqqzzzz')
    await page.getByText('Nothing found').waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog', { name: 'Commands' }).waitFor()
    await page.keyboard.type('Berghaus')
    await page
      .getByRole('option', { name: /Sabine Berghaus/ })
      .first()
      .waitFor()
    await close()
  })

  test('in German, on a phone', async () => {
    const { page, close } = await openScreen(browser, heed, {
      who: ines,
      locale: 'de-DE',
      viewport: { width: 390, height: 844 },
    })
    await page.goto('/search')
    const box = page.getByRole('combobox')
    await box.fill('invoice vo')
    await page.getByRole('option').first().waitFor()
    await box.fill('invoice')
    await page.locator('[data-row] mark').first().waitFor()
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
    expect(wide).toBe(false)
    await close()
  })
})
