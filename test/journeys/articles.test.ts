import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCategory, createSection, listShelves } from '../../src/contract/article-shelves.ts'
import { changeHelpCentre, publishHelpCentre } from '../../src/contract/help-centres.ts'
import { inBothLights, wider } from './axe.ts'
import { missingBrowser, openBrowser, openScreen, type Screen } from './browser.ts'
import { type Heed, hire, startHeed } from './heed.ts'

const missing = missingBrowser()
const slow = { timeout: 20_000 }
/** A red square of 8 by 8. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEklEQVR4nGP4z8CAFWEXHbQSACj/P8Fu7N9hAAAAAElFTkSuQmCC',
  'base64',
)

describe.skipIf(missing !== null)('articles', () => {
  let heed: Heed
  let browser: Browser
  let ines: Screen
  let lena: Screen
  let path: string

  beforeAll(async () => {
    heed = await startHeed()
    const { helpCentreId } = (await heed.admin.call(listShelves)).items[0] as { helpCentreId: number }
    await heed.admin.call(changeHelpCentre, { params: { id: helpCentreId }, body: { languages: ['en', 'de'] } })
    await heed.admin.call(publishHelpCentre, { params: { id: helpCentreId }, body: { published: true } })
    const category = await heed.admin.call(createCategory, { body: { helpCentreId, names: { en: 'Deliveries' } } })
    await heed.admin.call(createSection, { body: { categoryId: category.id, names: { en: 'Returns' } } })
    browser = await openBrowser()
    ines = await openScreen(browser, heed, { who: await hire(heed, 'Ines') })
    lena = await openScreen(browser, heed, { who: await hire(heed, 'Lena', { role: 'lead' }) })
  })
  afterAll(async () => {
    await browser?.close()
    await heed?.close()
  })

  const words = (page: Page) => page.getByRole('textbox', { name: 'Words of the article' })
  const saved = (page: Page) => page.getByRole('status').getByText('Saved', { exact: true }).waitFor()
  const publicly = async () => {
    const id = /\d+/.exec(path)?.[0]
    const response = await fetch(`${heed.url}/help/main/en/articles/${id}`)
    return { status: response.status, html: await response.text() }
  }

  test('an agent writes one with Markdown’s marks and a picture, and asks for a review', async () => {
    const { page } = ines
    await page.goto('/help-centre')
    await page
      .getByRole('navigation', { name: 'Shelves' })
      .getByRole('button', { name: /^Returns/ })
      .click()
    await page.getByRole('button', { name: 'Write an article' }).click()
    await page.getByRole('textbox', { name: 'Title' }).fill('Send a parcel back')
    await page.getByRole('textbox', { name: 'Summary' }).fill('Free within thirty days.')
    await words(page).click()
    await page.keyboard.type('## How it works\nPrint the **label** first.\n- one\n')
    await page.keyboard.press('Enter')
    await page.locator('h2', { hasText: 'How it works' }).waitFor()
    await page.locator('strong', { hasText: 'label' }).waitFor()
    const chosen = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'File', exact: true }).click()
    await (await chosen).setFiles({ name: 'label.png', mimeType: 'image/png', buffer: picture })
    await page.locator('[contenteditable] img[alt="label"]').waitFor()
    await saved(page)
    path = new URL(page.url()).pathname
    await page.getByRole('button', { name: 'Ask for a review' }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'What they should look at' }).fill('The days')
    await page.getByRole('dialog').getByRole('button', { name: 'Ask', exact: true }).click()
    await page.getByText('Ines asked for a review').waitFor()
    expect((await publicly()).status).toBe(404)
    expect(ines.complaints).toEqual([])
  })

  test('a lead sends it back, then approves and publishes it, and everybody reads it', async () => {
    const { page } = lena
    await page.goto('/help-centre')
    await page.getByRole('link', { name: /Send a parcel back/ }).click()
    await page.getByText('The days').waitFor()
    await page.getByRole('button', { name: 'Send back' }).click()
    await page.getByRole('textbox', { name: 'What should change' }).fill('Say it is free.')
    await page.getByRole('dialog').getByRole('button', { name: 'Send back' }).click()
    await ines.page.getByText('Lena sent it back').waitFor(slow)
    await words(ines.page).click()
    await ines.page.keyboard.press('Control+Home')
    await ines.page.keyboard.press('End')
    await ines.page.keyboard.press('Enter')
    await ines.page.keyboard.type('It is free.')
    await saved(ines.page)
    await ines.page.getByRole('button', { name: 'Ask for a review' }).click()
    await ines.page.getByRole('dialog').getByRole('button', { name: 'Ask', exact: true }).click()
    await page.getByRole('button', { name: 'Approve and publish' }).click(slow)
    await page.getByText('Version 1 is public').waitFor(slow)
    const { html } = await publicly()
    expect(html).toContain('It is free.')
    expect(html).toMatch(/<img src="\/api\/article-files\/\d+" alt="label"/)
    const [, source] = /src="(\/api\/article-files\/\d+)"/.exec(html) ?? []
    expect((await fetch(`${heed.url}${source}`)).headers.get('content-type')).toBe('image/png')
    expect(lena.complaints).toEqual([])
  })

  test('what is changed afterwards is seen word for word, and an older version can be the draft again', async () => {
    const { page } = lena
    await words(page).click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('After forty days we keep it.')
    await saved(page)
    await page.getByText('Published, draft ahead').first().waitFor(slow)
    expect((await publicly()).html).not.toContain('forty days')
    await page.getByRole('button', { name: 'History' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'with the draft' }).click()
    await page.locator('ins', { hasText: 'forty days' }).waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Make it the draft' }).click()
    await expect.poll(() => words(page).textContent()).not.toContain('forty days')
    expect(lena.complaints).toEqual([])
  })

  test('two who write at once notice each other, and nothing is lost', async () => {
    // What Lena did before stands here too: otherwise it is that which Ines notices.
    await expect.poll(() => words(ines.page).textContent()).not.toContain('forty days')
    await ines.page.route('**/draft', (route) => route.abort())
    await words(ines.page).click()
    await ines.page.keyboard.press('Control+End')
    await ines.page.keyboard.type('Written by Ines.')
    await ines.page.getByText('Not saved yet').waitFor(slow)
    await words(lena.page).click()
    await lena.page.keyboard.press('Control+End')
    await lena.page.keyboard.type('Written by Lena.')
    await saved(lena.page)
    await ines.page.unroute('**/draft')
    await ines.page.getByText('Lena has changed this draft').waitFor(slow)
    await ines.page.getByRole('button', { name: 'Go on with mine' }).click()
    await saved(ines.page)
    await expect.poll(() => words(lena.page).textContent()).toContain('Written by Ines.')
    await lena.page.getByRole('button', { name: 'History' }).click()
    await lena.page.getByText('Draft that was written over').first().waitFor()
    await lena.page.keyboard.press('Escape')
  })

  test('its screens are for everybody, also on a phone', async () => {
    const { page } = lena
    await inBothLights(page, 'an article')
    await page.setViewportSize({ width: 360, height: 740 })
    expect(await wider(page)).toEqual([])
    await page.goto('/help-centre')
    await page.getByRole('link', { name: /Send a parcel back/ }).waitFor()
    expect(await wider(page)).toEqual([])
    await inBothLights(page, 'the help centre')
  })
})
