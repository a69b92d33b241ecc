import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createConversation, getConversation } from '../../src/contract/conversations.ts'
import { listMessages } from '../../src/contract/messages.ts'
import { editor, letter, mailFrame, missingBrowser, openBrowser, openScreen, row, type Screen } from './browser.ts'
import { type Heed, hire, openInbox, startHeed } from './heed.ts'

const missing = missingBrowser()
if (missing) console.warn(`The journeys of writing are skipped, ${missing}.`)

// One red pixel.
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='

const fromWord = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoListParagraph{margin:0}</style></head><body>
<h1 style="mso-style-next:Normal">Parts</h1>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span><![endif]>A <b>bulb</b></p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>a.<span>&nbsp;</span></span><![endif]>Warm<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>2.<span>&nbsp;</span></span><![endif]>A shade</p></body></html>`

/** What another program put on the clipboard, pasted where one writes. */
const paste = (page: Page, data: { html?: string; text?: string; picture?: string }) =>
  editor(page).evaluate((element, { html, text, picture }) => {
    const clipboard = new DataTransfer()
    if (html) clipboard.setData('text/html', html)
    if (text) clipboard.setData('text/plain', text)
    if (picture) {
      const bytes = Uint8Array.from(atob(picture), (sign) => sign.charCodeAt(0))
      clipboard.items.add(new File([bytes], 'red-lamp.png', { type: 'image/png' }))
    }
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }))
  }, data)

describe.skipIf(missing !== null)('writing, by two agents', () => {
  let heed: Heed
  let browser: Browser
  let ines: Screen
  let omar: Screen
  let inboxId: number
  let number = 0
  let id = 0

  beforeAll(async () => {
    heed = await startHeed()
    inboxId = (await openInbox(heed, 'support@company.test')).id
    await hire(heed, 'Lila', { role: 'light', teams: [] })
    browser = await openBrowser()
    ines = await openScreen(browser, heed, { who: await hire(heed, 'Ines') })
    omar = await openScreen(browser, heed, { who: await hire(heed, 'Omar') })
  })
  afterAll(async () => {
    await browser?.close()
    await heed?.close()
  })
  beforeEach(async () => {
    id = (await begin()).id
  })

  const begin = (to = `anna${++number}@customers.test`) =>
    heed.admin.call(createConversation, {
      body: { inboxId, to, subject: `A lamp for ${to}`, text: 'We have news of your lamp.' },
    })

  async function open(page: Page, which = id) {
    await page.goto(`/inbox/all/${which}`)
    await letter(page, 'We have news').waitFor()
  }
  async function write(page: Page, words: string, key = 'r') {
    await page.keyboard.press(key)
    await editor(page).waitFor()
    await page.keyboard.type(words)
  }
  const saved = (page: Page) => page.getByText('Draft saved', { exact: true }).waitFor()
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
  const undone = (page: Page) => page.getByText(/^Leaves in \d s$/).waitFor()

  test('what a mail can carry is written, inserted and pasted, and arrives in the mail', async () => {
    const { page } = ines
    await open(page)
    await write(page, 'Dear **Anna** :smile: ')
    await editor(page).getByText('😄').waitFor()
    await page.keyboard.press('Enter')
    await paste(page, { html: fromWord })
    await editor(page).locator('ol ol li').getByText('Warm').waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await paste(page, { text: 'More:\n\n- [our shop](https://shop.test/)\n' })
    await editor(page).locator('ul a').waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await paste(page, { picture: pixel })
    await editor(page).getByRole('img', { name: 'red lamp' }).waitFor()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.type(' /tab')
    await page.getByRole('option', { name: 'Table' }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.type('Part')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Price')
    await page.keyboard.press('Alt+Shift+ArrowDown')
    await expect.poll(() => editor(page).locator('tr').count()).toBe(4)
    await page.keyboard.press('Alt+Shift+Delete')
    await expect.poll(() => editor(page).locator('th').count()).toBe(2)
    await page.keyboard.press('Control+Enter')
    await undone(page)
    const { items } = await heed.admin.call(listMessages, { params: { id } })
    const html = items.at(-1)?.html ?? ''
    expect(html).toContain('<p>Dear <strong>Anna</strong> 😄')
    expect(html).toContain('<p><strong>Parts</strong></p>')
    expect(html).toMatch(/<ol><li><p>A <strong>bulb<\/strong><\/p><ol><li><p>Warm<\/p><\/li><\/ol><\/li><li><p>A shade/)
    expect(html).toContain('href="https://shop.test/"')
    expect(html).toMatch(/<img src="\/api\/signed\/attachments\/\d+[^>]* alt="red lamp"/)
    expect(html).toContain('<table><tbody><tr><th><p>Part</p></th>')
    expect(html).not.toMatch(/mso|class=|style=/)
    expect(items.at(-1)?.attachments).toMatchObject([{ name: 'red-lamp.png', inline: true }])
  })

  test('a colleague sees it coming, here and wherever the same customer is answered, and can go on with it', async () => {
    const other = await begin(`anna${number}@customers.test`)
    await open(omar.page, other.id)
    await open(ines.page)
    await write(ines.page, 'Your lamp comes on ')
    await omar.page.getByText('Ines is writing to this customer in').waitFor()
    await row(omar.page, `A lamp for anna${number}`).getByTitle('Ines is writing a reply').waitFor()
    await saved(ines.page)
    await omar.page.getByRole('link', { name: `#${id}`, exact: true }).click()
    await omar.page.getByText('Your lamp comes on').waitFor()
    await ines.page.keyboard.type('Monday.')
    await omar.page.getByText('Your lamp comes on Monday.').waitFor()
    await button(omar.page, 'Continue Ines’s draft').click()
    await button(omar.page, 'Continue the draft').click()
    await editor(omar.page).getByText('Your lamp comes on Monday.').waitFor()
    await ines.page.getByText('Omar goes on with this draft. Your words are kept here.').waitFor()
    await ines.page.getByText('I am continuing your draft.').waitFor()
    await omar.page.keyboard.type(' Truly.')
    await omar.page.keyboard.press('Control+Shift+Enter')
    await undone(omar.page)
    expect((await heed.admin.call(getConversation, { params: { id } })).status).toBe('resolved')
    // The button remembers.
    await open(omar.page, other.id)
    await write(omar.page, 'x')
    await button(omar.page, 'Send and resolve').waitFor()
    await button(omar.page, 'Discard draft').click()
    await button(ines.page, 'Discard draft').click()
  })

  test('nobody answers past a colleague: the answer waits until its writer has looked', async () => {
    await open(ines.page)
    await write(ines.page, 'It is on its way.')
    await open(omar.page)
    await write(omar.page, 'It was sent today.')
    await omar.page.keyboard.press('Control+Alt+Enter')
    await ines.page.getByText('Omar has answered since you began').waitFor()
    await ines.page.keyboard.press('Control+Enter')
    await ines.page.getByText('Your answer has not left.').waitFor()
    await editor(ines.page).getByText('It is on its way.').waitFor()
    expect((await heed.admin.call(listMessages, { params: { id } })).items).toHaveLength(2)
    await button(ines.page, 'Send anyway').click()
    await undone(ines.page)
    expect((await heed.admin.call(listMessages, { params: { id } })).items).toHaveLength(3)
    ines.complaints.length = 0
  })

  test('no word is lost without a network, by a reload, or between two windows', async () => {
    const { page } = ines
    await open(page)
    await write(page, 'One. ')
    await saved(page)
    await page.context().setOffline(true)
    await page.keyboard.type('Two. ')
    await page.getByText('No connection. Your words are kept here').waitFor()
    await page.context().setOffline(false)
    await saved(page)
    await page.keyboard.type('Three.')
    await page.reload()
    await editor(page).getByText('One. Two. Three.').waitFor()
    await saved(page)
    const second = await page.context().newPage()
    await open(second)
    await editor(second).getByText('One. Two. Three.').click()
    await second.keyboard.press('End')
    await second.keyboard.type(' Four.')
    await saved(second)
    await editor(page).click()
    await page.keyboard.press('End')
    await page.keyboard.type(' Five.')
    await page.getByText('This draft was changed in another window').waitFor()
    await button(page, 'Show that one').click()
    await editor(page).getByText('One. Two. Three. Four.').waitFor()
    await second.close()
    await button(page, 'Discard draft').click()
    ines.complaints.length = 0
  })

  test('a note names colleagues, and says who would not hear of it', async () => {
    const { page } = ines
    await open(page)
    await write(page, 'Look at this, @oma', 'n')
    await page.getByRole('option', { name: /^Omar/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.type('and @lil')
    await page.getByRole('option', { name: /^Lila/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('Lila cannot see this conversation, and will not be told.').waitFor()
    await button(page, 'Ask them, so that they see it').click()
    await button(page, 'Add note').click()
    await mailFrame(page, 'Ines').getByText('@Omar').waitFor()
    await omar.page.goto('/inbox/mentions')
    await row(omar.page, `A lamp for anna${number}`).waitFor()
  })

  test('a letter that begins a conversation is there again after its window was closed too soon', async () => {
    const { page } = ines
    await page.goto('/inbox/all')
    await row(page, 'A lamp').first().waitFor()
    await page.keyboard.press('c')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('To', { exact: true }).and(page.locator(':focus')).waitFor()
    await dialog.getByLabel('Subject').fill('A new lamp')
    await dialog.getByRole('textbox', { name: 'Message' }).fill('We have a new lamp.')
    await button(page, 'Send').click()
    await dialog.getByText('Say whom to write to.').first().waitFor()
    await dialog.getByLabel('To', { exact: true }).fill('berta@customers.test')
    await button(page, 'Add Cc').click()
    await page.keyboard.type('half an address')
    await button(page, 'Send').click()
    await dialog.getByText('Write an e-mail address').first().waitFor()
    await dialog.getByLabel('Cc').fill('carl@customers.test')
    await page.reload()
    await row(page, 'A lamp').first().waitFor()
    await page.keyboard.press('c')
    await dialog.getByText('We have a new lamp.').waitFor()
    await button(page, 'Send').click()
    await mailFrame(page, 'Ines').getByText('We have a new lamp.').waitFor()
    await letter(page, 'berta@customers.test').getByText('carl@customers.test').waitFor()
    // The browser itself tells of the two that were refused.
    const told = [...ines.complaints, ...omar.complaints].filter((words) => !/status of 400/.test(words))
    expect(told).toEqual([])
  })
})
