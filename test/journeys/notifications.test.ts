import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeConversation, createConversation } from '../../src/contract/conversations.ts'
import { addMessage } from '../../src/contract/messages.ts'
import { letter, missingBrowser, openBrowser, openScreen, row, type Screen } from './browser.ts'
import { type Heed, hire, openInbox, startHeed } from './heed.ts'

const missing = missingBrowser()

describe.skipIf(missing !== null)(`what is new reaches its person${missing ? ` (SKIPPED: ${missing})` : ''}`, () => {
  let heed: Heed
  let browser: Browser
  let ines: { id: number; email: string }
  let inbox: { id: number }
  const screens: Screen[] = []

  beforeAll(async () => {
    heed = await startHeed()
    browser = await openBrowser()
    ines = await hire(heed, 'Ines')
    inbox = await openInbox(heed, 'help@lamps.test')
  })
  afterAll(async () => {
    for (const screen of screens) await screen.close()
    await browser?.close()
    await heed?.close()
  })

  const screenOf = async (options: Parameters<typeof openScreen>[2]) => {
    const screen = await openScreen(browser, heed, options)
    screens.push(screen)
    return screen
  }

  const begin = (subject: string) =>
    heed.admin.call(createConversation, {
      body: { inboxId: inbox.id, to: 'maya@customer.test', subject, text: 'Hello Maya.' },
    })
  const give = (id: number) => heed.admin.call(changeConversation, { params: { id }, body: { assignee: ines.id } })
  const bell = (page: Page, unread: number) =>
    page.getByRole('button', {
      name: `Updates: ${unread === 0 ? 'Notifications' : `Notifications, ${unread} unread`}`,
      exact: true,
    })

  test('the bell counts on every device, leads to the conversation, and is in step when it was read on one of them', async () => {
    const [desk, phone] = [
      await screenOf({ who: ines }),
      await screenOf({ who: ines, viewport: { width: 390, height: 844 } }),
    ]
    await desk.page.goto('/inbox/mine')
    await phone.page.goto('/inbox/all')
    await bell(desk.page, 0).waitFor()
    const { id } = await begin('A flickering lamp')
    await give(id)
    const other = await begin('A broken shade')
    await heed.admin.call(addMessage, {
      params: { id: other.id },
      body: { kind: 'note', text: 'Ines, do you know this shade?', ask: [ines.id] },
    })
    await bell(desk.page, 2).waitFor()
    await bell(phone.page, 2).waitFor()
    expect(await desk.page.title()).toMatch(/^\(2\) /)
    await desk.page.keyboard.press('g')
    await desk.page.keyboard.press('n')
    const panel = desk.page.getByRole('dialog', { name: 'Notifications' })
    await panel.getByText('asks you').waitFor()
    await panel.getByRole('link', { name: /gave you a conversation/ }).click()
    await desk.page.waitForURL(`**/inbox/all/${id}**`)
    await letter(desk.page, 'Hello Maya.').waitFor()
    await bell(phone.page, 1).waitFor()
    // Opened without the bell, it is read as well.
    await row(phone.page, 'A broken shade').click()
    await bell(desk.page, 0).waitFor()
    await desk.page.goto('/inbox/mine')
    await bell(desk.page, 0).waitFor()
  })

  test('each person chooses what they are told of; what is off is not told, and the choice holds everywhere', async () => {
    const { page } = await screenOf({ who: ines })
    await page.goto('/settings/profile#notifications')
    const assigned = page.getByRole('checkbox', { name: 'A conversation is given to me: Updates' })
    const kept = () =>
      page.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.url().endsWith('-choice'))
    // The box follows what is known, a moment after the click.
    await Promise.all([kept(), assigned.click()])
    await expect.poll(() => assigned.isChecked()).toBe(false)
    const quiet = page.getByRole('switch', { name: 'Keep quiet' })
    await Promise.all([kept(), quiet.click({ force: true })])
    await expect.poll(() => quiet.isChecked()).toBe(true)
    await Promise.all([kept(), page.getByLabel('From', { exact: true }).fill('20:30')])
    await page.reload()
    await expect.poll(() => assigned.isChecked()).toBe(false)
    expect(await page.getByLabel('From', { exact: true }).inputValue()).toBe('20:30')
    const { id } = await begin('Not told')
    await give(id)
    const { id: told } = await begin('Told')
    await heed.admin.call(addMessage, {
      params: { id: told },
      body: { kind: 'note', text: 'And this one?', ask: [ines.id] },
    })
    await bell(page, 1).waitFor()
    await assigned.click()
    await expect.poll(() => assigned.isChecked()).toBe(true)
  })

  test('Heed can be installed, says so when it cannot be reached, and its worker serves every page', async () => {
    const { page } = await screenOf({ who: ines })
    await page.goto('/inbox/mine')
    const devtools = await page.context().newCDPSession(page)
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors')
    // A private window installs nothing; that is all that is in the way.
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([])
    await page.reload()
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
    await page.context().setOffline(true)
    await page.goto('/inbox/all').catch(() => {})
    await page.getByRole('heading', { name: 'Heed cannot be reached' }).waitFor()
    await page.context().setOffline(false)
    await page.getByRole('link', { name: 'Try again' }).click()
    await bell(page, 1).waitFor()
  })

  test('what is new rings on the computer while Heed is not looked at, and only when it may', async () => {
    const { page } = await screenOf({ who: ines, permissions: ['notifications'] })
    await page.addInitScript(() => {
      const rung: string[] = []
      Object.assign(window, { rung })
      class Rung extends EventTarget {
        static permission = 'granted'
        constructor(title: string, { body }: { body: string }) {
          super()
          rung.push(`${title} / ${body}`)
        }
        close() {}
      }
      Object.assign(window, { Notification: Rung })
      document.hasFocus = () => false
    })
    await page.goto('/settings/profile')
    const quiet = page.getByRole('switch', { name: 'Keep quiet' })
    await quiet.click({ force: true })
    await expect.poll(() => quiet.isChecked()).toBe(false)
    await bell(page, 1).waitFor()
    const { id } = await begin('A cracked bulb')
    await give(id)
    await expect
      .poll(() => page.evaluate(() => (window as unknown as { rung: string[] }).rung), { timeout: 20_000 })
      .toEqual([expect.stringMatching(/gave you a conversation \/ A cracked bulb/)])
  })
})
