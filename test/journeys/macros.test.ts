import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBrand } from '../../src/contract/brands.ts'
import { changeContact } from '../../src/contract/contacts.ts'
import { createConversation, getConversation, listEvents } from '../../src/contract/conversations.ts'
import { listMacros } from '../../src/contract/macros.ts'
import { listMessages } from '../../src/contract/messages.ts'
import { editor, focused, missingBrowser, openBrowser, openScreen, type Screen } from './browser.ts'
import { type Heed, hire, openInbox, startHeed } from './heed.ts'

const missing = missingBrowser()
const slow = { timeout: 15_000 }

describe.skipIf(missing !== null)('macros', () => {
  let heed: Heed
  let browser: Browser
  let lena: Screen
  let inboxId: number

  beforeAll(async () => {
    heed = await startHeed()
    inboxId = (await openInbox(heed, 'help@lamps.test')).id
    await heed.admin.call(createBrand, { body: { name: 'Lamps', signature: 'Lamps & Co', inboxes: [inboxId] } })
    browser = await openBrowser()
    lena = await openScreen(browser, heed, { who: await hire(heed, 'Lena', { role: 'lead' }) })
  })
  afterAll(async () => {
    await browser?.close()
    await heed?.close()
  })

  /** A conversation with somebody of this name, opened. */
  async function open(page: Page, name: string, subject: string): Promise<number> {
    const to = `${subject.replaceAll(' ', '.')}@customer.test`
    const { id, contact } = await heed.admin.call(createConversation, {
      body: { inboxId, to, subject, text: 'Hello.' },
    })
    const change = { params: { id: contact?.id ?? 0 }, body: { name } }
    if (name) await heed.admin.call(changeContact, change)
    await page.goto(`/inbox/all/${id}`)
    await page.getByRole('region', { name: 'Messages' }).waitFor()
    return id
  }
  const get = (id: number) => heed.admin.call(getConversation, { params: { id } })
  const words = (page: Page) => editor(page).innerText()

  test('one is written with variables and what else happens, and reads as it would in a conversation', async () => {
    const { page } = lena
    await open(page, 'Kim Lee', 'A broken lamp')
    await page.goto('/settings/macros')
    await page.getByRole('main').getByRole('link', { name: 'New macro' }).first().click()
    await page.getByLabel('Name', { exact: true }).fill('Refund granted')
    await page.getByRole('combobox', { name: 'Folder' }).fill('Billing / Refunds')
    await page.getByText('Everybody', { exact: true }).first().click()
    await page.getByRole('textbox', { name: 'Text' }).click()
    await page.keyboard.type('Dear ')
    await page.getByRole('button', { name: 'Insert a variable' }).click()
    await page.getByRole('combobox', { name: 'Search' }).fill('First name')
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'Text' }).press('End')
    await page.keyboard.type(', we have paid it back.')
    await page.getByRole('figure').getByText('Dear Kim, we have paid it back.').waitFor()
    await page.getByRole('button', { name: 'Add what happens' }).click()
    await page.getByRole('menuitem', { name: 'Add tags' }).click()
    await page
      .getByRole('textbox', { name: 'Add tags' })
      .or(page.getByRole('combobox', { name: 'Add tags' }))
      .fill('refund')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Add what happens' }).click()
    await page.getByRole('menuitem', { name: 'Set priority' }).click()
    await page.getByRole('button', { name: 'Create macro' }).click()
    await page.waitForURL('**/settings/macros')
    await page.getByRole('list', { name: 'Billing / Refunds' }).getByRole('link', { name: 'Refund granted' }).waitFor()
    const { items } = await heed.admin.call(listMacros, { query: {} })
    expect(items).toMatchObject([
      { name: 'Refund granted', scope: 'all', actions: { addTags: ['refund'], priority: 'high' } },
    ])
  })

  test('is found by a few letters, seen before it is inserted, and what else it does can be left out', async () => {
    const { page } = lena
    const id = await open(page, 'Anna Berg', 'Another lamp')
    await page.keyboard.press('i')
    await page.getByRole('combobox', { name: 'Search macros' }).waitFor()
    await page.keyboard.type('refgr')
    await page.getByRole('dialog').getByText('Dear Anna, we have paid it back.').waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => words(page)).toContain('Dear Anna, we have paid it back.')
    await expect.poll(() => focused(page), { message: 'the focus after inserting' }).not.toBe('nothing')
    const also = page.getByRole('list', { name: 'Sending will also:' })
    await also.getByText('tag refund').waitFor()
    await page.getByRole('button', { name: 'Leave out: priority High' }).click()
    await expect.poll(() => also.getByRole('listitem').count()).toBe(1)
    await page.getByRole('button', { name: 'Send and wait' }).click()
    await expect.poll(async () => (await get(id)).tags, slow).toEqual(['refund'])
    expect(await get(id)).toMatchObject({ priority: 'normal', status: 'waiting' })
    const { items } = await heed.admin.call(listEvents, { params: { id } })
    expect(items.find(({ type }) => type === 'macro.applied')?.data).toMatchObject({ name: 'Refund granted' })
  })

  test('marks what nobody knows, and does not leave before it is filled in', async () => {
    const { page, complaints } = lena
    const id = await open(page, '', 'A lamp of nobody')
    await page.keyboard.press('r')
    await editor(page).waitFor()
    await page.getByRole('button', { name: 'Insert a macro' }).click()
    await page.getByRole('dialog').getByText('Missing here: First name').waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => words(page)).toContain('⟦contact.firstName⟧')
    expect(await page.getByRole('button', { name: 'Send and wait' }).isDisabled()).toBe(true)
    // The mark is chosen already, so typing takes its place.
    await page.keyboard.type('customer')
    await expect.poll(() => words(page)).toContain('Dear customer, we have paid it back.')
    await page.getByRole('button', { name: 'Send and wait' }).click()
    const sent = async () => (await heed.admin.call(listMessages, { params: { id } })).items.map(({ text }) => text)
    await expect.poll(sent, slow).toContain('Dear customer, we have paid it back.')
    expect(complaints).toEqual([])
  })
})
