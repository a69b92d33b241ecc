import { createTransport } from 'nodemailer'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeContact } from '../../src/contract/contacts.ts'
import { getConversation, listConversations } from '../../src/contract/conversations.ts'
import { listCustomFields } from '../../src/contract/custom-fields.ts'
import { createOrganization } from '../../src/contract/organizations.ts'
import { eventually } from '../mail/post-office.ts'
import { focused, missingBrowser, openBrowser, openScreen, type Screen } from './browser.ts'
import { type Heed, hire, openInbox, startHeed } from './heed.ts'

const missing = missingBrowser()
const support = 'support@heed.test'
const anger = 'You are fucking idiots. Where is order 4711?'

describe.skipIf(missing !== null)('fields, and the customer beside the conversation', () => {
  let heed: Heed
  let browser: Browser
  let chief: { email: string }
  let plain: number
  let html: number
  beforeAll(async () => {
    heed = await startHeed()
    browser = await openBrowser()
    chief = await hire(heed, 'Chief', { role: 'admin' })
    await openInbox(heed, support)
    const post = createTransport({ host: '127.0.0.1', port: heed.smtpPort, secure: false, ignoreTLS: true })
    const mail = (subject: string, words: object) =>
      post.sendMail({ from: 'Kim Lee <kim@customer.test>', to: support, subject, ...words })
    await mail('In anger', { text: anger })
    await mail('In anger and colour', { text: anger, html: `<p><b>${anger}</b></p>` })
    post.close()
    ;[plain, html] = await Promise.all([numberOf('In anger'), numberOf('In anger and colour')])
  })
  afterAll(async () => {
    await browser?.close()
    await heed?.close()
  })

  const numberOf = async (subject: string): Promise<number> => {
    const find = async () =>
      (await heed.admin.call(listConversations, {})).items.find((each) => each.subject === subject)
    return (await eventually(async () => (await find()) ?? null, `a conversation about ${subject}`)).id
  }
  const screen = (options: Parameters<typeof openScreen>[2] = {}): Promise<Screen> =>
    openScreen(browser, heed, { who: chief, ...options })
  const pane = (page: Page) => page.getByRole('complementary', { name: 'Customer' })
  const read = (id: number) => heed.admin.call(getConversation, { params: { id } })

  test('a field is made, ordered by keyboard, filled in beside the conversation, and asked for before it is resolved', async () => {
    const { page, complaints, close } = await screen()
    await page.goto('/settings/fields')
    const dialog = page.getByRole('dialog')
    const add = async (name: string, type: string, more: () => Promise<void>) => {
      await page.getByRole('button', { name: 'Add a field' }).click()
      await dialog.getByLabel('Name', { exact: true }).fill(name)
      await dialog.getByRole('combobox', { name: 'Kind of field' }).click()
      await page.getByRole('option', { name: type, exact: true }).click()
      await more()
      await dialog.getByRole('button', { name: 'Add field' }).click()
      await dialog.waitFor({ state: 'detached' })
    }
    await add('Cause', 'Choice', async () => {
      await dialog.getByRole('button', { name: 'Add a choice' }).click()
      await page.keyboard.type('Delivery')
      await page.keyboard.press('Enter')
      await page.keyboard.type('Quality')
      await dialog.getByRole('switch', { name: 'Needed before a conversation can be resolved' }).check({ force: true })
    })
    await add('Order', 'Text, one line', async () => {})
    await page.getByRole('button', { name: /^Order/ }).focus()
    await page.keyboard.press('Alt+ArrowUp')
    await expect.poll(() => focused(page)).toContain('Order')
    const order = async () =>
      (await heed.admin.call(listCustomFields, { query: { holder: 'conversation' } })).items.map(({ label }) => label)
    await expect.poll(order).toEqual(['Order', 'Cause'])

    await page.goto(`/inbox/all/${plain}`)
    await pane(page).getByLabel('Order').fill('A-17')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await read(plain)).customFields).toEqual({ order: 'A-17' })
    await page.getByText('Chief set Order to').waitFor()
    await page.getByRole('button', { name: 'Resolve', exact: true }).click()
    await dialog.getByText('One field is still needed.').waitFor()
    await dialog.getByRole('combobox', { name: 'Cause' }).click()
    await page.getByRole('option', { name: 'Quality' }).click()
    await dialog.getByRole('button', { name: 'Fill in and resolve' }).click()
    await expect.poll(() => read(plain)).toMatchObject({ status: 'resolved', customFields: { cause: 'quality' } })
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => focused(page)).not.toBe('nothing')
    expect(complaints.filter((said) => !said.includes('400'))).toEqual([])
    await close()
  })

  test('the pane says who this is, takes a note, and is reached by keyboard and from a phone with one tap', async () => {
    const contact = (await read(plain)).contact as { id: number }
    const harbour = await heed.admin.call(createOrganization, { body: { name: 'Harbour' } })
    const here = new Date().getUTCHours()
    // A zone in which it is about two o'clock at night.
    const behind = (here - 2 + 24) % 24
    const zone = behind <= 12 ? `Etc/GMT+${behind}` : `Etc/GMT-${24 - behind}`
    await heed.admin.call(changeContact, {
      params: { id: contact.id },
      body: { organizationId: harbour.id, timeZone: zone, preferredChannel: 'phone' },
    })
    const { page, close } = await screen()
    await page.goto(`/inbox/all/${html}`)
    await pane(page).getByText('Night there now').waitFor()
    await pane(page).getByText('Likes to be reached by: Phone').waitFor()
    await pane(page).getByRole('link', { name: 'Harbour' }).waitFor()
    await page.getByRole('region', { name: 'Messages' }).click()
    await page.keyboard.press('g')
    await page.keyboard.press('v')
    await expect.poll(() => pane(page).evaluate((at) => at.contains(document.activeElement))).toBe(true)
    await pane(page).getByLabel('Add a note').fill('Rings at the back door')
    await page.keyboard.press('Control+Enter')
    await pane(page).getByText('Rings at the back door').waitFor()
    await pane(page).getByRole('button', { name: 'Notes' }).click()
    await page.reload()
    await pane(page).getByText('In anger', { exact: true }).first().waitFor()
    expect(await pane(page).getByText('Rings at the back door').isVisible()).toBe(false)
    await close()
    const phone = await screen({ viewport: { width: 390, height: 800 }, hasTouch: true })
    await phone.page.goto(`/inbox/all/${html}`)
    await phone.page.getByRole('button', { name: 'Show the customer' }).tap()
    await pane(phone.page).getByRole('heading', { name: 'Kim Lee' }).waitFor()
    await phone.page.keyboard.press('Escape')
    await pane(phone.page).waitFor({ state: 'detached' })
    await phone.close()
  })

  test('rough words fold in text, in a mail’s own look and in the list; what was asked stays; who wants sees all', async () => {
    const { page, close } = await screen()
    await page.goto(`/inbox/all/${plain}`)
    const letter = page.locator('article').filter({ hasText: 'Where is order 4711?' })
    await letter.waitFor()
    expect(await letter.textContent()).not.toContain('idiots')
    expect(await page.locator(`[data-row="${plain}"]`).textContent()).not.toContain('idiots')
    const show = letter.getByRole('button', { name: 'Rough words folded · Show' })
    await show.click()
    await letter.getByText('You are fucking idiots').waitFor()
    await letter.getByRole('button', { name: 'Fold', exact: true }).click()
    await show.waitFor()

    await page.goto(`/inbox/all/${html}`)
    const frame = page.frameLocator('iframe[title="Mail from Kim Lee"]')
    await frame.getByText('Where is order 4711?').waitFor()
    expect(await frame.getByText('idiots').isVisible()).toBe(false)
    await page.getByText('One rough passage is folded').getByRole('button', { name: 'Show' }).click()
    await frame.getByText('You are fucking idiots').waitFor()

    await page.goto('/settings/profile')
    await page.getByRole('radiogroup', { name: 'Fold rough words' }).getByText('Show all').click()
    await page.goto(`/inbox/all/${plain}`)
    await page.locator('article').getByText(anger).waitFor()
    await close()
  })
})
