import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeConversation, createConversation, listConversations } from '../../src/contract/conversations.ts'
import { createView, listViews } from '../../src/contract/views.ts'
import { focused, missingBrowser, openBrowser, openScreen, type Screen } from './browser.ts'
import { type Heed, hire, openInbox, startHeed } from './heed.ts'

const missing = missingBrowser()

/** A machine with more to do than this is slow; how fast it is otherwise is measured in bench/. */
const patience = { timeout: 15_000 }

describe.skipIf(missing !== null)('views of one’s own', () => {
  let heed: Heed
  let browser: Browser
  let lena: { email: string }
  let ines: { email: string }
  beforeAll(async () => {
    heed = await startHeed()
    browser = await openBrowser()
    await fill()
    lena = await hire(heed, 'Lena', { role: 'lead' })
    ines = await hire(heed, 'Ines')
  })
  afterAll(async () => {
    await browser?.close()
    await heed?.close()
  })
  /** Conversations of all sorts, most of them open. */
  async function fill() {
    const inbox = await openInbox(heed, 'support@company.test')
    const priorities = ['normal', 'urgent', 'high', 'low'] as const
    const one = async (n: number) => {
      const { id } = await heed.admin.call(createConversation, {
        body: {
          ...{
            inboxId: inbox.id,
            to: `customer${n}@example.test`,
            subject: `About order ${n}`,
            text: `Dear customer ${n}.`,
          },
          priority: priorities[n % 4] ?? 'normal',
        },
      })
      await heed.admin.call(changeConversation, { params: { id }, body: { status: n % 5 ? 'open' : 'on_hold' } })
    }
    for (let n = 0; n < 48; n += 8) await Promise.all(Array.from({ length: 8 }, (_, m) => one(n + m)))
  }

  const screen = (who: { email: string }, options: object = {}): Promise<Screen> =>
    openScreen(browser, heed, { who, ...options })

  test('a lead writes one by keyboard, sees what matches, shares it; a colleague’s change is there within a second', async () => {
    const { page, complaints, close } = await screen(lena)
    await page.goto('/inbox/all')
    await page.getByRole('button', { name: 'New view' }).press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name', { exact: true }).waitFor()
    await page.keyboard.type('Urgent and open')
    const count = () => dialog.locator('[data-preview-count]').getAttribute('data-preview-count')
    await expect.poll(count, patience).not.toBeNull()
    const before = Number(await count())
    await dialog.getByRole('button', { name: 'Add a condition' }).press('Enter')
    await expect.poll(() => focused(page)).toBe('Field')
    await page.keyboard.type('Priority')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const value = dialog.getByLabel('Priority: Value')
    await value.focus()
    await page.keyboard.type('Urgent')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(async () => Number(await count()), { message: 'fewer match', ...patience }).toBeLessThan(before)
    await dialog.getByText('Everybody').click()
    await dialog.getByRole('button', { name: 'Save view' }).press('Enter')
    await page.waitForURL('**/inbox/view-*')
    await page.getByRole('heading', { name: 'Urgent and open' }).waitFor()

    const [view] = (await heed.admin.call(listViews)).items
    const shown = page.locator(`[data-view-count="${view?.id}"]`)
    const rows = () => page.locator('[data-row]').count()
    await expect.poll(rows, patience).toBeGreaterThan(0)
    const there = Number(await shown.textContent())
    const items = (await heed.admin.call(listConversations, { query: { set: view?.set.id ?? 0, limit: 200 } })).items
    expect(items.length).toBe(there)
    const [first] = items
    await heed.admin.call(changeConversation, { params: { id: first?.id ?? 0 }, body: { status: 'resolved' } })
    await expect.poll(() => page.locator(`[data-row="${first?.id}"]`).count(), patience).toBe(0)
    await expect.poll(async () => Number(await shown.textContent()), patience).toBe(there - 1)

    const colleague = await screen(ines)
    await colleague.page.goto(`/inbox/view-${view?.id}`)
    await colleague.page.locator('[data-row]').first().waitFor()
    await colleague.page.getByRole('button', { name: 'Actions for Urgent and open' }).click()
    await colleague.page.getByRole('menuitem', { name: 'Duplicate' }).waitFor()
    expect(await colleague.page.getByRole('menuitem', { name: 'Remove' }).count()).toBe(0)
    expect([...complaints, ...colleague.complaints]).toEqual([])
    await colleague.close()
    await close()
  })

  test('groups, another order, a table; the place in the list is kept; removing can be undone; order by keys', async () => {
    const make = (name: string, more: object) =>
      heed.admin.call(createView, { body: { name, shared: 'everybody', conditions: {}, ...more } as never })
    await make('Everything by status', { grouping: 'status' })
    await make('Second one', {})
    const { page, close } = await screen(lena)
    await page.goto('/inbox/all')
    await page.getByRole('link', { name: /Everything by status/ }).click()
    await page.getByRole('heading', { name: /^Open/ }).waitFor()
    const list = page.locator('ul', { has: page.locator('[data-row]') }).locator('..')
    await list.evaluate((element) => element.scrollTo(0, 1500))
    await expect.poll(() => list.evaluate((element) => element.scrollTop)).toBeGreaterThan(1000)
    await page.getByRole('link', { name: /^Second one/ }).click()
    await page.getByRole('heading', { name: 'Second one' }).waitFor()
    await page.getByRole('link', { name: /Everything by status/ }).click()
    await expect.poll(() => list.evaluate((element) => element.scrollTop)).toBeGreaterThan(1000)

    await page.getByRole('button', { name: 'Sort and group' }).click()
    await page.getByRole('menuitemradio', { name: 'Table' }).click()
    await page.getByText('Subject', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Sort and group' }).click()
    await page.getByRole('menuitemradio', { name: 'Priority', exact: true }).click()
    await page.getByRole('heading', { name: /^Urgent/ }).waitFor()

    await page.getByRole('link', { name: /^Second one/ }).focus()
    await page.keyboard.press('Alt+ArrowUp')
    const names = () => page.locator('[aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"]').allTextContents()
    await expect.poll(async () => (await names())[1]).toContain('Second one')
    await page.getByRole('button', { name: 'Actions for Second one' }).click()
    await page.getByRole('menuitem', { name: 'Remove' }).click()
    await expect.poll(async () => (await names()).join()).not.toContain('Second one')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(async () => (await names()).join()).toContain('Second one')
    await close()
  })

  test('the next conversation is there before it is opened, and is painted in the next moment', async () => {
    const { page, requests, close } = await screen(ines)
    await page.goto('/inbox/all')
    await page.locator('[data-row]').first().click()
    await page.getByRole('region', { name: 'Messages' }).waitFor()
    const asked = (id: string) => requests.some((url) => url.includes(`/conversations/${id}/messages`))
    const times: number[] = []
    for (let n = 0; n < 10; n++) {
      const next = await page.evaluate(() => {
        const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
        return rows[rows.findIndex((each) => each.dataset.open) + 1]?.dataset.row ?? ''
      })
      await expect.poll(() => asked(next), { message: `${next} is fetched before it is opened` }).toBe(true)
      await page.waitForTimeout(250)
      times.push(await page.evaluate(pressAndSee))
    }
    const sorted = times.toSorted((a, b) => a - b).map(Math.round)
    // Beside other work this says little; HEED_TEST_TIMES holds it to what was promised, on a machine of its own.
    if (process.env.HEED_TEST_TIMES) expect(sorted.at(-1)).toBeLessThan(100)
    else expect(sorted[5]).toBeLessThan(2500)
    if (process.env.HEED_TEST_TIMES) console.log(`next conversation painted in ${sorted.join(', ')} ms`)
    await close()
  })
})

/** In the page: presses j; resolves with the milliseconds until another conversation with its words is painted. */
function pressAndSee(): Promise<number> {
  return new Promise((resolve) => {
    const nameOf = () => document.querySelector('#main')?.getAttribute('aria-label')
    const [name, begun] = [nameOf(), performance.now()]
    const look = () => {
      const words = document.querySelector('#main article, #main [data-message]')
      if (nameOf() !== name && words) return resolve(performance.now() - begun)
      requestAnimationFrame(look)
    }
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }))
    requestAnimationFrame(look)
  })
}
