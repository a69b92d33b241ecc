import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createConversation, getConversation } from '../../src/contract/conversations.ts'
import { addMessage } from '../../src/contract/messages.ts'
import { missingBrowser, openBrowser, openScreen, type Screen } from './browser.ts'
import { type Heed, hire, openInbox, startHeed } from './heed.ts'

const missing = missingBrowser()
const slow = { timeout: 20_000 }
const shots = process.env.HEED_SHOTS

describe.skipIf(missing !== null)('rules', () => {
  let heed: Heed
  let browser: Browser
  let ada: Screen
  let inboxId: number

  beforeAll(async () => {
    heed = await startHeed()
    inboxId = (await openInbox(heed, 'help@lamps.test')).id
    browser = await openBrowser()
    ada = await openScreen(browser, heed, { who: await hire(heed, 'Ada', { role: 'admin' }) })
  })
  afterAll(async () => {
    await browser?.close()
    await heed?.close()
  })

  const begin = async (subject: string) =>
    (
      await heed.admin.call(createConversation, {
        body: { inboxId, to: `${subject.replaceAll(' ', '.')}@customer.test`, subject, text: 'Hello.' },
      })
    ).id
  const note = (id: number) =>
    heed.admin.call(addMessage, { params: { id }, body: { kind: 'note', text: 'Please look.' } })
  const get = (id: number) => heed.admin.call(getConversation, { params: { id } })
  const shoot = async (name: string) => {
    if (!shots) return
    for (const scheme of ['light', 'dark'] as const)
      for (const width of [1440, 1024, 390]) {
        await ada.page.emulateMedia({ colorScheme: scheme })
        await ada.page.setViewportSize({ width, height: 900 })
        await ada.page.waitForTimeout(250)
        await ada.page.screenshot({ path: `${shots}/${name}-${width}-${scheme}.png` })
      }
    await ada.page.setViewportSize({ width: 1400, height: 900 })
    await ada.page.emulateMedia({ colorScheme: 'light' })
  }

  test('one is made as it reads, tried over the past, switched on, acts, and is undone', async () => {
    const { page } = ada
    const past = await begin('A noted lamp')
    await note(past)
    await page.goto('/settings/automations')
    await page.getByRole('link', { name: /Complaints go to the leads/ }).waitFor()
    await shoot('empty')
    await page.getByRole('main').getByRole('link', { name: 'New rule' }).first().click()
    await page.getByLabel('Name', { exact: true }).fill('Noted lamps')
    await page.getByRole('combobox', { name: 'Events' }).click()
    await page.keyboard.press('Backspace')
    await page.getByRole('option', { name: 'a note is written' }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Remove this condition' }).click()
    await page.getByRole('button', { name: 'Add a condition' }).first().click()
    await page.getByRole('combobox', { name: 'Field' }).fill('Subject')
    await page.getByRole('option', { name: 'Subject', exact: true }).click()
    await page.getByRole('textbox', { name: 'Subject: Value' }).fill('lamp')
    await page.getByRole('button', { name: 'Try it' }).click()
    await page.getByRole('dialog').getByText('Runs: 1 – in 1 of 1 conversations').waitFor()
    expect(await page.getByRole('dialog').getByRole('table').innerText()).toMatch(/Priority: Normal → High/)
    await shoot('trial')
    await page.keyboard.press('Escape')
    expect((await get(past)).priority).toBe('normal')
    await shoot('editor')
    await page.getByRole('button', { name: 'Create rule' }).click()
    await page.getByRole('switch', { name: '“Noted lamps” is on' }).click({ force: true })
    await page.getByText('“Noted lamps” acts from now on.').waitFor()
    const id = await begin('Another lamp')
    await note(id)
    await expect.poll(async () => (await get(id)).priority, slow).toBe('high')
    await page.getByRole('link', { name: 'Log' }).click()
    await page.getByRole('button', { name: /Another lamp/ }).click()
    await shoot('log')
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await page.getByText(/Undone by/).waitFor()
    expect((await get(id)).priority).toBe('normal')
    await page.goto(`/inbox/all/${id}`)
    await page.getByText('Noted lamps').first().waitFor()
  })

  test('says for a conversation why it did not run, and moves in the order by the keyboard', async () => {
    const { page } = ada
    const id = await begin('A chair')
    await note(id)
    await page.goto('/settings/automations')
    await page.getByRole('link', { name: /Complaints go to the leads/ }).click()
    await page.getByRole('button', { name: 'Create rule' }).click()
    await page.getByText(/was created/).waitFor()
    await page.goto('/settings/automations')
    const names = page.getByRole('list', { name: 'Rules in their order' }).locator('[data-open]')
    await names.nth(1).waitFor()
    await names.nth(1).focus()
    await page.keyboard.press('Alt+ArrowUp')
    await expect.poll(() => names.first().innerText(), slow).toBe('Complaints go to the leads')
    await shoot('list')
    await page.getByRole('link', { name: 'Noted lamps' }).click()
    await page.getByRole('link', { name: 'Why, and why not' }).click()
    await page.getByLabel('Number of a conversation').fill(String(id))
    await page.getByRole('button', { name: 'Look' }).click()
    await page.getByText('A condition did not hold').first().waitFor()
    await page.getByText('did not hold', { exact: true }).first().waitFor()
    await shoot('why')
    await page.goto('/settings/webhooks')
    await page.getByRole('main').getByRole('button', { name: 'New webhook' }).first().click()
    await page.getByLabel('Name', { exact: true }).fill('Shop')
    await page.getByLabel('Address').fill('https://hooks.shop.test/heed')
    await page.getByRole('button', { name: 'Create webhook' }).click()
    await page
      .getByRole('dialog')
      .getByText(/whsec_/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'I have kept it' }).click()
    await shoot('webhooks')
    expect(ada.complaints).toEqual([])
  })
})
