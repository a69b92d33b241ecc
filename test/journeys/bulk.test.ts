import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createConversation, getConversation } from '../../src/contract/conversations.ts'
import { missingBrowser, openBrowser, openScreen, row, type Screen } from './browser.ts'
import { type Heed, hire, openInbox, startHeed } from './heed.ts'

const missing = missingBrowser()

describe.skipIf(missing !== null)('many at once, and what is set aside', () => {
  let heed: Heed
  let browser: Browser
  let lena: Screen
  let omar: Screen
  let inboxId: number
  let omarId: number
  const ids: number[] = []

  beforeAll(async () => {
    heed = await startHeed()
    inboxId = (await openInbox(heed, 'help@lamps.test')).id
    for (let n = 1; n <= 60; n++) await start(`Lamp ${n}`)
    browser = await openBrowser()
    lena = await openScreen(browser, heed, { who: await hire(heed, 'Lena', { role: 'lead' }) })
    const who = await hire(heed, 'Omar')
    omarId = who.id
    omar = await openScreen(browser, heed, { who })
  })
  afterAll(async () => {
    await browser?.close()
    await heed?.close()
  })

  async function start(subject: string, tags: string[] = []) {
    const body = { inboxId, to: 'kim@customer.test', subject, text: 'Hello.', tags }
    ids.push((await heed.admin.call(createConversation, { body })).id)
  }
  const get = (id: number) => heed.admin.call(getConversation, { params: { id } })
  const bar = (page: Page) => page.getByRole('region', { name: 'What becomes of the chosen' })
  const box = (page: Page, subject: string) =>
    page.getByRole('checkbox', { name: new RegExp(`^Choose #\\d+ ${subject}$`), includeHidden: true })

  test('rows are chosen by keys, Shift and the arrows, and resolved; the other screen shows it', async () => {
    await omar.page.goto('/inbox/waiting')
    await row(omar.page, 'Lamp 60').waitFor()
    const { page } = lena
    await page.goto('/inbox/waiting')
    await row(page, 'Lamp 60').focus()
    await page.keyboard.press('x')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await bar(page).getByText('3 chosen').waitFor()
    await page.keyboard.press('e')
    await page.getByText('3 conversations changed.').waitFor()
    await row(omar.page, 'Lamp 60').waitFor({ state: 'detached' })
    await row(page, 'Lamp 58').waitFor({ state: 'detached' })
    await row(page, 'Lamp 57').waitFor()
    expect((await get(ids[59] as number)).status).toBe('resolved')
  })

  test('undoing puts back what nobody has changed since, and says what it left', async () => {
    const { page } = lena
    await omar.page.goto(`/inbox/all/${ids[59]}`)
    await omar.page.getByRole('button', { name: 'Reopen' }).click()
    await page.getByRole('button', { name: 'Undo all' }).click()
    await page.getByText('2 conversations put back.').waitFor()
    await row(page, 'Lamp 59').waitFor()
    await page.getByRole('button', { name: '1 left alone: See why' }).click()
    const why = page.getByRole('dialog')
    await why.getByText('Somebody has changed it since').waitFor()
    await page.keyboard.press('Escape')
    await why.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Close', exact: true }).last().click()
  })

  test('all that the list shows are chosen beyond what is read, but for one that is taken out', async () => {
    const { page } = lena
    await page.goto('/inbox/waiting')
    await box(page, 'Lamp 57').check({ force: true })
    await bar(page).getByRole('button', { name: 'Choose all 59 in this list' }).click()
    await box(page, 'Lamp 56').click({ force: true })
    await bar(page).getByText('All 58 in this list are chosen').waitFor()
    await bar(page).getByRole('button', { name: 'Add a tag' }).click()
    await page.keyboard.type('autumn')
    await page.keyboard.press('Enter')
    await page.getByText('58 conversations changed.').waitFor()
    expect((await get(ids[0] as number)).tags).toEqual(['autumn'])
    expect((await get(ids[55] as number)).tags).toEqual([])
  })

  test('a conversation is snoozed, followed and thrown away by keys, and each way back is offered', async () => {
    const { page } = omar
    const id = ids[10] as number
    await page.request.patch(`/api/conversations/${id}`, { data: { assignee: omarId } })
    await page.goto(`/inbox/all/${id}`)
    await page.getByRole('region', { name: 'Messages' }).waitFor()
    await page.keyboard.press('w')
    await page.keyboard.press('h')
    await page
      .getByRole('dialog', { name: 'Snooze until' })
      .getByRole('button', { name: /Tomorrow/ })
      .click()
    await page.getByText('Snoozed until').first().waitFor()
    await page.getByRole('link', { name: 'Following 1' }).waitFor()
    await page.getByRole('link', { name: 'Snoozed 1' }).click()
    await row(page, 'Lamp 11').click()
    await page.getByRole('button', { name: 'Wake now' }).click()
    await expect.poll(async () => (await get(id)).status).toBe('open')
    await page.getByRole('heading', { name: 'Lamp 11' }).first().waitFor()
    await page.keyboard.press('#')
    // The words above the conversation come at once, those with the way back when it is done.
    await page.getByText(`#${id} is in the trash.`).waitFor()
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await expect.poll(async () => (await get(id)).status).toBe('open')
  })

  test('a tag is renamed and coloured in the settings, and every conversation has the new name', async () => {
    const { page } = lena
    await page.goto('/settings/tags')
    await page.getByRole('button', { name: 'Change autumn' }).click()
    await page.getByLabel('Name').fill('Autumn campaign')
    await page.getByText('Teal').click()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('button', { name: 'Change Autumn campaign' }).waitFor()
    await page.getByText('58 conversations').waitFor()
    await expect.poll(async () => (await get(ids[0] as number)).tags).toEqual(['Autumn campaign'])
    // Of many tags a few stand above the conversation, and the others open.
    await start(
      'Much said',
      Array.from({ length: 12 }, (_, n) => `tag ${n + 1}`),
    )
    await page.goto(`/conversations/${ids.at(-1)}`)
    await page.getByRole('button', { name: '4 more tags' }).click()
    await page.getByRole('button', { name: 'Remove the tag tag 12' }).click()
    await expect.poll(async () => (await get(ids.at(-1) as number)).tags.length).toBe(11)
  })
})
