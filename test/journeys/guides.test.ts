import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createConversation, getConversation } from '../../src/contract/conversations.ts'
import { createCustomField } from '../../src/contract/custom-fields.ts'
import { listMessages } from '../../src/contract/messages.ts'
import { editor, missingBrowser, openBrowser, openScreen, type Screen } from './browser.ts'
import { type Heed, hire, openInbox, startHeed } from './heed.ts'

const missing = missingBrowser()
const slow = { timeout: 15_000 }

describe.skipIf(missing !== null)('guides', () => {
  let heed: Heed
  let browser: Browser
  let anna: Screen
  let ines: Screen
  let inboxId: number

  beforeAll(async () => {
    heed = await startHeed()
    inboxId = (await openInbox(heed, 'help@lamps.test')).id
    await heed.admin.call(createCustomField, {
      body: { holder: 'conversation', type: 'text', key: 'reason', label: 'Reason' },
    })
    browser = await openBrowser()
    anna = await openScreen(browser, heed, { who: await hire(heed, 'Anna', { role: 'admin' }) })
    ines = await openScreen(browser, heed, { who: await hire(heed, 'Ines') })
  })
  afterAll(async () => {
    await browser?.close()
    await heed?.close()
  })

  test('an admin builds one with three branches in the tree, tries it and publishes it', async () => {
    const { page } = anna
    await page.goto('/settings/guides')
    await page.getByRole('button', { name: 'New guide' }).click()
    await page.getByRole('button', { name: 'Add the first step' }).click()
    await page.getByRole('menuitem', { name: 'Question' }).click()
    await page.getByRole('textbox', { name: 'What is asked' }).fill('What is wrong with it?')
    await page.getByRole('textbox', { name: 'Choice 1' }).fill('Broken')
    await page.getByRole('textbox', { name: 'Choice 2' }).fill('Late')
    await page.getByRole('textbox', { name: 'Choice 2' }).press('Enter')
    await page.getByRole('textbox', { name: 'Choice 3' }).fill('Wrong colour')
    await page.getByRole('combobox', { name: 'Puts the answer into a field' }).click()
    await page.getByRole('option', { name: 'Conversation: Reason' }).click()
    for (const [answer, outcome] of [
      ['Broken', 'Exchange offered'],
      ['Late', 'Voucher offered'],
      ['Wrong colour', 'Colour looked up'],
    ] as const) {
      await page.getByRole('button', { name: `Add a step after “${answer}”` }).click()
      await page.getByRole('menuitem', { name: 'Outcome' }).click()
      await page.getByRole('textbox', { name: 'What comes of it' }).fill(outcome)
    }
    const tree = page.getByRole('region', { name: 'The guide as a tree' })
    await tree.getByRole('button', { name: 'What is wrong with it?' }).focus()
    await page.keyboard.press('ArrowDown')
    await tree.locator('[aria-current]', { hasText: 'Exchange offered' }).waitFor()
    await page.keyboard.press('ArrowRight')
    await tree.locator('[aria-current]', { hasText: 'Voucher offered' }).waitFor()
    await page.getByText('Try it', { exact: true }).click()
    await page.getByRole('radio', { name: /Late/ }).click()
    await page.getByRole('heading', { name: 'Voucher offered' }).waitFor()
    await page.getByRole('status').getByText('Saved').waitFor()
    await page.getByRole('button', { name: 'Publish' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click()
    await page.getByText('Version 1', { exact: true }).first().waitFor()
    expect(anna.complaints).toEqual([])
  })

  test('an agent runs it by keyboard beside the conversation: a field is filled, a note sums it up', async () => {
    const { page } = ines
    const { id } = await heed.admin.call(createConversation, {
      body: { inboxId, to: 'kim@customer.test', subject: 'My lamp', text: 'Hello.' },
    })
    await page.goto(`/inbox/all/${id}`)
    await page.getByRole('region', { name: 'Messages' }).waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('g')
    await page.getByRole('option', { name: 'An empty guide' }).waitFor()
    await page.keyboard.press('Enter')
    const guide = page.getByRole('region', { name: 'Guide An empty guide' })
    await guide.getByRole('radio', { name: /Broken/ }).focus()
    await page.keyboard.press('1')
    await guide.getByRole('heading', { name: 'Exchange offered' }).waitFor()
    await guide.getByRole('button', { name: 'Put the answers into the reply' }).click()
    await expect.poll(() => editor(page).innerText(), slow).toContain('What is wrong with it? Broken')
    await guide.getByRole('button', { name: 'Finish with a note' }).click()
    await guide.getByText('Finished. The note stands in the conversation.').waitFor()
    const conversation = await heed.admin.call(getConversation, { params: { id } })
    expect(conversation.customFields).toEqual({ reason: 'Broken' })
    const { items } = await heed.admin.call(listMessages, { params: { id } })
    expect(items.at(-1)).toMatchObject({ kind: 'note' })
    expect(items.at(-1)?.text).toContain('An empty guide: Broken, Exchange offered')
    expect(ines.complaints).toEqual([])
  })

  test('one that was left shows in the picture of where people leave', async () => {
    const { page } = ines
    const { id } = await heed.admin.call(createConversation, {
      body: { inboxId, to: 'lee@customer.test', subject: 'My shade', text: 'Hello.' },
    })
    await page.goto(`/inbox/all/${id}`)
    await page.getByRole('button', { name: 'More for this conversation' }).click()
    await page.getByRole('menuitem', { name: /Start a guide/ }).click()
    await page.getByRole('option', { name: 'An empty guide' }).click()
    const guide = page.getByRole('region', { name: 'Guide An empty guide' })
    await guide.getByRole('button', { name: 'Leave it' }).click()
    await guide.waitFor({ state: 'detached' })
    const admin = anna.page
    await expect
      .poll(async () => {
        await admin.reload()
        await admin.getByText('Where people leave', { exact: true }).click()
        await admin.getByRole('table').waitFor()
        return admin.getByRole('row', { name: /What is wrong with it/ }).innerText()
      }, slow)
      .toMatch(/What is wrong with it\?\s+2\s+1\s+1\s+0\s+0/)
    const tree = admin.getByRole('region', { name: 'The guide as a tree' })
    await tree.getByText('50% left here (1 of 2)').waitFor()
    await tree.getByText('0% left here (0 of 1)').waitFor()
  })
})
