import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createConversation, listConversations } from '../../src/contract/conversations.ts'
import { addMessage } from '../../src/contract/messages.ts'
import {
  editor,
  focused,
  letter,
  mailFrame,
  missingBrowser,
  openBrowser,
  openScreen,
  row,
  type Screen,
} from './browser.ts'
import { type Heed, hire, startHeed } from './heed.ts'

const missing = missingBrowser()

describe.skipIf(missing !== null)('a day in the workspace', () => {
  let heed: Heed
  let browser: Browser
  let ines: { id: number; name: string; email: string }
  beforeAll(async () => {
    heed = await startHeed({ HEED_DEMO: '1' })
    browser = await openBrowser()
    ines = await hire(heed, 'Ines')
  })
  afterAll(async () => {
    await browser?.close()
    await heed?.close()
  })

  const unassigned = async () =>
    (await heed.admin.call(listConversations, { query: { status: 'open', assignee: 'none', limit: 50 } })).items
  const screen = (options: Parameters<typeof openScreen>[2] = {}): Promise<Screen> =>
    openScreen(browser, heed, { who: ines, ...options })
  const titleOf = (page: Page) => page.getByRole('main').getByRole('heading').first()
  /** After every key something has the focus. */
  const keepsFocus = async (page: Page, key: string) => {
    await page.keyboard.press(key)
    await expect.poll(() => focused(page), { message: `the focus after ${key}` }).not.toBe('nothing')
  }

  test('by keyboard alone: choose, open, move on, note, assign, resolve, search, ask for help', async () => {
    const [first, second] = await unassigned()
    const { page, complaints, close } = await screen()
    await page.goto('/inbox/unassigned')
    await page.locator(`[data-row="${first?.id}"]`).waitFor()
    await keepsFocus(page, 'j')
    await expect.poll(() => focused(page)).toContain(String(first?.id))
    await keepsFocus(page, 'j')
    await expect.poll(() => focused(page)).toContain(String(second?.id))
    await keepsFocus(page, 'k')
    await expect.poll(() => focused(page)).toContain(String(first?.id))
    await keepsFocus(page, 'o')
    await page.waitForURL(`**/inbox/unassigned/${first?.id}`)
    await page.getByRole('region', { name: 'Messages' }).waitFor()
    await keepsFocus(page, 'j')
    await page.waitForURL(`**/inbox/unassigned/${second?.id}`)
    await keepsFocus(page, 'k')
    await page.waitForURL(`**/inbox/unassigned/${first?.id}`)
    await page.getByRole('region', { name: 'Messages' }).waitFor()

    await page.keyboard.press('n')
    await editor(page).waitFor()
    await page.keyboard.type('jkoae: letters typed into a note are letters')
    await keepsFocus(page, 'Control+Enter')
    await mailFrame(page, 'Ines').getByText('jkoae: letters typed into a note').waitFor()

    await page.keyboard.press('a')
    await page.getByPlaceholder('Find a person or team').or(page.getByLabel('Find a person or team')).first().waitFor()
    await page.keyboard.type('Ines')
    await keepsFocus(page, 'Enter')
    await page.getByRole('button', { name: /Ines/ }).first().waitFor()
    await keepsFocus(page, 'e')
    await page.getByRole('button', { name: 'Reopen' }).waitFor()
    await keepsFocus(page, 'j')
    await expect
      .poll(() => page.url(), { message: 'j goes on from where the resolved one was' })
      .not.toContain(`/${first?.id}`)

    await keepsFocus(page, '/')
    await page.keyboard.type(`#${first?.id}`)
    await page.getByRole('heading', { name: `Found for “#${first?.id}”` }).waitFor()
    await row(page, first?.subject as string)
      .first()
      .waitFor()
    await keepsFocus(page, 'Escape')
    expect(await focused(page), 'the first Escape empties the search').toContain('Search')
    await page.locator(`[data-row="${second?.id}"]`).first().waitFor()
    await keepsFocus(page, 'Escape')
    await expect.poll(() => page.evaluate(() => document.activeElement?.hasAttribute('data-row'))).toBe(true)
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect(complaints).toEqual([])
    await close()
  })

  test('the palette goes anywhere and acts on the conversation that is open', async () => {
    const [first] = await unassigned()
    const { page, close } = await screen()
    await page.goto('/inbox/all')
    await page.locator('[data-row]').first().waitFor()
    const run = async (words: string) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog', { name: 'Commands' }).waitFor()
      await page.keyboard.type(words)
      await page.keyboard.press('Enter')
      await page.getByRole('dialog', { name: 'Commands' }).waitFor({ state: 'hidden' })
    }
    await page.route(/palette-.*\.js/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 500))
      await route.continue()
    })
    // What is typed before it is there is neither lost nor taken for keys of the page.
    await page.keyboard.press('Control+k')
    await page.keyboard.type('exq')
    await page.getByRole('dialog', { name: 'Commands' }).waitFor()
    await expect.poll(() => page.getByRole('dialog').getByRole('combobox').inputValue()).toBe('exq')
    await page.keyboard.press('Escape')
    await run(`#${first?.id}`)
    await page.waitForURL(`**/inbox/all/${first?.id}`)
    await page.getByRole('region', { name: 'Messages' }).waitFor()
    await run('set priority urgent')
    await page.getByText('Urgent').first().waitFor()
    await run('write a note')
    await editor(page).waitFor()
    await expect.poll(() => focused(page)).toContain('note')
    await page.keyboard.press('Escape')
    await run('go to customers')
    await page.waitForURL('**/customers')
    await close()
  })

  test('a draft outlives a reload, a changed mind and a lost connection', async () => {
    const [first, second] = await unassigned()
    const { page, close } = await screen()
    await page.goto(`/inbox/unassigned/${first?.id}`)
    await page.getByRole('region', { name: 'Messages' }).waitFor()
    await page.keyboard.press('r')
    await editor(page).waitFor()
    await page.keyboard.type('Half an answer')
    await page.getByText('Draft saved').waitFor()
    await page.reload()
    await editor(page).getByText('Half an answer').waitFor()
    await page.goto(`/inbox/unassigned/${second?.id}`)
    await page.getByRole('region', { name: 'Messages' }).waitFor()
    await page.goto(`/inbox/unassigned/${first?.id}`)
    await editor(page).getByText('Half an answer').waitFor()

    await page.context().setOffline(true)
    await editor(page).click()
    await page.keyboard.press('End')
    await page.keyboard.type(', whole now')
    await page.getByText(/Your words are kept here/).waitFor()
    // What was not opened before cannot come now: a line says so, and it comes by itself.
    const missing = page.getByRole('alert').filter({ hasText: 'This part has not come yet' })
    await page.keyboard.press('Control+k')
    await missing.getByRole('button', { name: 'Try again' }).click()
    await missing.waitFor()
    await editor(page).getByText('Half an answer, whole now').waitFor()
    await page.context().setOffline(false)
    await page.getByRole('dialog', { name: 'Commands' }).waitFor()
    await missing.waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    await page.getByText('Draft saved').waitFor()
    await expect.poll(() => focused(page), { message: 'the focus is where one wrote' }).toBe('Write your answer')

    await page.context().setOffline(true)
    await page.getByRole('link', { name: 'Promises' }).click()
    await missing.waitFor()
    await page.getByRole('navigation', { name: 'Main' }).waitFor()
    await page.context().setOffline(false)
    await page.getByRole('heading', { name: 'Promises' }).first().waitFor()
    const other = await screen()
    await other.page.goto(`/inbox/unassigned/${first?.id}`)
    await editor(other.page).getByText('Half an answer, whole now').waitFor()
    await other.close()
    await close()
  })

  test('what happened while the connection was away is there when it is back', async () => {
    const inbox = (await unassigned()).find((conversation) => conversation.channel === 'email')
    const { page, close } = await screen()
    await page.goto(`/inbox/all/${inbox?.id}`)
    await page.getByRole('region', { name: 'Messages' }).waitFor()
    await page.evaluate(() => Object.assign(window, { neverReloaded: true }))
    await page.context().setOffline(true)
    const note = (text: string) =>
      heed.admin.call(addMessage, { params: { id: inbox?.id as number }, body: { kind: 'note', text } })
    for (let n = 1; n <= 5; n++) await note(`Missed note ${n}`)
    const body = {
      inboxId: inbox?.inbox?.id as number,
      to: 'new@customers.test',
      subject: 'Begun meanwhile',
      text: 'Hello',
    }
    await heed.admin.call(createConversation, { body })
    await page.context().setOffline(false)
    for (let n = 1; n <= 5; n++) await letter(page, `Missed note ${n}`).waitFor()
    await note('And live again')
    await letter(page, 'And live again').waitFor()
    await row(page, 'Begun meanwhile').first().waitFor()
    expect(await page.evaluate(() => 'neverReloaded' in window)).toBe(true)
    await close()
  })

  test('on a phone: from the list to a conversation and back to the same place', async () => {
    const { page, close } = await screen({ viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true })
    await page.goto('/inbox/all')
    await page.locator('[data-row]').first().waitFor()
    const width = () => page.evaluate(() => document.documentElement.scrollWidth)
    expect(await width()).toBeLessThanOrEqual(390)
    const rail = page.getByRole('navigation', { name: 'Main' })
    expect(await rail.evaluate((it) => it.scrollWidth - it.clientWidth), 'nothing of the rail lies outside').toBe(0)
    await rail.getByRole('button', { name: 'More' }).tap()
    await page.getByRole('dialog', { name: 'More' }).getByRole('link', { name: 'Queues' }).tap()
    await page.getByRole('heading', { name: 'Queues' }).waitFor()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await rail.getByRole('link', { name: 'Inbox' }).tap()
    await page.goto('/inbox/all')
    await page.locator('[data-row]').first().hover()
    for (let n = 0; n < 6; n++) {
      await page.mouse.wheel(0, 400)
      await page.waitForTimeout(60)
    }
    const seen = page.locator('[data-row]:visible')
    const inView = await seen.evaluateAll((rows) =>
      rows
        .filter((each) => each.getBoundingClientRect().top > 250 && each.getBoundingClientRect().bottom < 600)
        .map((each) => (each as HTMLElement).dataset.row),
    )
    const chosen = page.locator(`[data-row="${inView[0]}"]`)
    const before = await chosen.boundingBox()
    await chosen.tap()
    await page.waitForURL(`**/inbox/all/${inView[0]}`)
    await page.getByRole('region', { name: 'Messages' }).waitFor()
    await expect.poll(() => chosen.isVisible(), { message: 'the list makes way' }).toBe(false)
    expect(await width()).toBeLessThanOrEqual(390)
    await page.getByRole('link', { name: 'Back to the list' }).tap()
    await chosen.waitFor()
    await expect.poll(async () => Math.abs(((await chosen.boundingBox())?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(8)
    await close()
  })

  test('in German and in the dark, as the person chose, on every screen', async () => {
    const [first] = await unassigned()
    const { page, close } = await screen({ locale: 'de-DE', colorScheme: 'dark' })
    await page.goto(`/inbox/unassigned/${first?.id}`)
    await page.getByRole('region', { name: 'Nachrichten' }).waitFor()
    await titleOf(page).waitFor()
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const [red = 255] = (paper.match(/\d+/g) ?? []).map(Number)
    expect(red).toBeLessThan(60)
    expect(await page.locator('html').getAttribute('lang')).toBe('de')
    for (const path of ['/inbox/all', '/customers', '/outbox', '/settings', '/settings/profile', '/settings/teams']) {
      await page.goto(path)
      await page
        .getByRole('navigation', { name: 'Hauptbereiche' })
        .or(page.getByRole('navigation').first())
        .first()
        .waitFor()
      await page.waitForLoadState('networkidle')
      const text = await page.locator('body').innerText()
      expect(text, path).not.toMatch(
        /\b(Unassigned|Settings|Customers|Save|Search|Loading|New conversation|Sign out)\b/,
      )
    }
    await close()
  })
})
