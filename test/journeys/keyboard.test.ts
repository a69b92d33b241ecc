import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createConversation, getConversation } from '../../src/contract/conversations.ts'
import { createMacro } from '../../src/contract/macros.ts'
import { listMessages } from '../../src/contract/messages.ts'
import { createTag } from '../../src/contract/tags.ts'
import { editor, focused, missingBrowser, openBrowser, openScreen, row, type Screen } from './browser.ts'
import { type Heed, hire, openInbox, password, startHeed } from './heed.ts'

const missing = missingBrowser()

describe.skipIf(missing !== null)('a day without a mouse', () => {
  let heed: Heed
  let browser: Browser
  let screen: Screen
  const ids: number[] = []

  beforeAll(async () => {
    heed = await startHeed()
    const inboxId = (await openInbox(heed, 'help@lamps.test')).id
    for (let n = 1; n <= 8; n++) {
      const body = { inboxId, to: 'kim@customer.test', subject: `Lamp ${n}`, text: 'Hello.' }
      ids.push((await heed.admin.call(createConversation, { body })).id)
    }
    await heed.admin.call(createTag, { body: { name: 'autumn' } as never })
    const macro = { name: 'Greeting', html: '<p>We will look at it today.</p>', scope: 'all' }
    await heed.admin.call(createMacro, { body: macro as never })
    await hire(heed, 'Lena', { role: 'lead' })
    await hire(heed, 'Omar')
    browser = await openBrowser()
    screen = await openScreen(browser, heed)
  })
  afterAll(async () => {
    await browser?.close()
    await heed?.close()
  })

  /** Whatever was done: something has the focus, so that the next key means something. */
  const holdsFocus = (after: string) =>
    expect.poll(() => focused(screen.page), { message: `the focus after: ${after}` }).not.toBe('nothing')
  const press = async (...keys: string[]) => {
    for (const key of keys) await screen.page.keyboard.press(key)
  }
  const type = (text: string) => screen.page.keyboard.type(text)
  /** Runs a command of the palette by its name. */
  async function command(name: string, title = name) {
    await press('Control+k')
    const palette = screen.page.getByRole('dialog', { name: 'Commands' })
    await palette.getByRole('combobox').waitFor()
    await type(name)
    await palette.getByRole('option', { name: title, exact: false, selected: true }).waitFor()
    await press('Enter')
    await palette.waitFor({ state: 'hidden' })
  }
  async function tabTo(name: string) {
    for (let times = 0; times < 60; times++) {
      if ((await focused(screen.page)) === name) return
      await press('Tab')
    }
    throw new Error(`Tab never comes to ${name}`)
  }
  const messages = async (id: number | undefined) =>
    (await heed.admin.call(listMessages, { params: { id: id ?? 0 } })).items.map(({ kind, text }) => `${kind}: ${text}`)

  test('sign in, open, answer with a macro, note with a mention, snooze', async () => {
    const { page } = screen
    await page.goto('/')
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await page.getByRole('textbox').first().waitFor()
    if ((await focused(page)) === 'nothing') await press('Tab')
    await type('lena@company.test')
    await press('Tab')
    await type(password)
    await press('Enter')
    await page.waitForURL('**/inbox/mine')
    await page.getByRole('navigation').first().waitFor()
    await press('g', 'w')
    await row(page, 'Lamp 8').waitFor()
    await holdsFocus('signing in')
    await press('j')
    await page.locator('[data-row]:focus').waitFor()
    await press('Enter')
    await page.getByRole('region', { name: 'Messages' }).waitFor()
    await holdsFocus('opening a conversation')
    await press('i')
    await page.getByRole('combobox', { name: 'Search macros' }).waitFor()
    await type('greet')
    await page.getByRole('option', { name: /Greeting/ }).waitFor()
    await press('Enter')
    await editor(page).getByText('We will look at it today.').waitFor()
    await holdsFocus('inserting a macro')
    await press('Control+Enter')
    await expect.poll(() => messages(ids[7])).toContainEqual(expect.stringContaining('today'))
    await holdsFocus('sending')
    await press('n')
    await editor(page).waitFor()
    await type('@Oma')
    await page.getByRole('option', { name: /Omar/ }).waitFor()
    await press('Enter')
    await type(' please look')
    await press('Control+Enter')
    await expect.poll(() => messages(ids[7])).toContainEqual(expect.stringMatching(/^note: .*Omar.*please look/))
    await holdsFocus('the note')
    await press('h')
    await page.getByRole('dialog', { name: 'Snooze until' }).waitFor()
    await tabTo(
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /Tomorrow/ })
        .evaluate((it) => it.textContent ?? ''),
    )
    await press('Enter')
    await expect
      .poll(async () => (await heed.admin.call(getConversation, { params: { id: ids[7] ?? 0 } })).status)
      .toBe('snoozed')
    await holdsFocus('snoozing')
  })

  test('choose three rows and tag them, take it back, search, build a view, go to the settings', async () => {
    const { page } = screen
    await press('g', 'w')
    await row(page, 'Lamp 6').waitFor()
    await holdsFocus('going to another list')
    await press('j')
    await page.locator('[data-row]:focus').waitFor()
    await press('x', 'Shift+ArrowDown', 'Shift+ArrowDown')
    await page.getByText('3 chosen').waitFor()
    await command('tag autumn', 'Add tag: autumn')
    await page.getByText('3 conversations changed.').waitFor()
    await holdsFocus('tagging')
    await press('z')
    await page.getByText('3 conversations put back.').waitFor()
    await holdsFocus('taking it back')
    await press('/')
    await type('Lamp 2')
    await row(page, 'Lamp 3').waitFor({ state: 'detached' })
    await press('Enter')
    await holdsFocus('searching')
    await command('new view', 'New view')
    await page.getByRole('dialog').getByLabel('Name', { exact: true }).waitFor()
    await type('Mine alone')
    await tabTo('Save view')
    await press('Enter')
    await page.waitForURL('**/inbox/view-*')
    await holdsFocus('building a view')
    await command('settings profile', 'Settings: Profile')
    await page.getByRole('heading', { name: 'Profile' }).first().waitFor()
    await holdsFocus('going to the settings')
    await press('?')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    await press('Escape')
    await holdsFocus('closing the sheet of keys')
  })
})
