import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listCalendars } from '../../src/contract/calendars.ts'
import { changeContact } from '../../src/contract/contacts.ts'
import { createConversation, getConversation } from '../../src/contract/conversations.ts'
import { listPromisesOf } from '../../src/contract/promises.ts'
import { editor, missingBrowser, openBrowser, openScreen, type Screen } from './browser.ts'
import { type Heed, hire, openInbox, startHeed } from './heed.ts'

const missing = missingBrowser()

describe.skipIf(missing !== null)(`hours and promises${missing ? ` (SKIPPED: ${missing})` : ''}`, () => {
  let heed: Heed
  let browser: Browser
  const screens: Screen[] = []

  beforeAll(async () => {
    heed = await startHeed()
    browser = await openBrowser()
  })
  afterAll(async () => {
    for (const screen of screens) await screen.close()
    await browser?.close()
    await heed?.close()
  })
  const pageOf = async (name: string, role: 'admin' | 'agent'): Promise<Page> => {
    const screen = await openScreen(browser, heed, {
      who: await hire(heed, name, { role }),
      timezoneId: 'Europe/Berlin',
    })
    screens.push(screen)
    return screen.page
  }
  const shown = async (page: Page, name: string) => {
    if (process.env.HEED_SHOTS)
      await page.screenshot({ path: `${process.env.HEED_SHOTS}/${name}.png`, fullPage: false })
  }

  test('an admin draws a week, takes the holidays of a Land, sees what it means, and saves it', async () => {
    const page = await pageOf('Ada', 'admin')
    await page.goto('/settings/hours')
    await page.getByRole('link', { name: 'Office hours' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Berlin')
    await page.getByRole('combobox', { name: 'Time zone' }).fill('Europe/Berlin')
    await page.getByRole('option', { name: 'Europe/Berlin', exact: true }).click()
    // By keyboard: Monday ends a quarter of an hour later.
    await page.getByRole('slider', { name: 'Monday ends' }).focus()
    await page.keyboard.press('ArrowRight')
    await expect
      .poll(() => page.getByRole('textbox', { name: 'Open hours on Monday' }).inputValue())
      .toBe('09:00–17:15')
    // By typing, and by pointer on a closed day.
    await page.getByRole('textbox', { name: 'Open hours on Tuesday' }).fill('8-12, 13-17')
    await page.keyboard.press('Enter')
    const saturday = page.getByRole('group', { name: 'Saturday' })
    const box = (await saturday.boundingBox())!
    await page.mouse.move(box.x + box.width * (10 / 24) + 2, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * (14 / 24), box.y + box.height / 2, { steps: 5 })
    await page.mouse.up()
    await expect
      .poll(() => page.getByRole('textbox', { name: 'Open hours on Saturday' }).inputValue())
      .toBe('10:00–14:00')
    await page.getByRole('textbox', { name: 'When the customer writes' }).fill('2027-01-04T15:15')
    await page.getByText(/^Tue,? 5 Jan.* 10:00$/).waitFor()
    await page.getByText(/As it is saved:/).waitFor()
    await shown(page, 'hours')
    await page.getByRole('combobox', { name: 'Public holidays of' }).fill('Bayern')
    await page.getByRole('option', { name: /Bayern/ }).click()
    await page.keyboard.press('Escape')
    await page.getByText('Heilige Drei Könige').waitFor()
    await shown(page, 'holidays')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Berlin was saved.').waitFor()
    const { items } = await heed.admin.call(listCalendars)
    expect(items[0]).toMatchObject({
      ...{ name: 'Berlin', timeZone: 'Europe/Berlin', holidaySets: ['DE-BY'] },
      hours: { mon: { '09:00': '17:15' }, tue: { '08:00': '12:00', '13:00': '17:00' }, sat: { '10:00': '14:00' } },
    })
  })

  test('a promise in a reply is offered, kept with the reply, and stands beside the conversation; another is said to be none', async () => {
    const inbox = await openInbox(heed, 'help@lamps.test')
    const { id } = await heed.admin.call(createConversation, {
      body: { inboxId: inbox.id, to: 'maya@customer.test', subject: 'A lamp', text: 'Hello Maya.' },
    })
    const { contact } = await heed.admin.call(getConversation, { params: { id } })
    await heed.admin.call(changeContact, { params: { id: contact!.id }, body: { timeZone: 'America/New_York' } })
    const page = await pageOf('Ines', 'agent')
    await page.goto(`/inbox/all/${id}`)
    await page.getByRole('heading', { name: 'A lamp' }).first().waitFor()
    await page.keyboard.press('r')
    await editor(page).pressSequentially(
      'I will call you tomorrow at 3 p.m. Our shop window changes tomorrow at 9 a.m. It will be blue by Friday.',
    )
    const offers = page.locator('ul[aria-live] li').filter({ hasText: 'promise' })
    await page.getByText('A promise?').first().waitFor()
    await expect.poll(() => offers.count()).toBe(2)
    await shown(page, 'offer')
    await page.keyboard.press('Alt+k')
    await page.getByText('Written down when this is sent:').waitFor()
    await page.keyboard.press('Alt+n')
    await expect.poll(() => page.getByText('A promise?').count()).toBe(0)
    await page.keyboard.press('Control+Enter')
    await page.getByText('One promise was written down.').waitFor()
    const promised = async () => (await heed.admin.call(listPromisesOf, { params: { id } })).items
    expect(await promised()).toMatchObject([
      {
        what: 'I will call you tomorrow at 3 p.m.',
        timeZone: 'America/New_York',
        owner: { name: 'Ines' },
        state: 'open',
      },
    ])
    await page.getByRole('button', { name: /Promised by/ }).waitFor()
    await shown(page, 'conversation')
    await page.goto('/promises')
    await page.getByText('I will call you tomorrow').waitFor()
    await shown(page, 'promises')
    await page.getByRole('button', { name: 'Kept', exact: true }).click()
    await page.getByText('You owe nobody anything').waitFor()
    expect(await promised()).toMatchObject([{ state: 'kept' }])
    expect(screens.flatMap(({ complaints }) => complaints)).toEqual([])
  })
})
