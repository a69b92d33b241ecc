import { createTransport } from 'nodemailer'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeConversation, listConversations } from '../../src/contract/conversations.ts'
import { listPolicies } from '../../src/contract/sla.ts'
import { eventually, mailText } from '../mail/post-office.ts'
import { missingBrowser, openBrowser, openScreen, type Screen } from './browser.ts'
import { type Heed, hire, openInbox, startHeed } from './heed.ts'

const missing = missingBrowser()
/** HEED_TEST_PICTURES: a folder to keep pictures of the screens in. */
const pictures = process.env.HEED_TEST_PICTURES

describe.skipIf(missing !== null)('promises of time', () => {
  let heed: Heed
  let browser: Browser
  let ada: Screen

  beforeAll(async () => {
    heed = await startHeed()
    await openInbox(heed, 'help@lamps.test')
    browser = await openBrowser()
    ada = await openScreen(browser, heed, { who: await hire(heed, 'Ada', { role: 'admin' }) })
  })
  afterAll(async () => {
    await browser?.close()
    await heed?.close()
  })

  async function receive(subject: string): Promise<number> {
    const client = createTransport({ host: '127.0.0.1', port: heed.smtpPort, ignoreTLS: true })
    const raw = mailText({ From: 'Kim <kim@customer.test>', To: 'help@lamps.test', Subject: subject })
    await client.sendMail({ envelope: { from: 'kim@customer.test', to: 'help@lamps.test' }, raw })
    client.close()
    return eventually(
      async () => {
        const { items } = await heed.admin.call(listConversations, {})
        return items.find((item) => item.subject === subject)?.id
      },
      subject,
      60,
    )
  }

  async function picture(name: string) {
    if (!pictures) return
    for (const colorScheme of ['light', 'dark'] as const)
      for (const width of [1440, 1024, 390]) {
        await ada.page.emulateMedia({ colorScheme })
        await ada.page.setViewportSize({ width, height: 900 })
        await ada.page.waitForTimeout(300)
        await ada.page.screenshot({ path: `${pictures}/${name}-${width}-${colorScheme}.png`, fullPage: true })
      }
    await ada.page.emulateMedia({ colorScheme: 'light' })
    await ada.page.setViewportSize({ width: 1400, height: 900 })
  }

  test('an admin sets up a policy, reads it as a sentence, and tries it on a conversation of the past', async () => {
    const { page } = ada
    const id = await receive('A lamp of the past')
    await page.goto('/settings/sla')
    await page.getByText('E-mail: first answer within 24 hours').waitFor()
    await page.getByRole('link', { name: 'New policy' }).click()
    await page.getByLabel('Name').fill('Lamps')
    await page.getByRole('switch', { name: 'Resolution' }).check({ force: true })
    const terms = page.getByRole('group', { name: 'Resolution' })
    await terms.getByLabel('Urgent').fill('4')
    await terms.getByLabel('Counted in').last().selectOption('always')
    const summary = page.getByRole('region', { name: 'In words' })
    await expect.poll(() => summary.innerText()).toContain('4 hrs (Urgent)')
    expect(await summary.innerText()).toContain('standing still while we wait for the customer')
    await page.getByLabel('Number of the conversation').fill(`#${id}`)
    await page.getByRole('button', { name: 'Try' }).click()
    await page.getByText('Its conditions fit this conversation.').waitFor()
    await page.getByText('because the customer wrote').waitFor()
    await picture('policy')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('button', { name: 'Move “Lamps” up' }).click()
    await expect
      .poll(async () => (await heed.admin.call(listPolicies)).items.map(({ name }) => name))
      .toEqual(['Lamps', 'E-mail: first answer within 24 hours'])
    await picture('policies')
  })

  test('an agent sees when a conversation is due, and why its clock paused', async () => {
    const { page } = ada
    const id = await receive('A dark lamp')
    await page.goto(`/inbox/all/${id}`)
    const chip = page.getByRole('button', { name: /^due in/ })
    await chip.waitFor()
    await heed.admin.call(changeConversation, { params: { id }, body: { status: 'waiting' } })
    const paused = page.getByRole('button', { name: 'Paused' })
    await paused.click()
    const story = page.getByRole('region', { name: 'Promises of time in this conversation' })
    await expect.poll(() => story.innerText()).toMatch(/Paused at \d\d:\d\d because we wait for the customer/)
    await story.getByRole('img', { name: /^Timeline/ }).waitFor()
    await picture('story')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('Paused')
    await page.keyboard.press('Control+k')
    const palette = page.getByRole('dialog', { name: 'Commands' })
    await palette.getByRole('combobox').fill('promises of time in')
    await palette.getByRole('option', { name: 'Promises of time in this conversation', selected: true }).waitFor()
    await page.keyboard.press('Enter')
    await story.getByText('because we wait for the customer').waitFor()
    expect(ada.complaints).toEqual([])
  })
})
