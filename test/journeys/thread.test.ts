import { createTransport } from 'nodemailer'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listConversations } from '../../src/contract/conversations.ts'
import { saveDraft } from '../../src/contract/drafts.ts'
import { addMessage, listMessages } from '../../src/contract/messages.ts'
import { editor, letter, mailFrame, missingBrowser, openBrowser, openScreen, type Screen } from './browser.ts'
import { type Heed, hire, openInbox, startHeed } from './heed.ts'

const missing = missingBrowser()
if (missing) console.warn(`The journeys of the timeline are skipped, ${missing}.`)
const address = 'support@heed.test'
/** What becomes true in a while, also on a slow machine. */
const soon = <T>(look: () => T) => expect.poll(look)
const card = '4111 1111 1111 1111'
const drawing = '<svg xmlns="http://www.w3.org/2000/svg"><script>document.title="taken"</script></svg>'

describe.skipIf(missing !== null)('the timeline of a conversation', () => {
  let heed: Heed
  let browser: Browser
  let ines: Screen
  let page: Page
  let jo: { id: number; name: string; email: string }
  let id: number
  let first: number

  beforeAll(async () => {
    heed = await startHeed()
    await openInbox(heed, address)
    jo = await hire(heed, 'Jo')
    const who = await hire(heed, 'Ines', { role: 'lead' })
    await createTransport({ port: heed.smtpPort, tls: { rejectUnauthorized: false } }).sendMail({
      ...{ from: 'Kim Lee <kim@customer.test>', to: address, subject: 'A long story' },
      text: `It began with a marmalade jar. My card is ${card}.`,
      html: `<p>It began with a <b>marma</b>lade jar.</p><p>My card is ${card}.</p>`,
      attachments: [
        { filename: 'drawing.svg', content: drawing, contentType: 'image/svg+xml' },
        { filename: 'prices.csv', content: 'lamp;price\nMira;79\n', contentType: 'text/csv' },
      ],
    })
    id = await arrived()
    first = (await heed.admin.call(listMessages, { params: { id } })).items[0]?.id ?? 0
    for (let at = 1; at <= 100; at++) await note(`Entry number ${at}.`)
    browser = await openBrowser()
    ines = await openScreen(browser, heed, { who })
    page = ines.page
  })
  afterAll(async () => {
    await browser?.close()
    await heed?.close()
  })

  async function arrived(): Promise<number> {
    for (let tries = 0; tries < 200; tries++) {
      const { items } = await heed.admin.call(listConversations, { query: { q: 'A long story' } })
      if (items[0]) return items[0].id
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error('the mail did not arrive')
  }
  const note = (text: string) => heed.admin.call(addMessage, { params: { id }, body: { kind: 'note', text } })
  /** Afresh, also where only what follows the # is another. */
  const open = async (hash = '') => {
    await page.goto('about:blank')
    await page.goto(`/inbox/all/${id}${hash}`)
  }
  const more = async (name: string) => {
    await page.getByRole('button', { name: 'More for this conversation' }).click()
    await page.getByRole('menuitem', { name }).click()
  }
  const inView = (text: string) =>
    soon(() =>
      letter(page, text).evaluate(
        (at) => at.getBoundingClientRect().top > 60 && at.getBoundingClientRect().top < innerHeight,
      ),
    ).toBe(true)

  test('the newest is in view at once, older ones are read as one goes up, and a link leads to any of them and back', async () => {
    await open()
    await letter(page, 'Entry number 100.').waitFor()
    await inView('Entry number 100.')
    expect(await letter(page, 'Entry number 20.').count()).toBe(0)
    const timeline = page.getByRole('region', { name: 'Messages' })
    await soon(async () => {
      await timeline.evaluate((view) => view.scrollTo({ top: -view.scrollHeight }))
      return letter(page, 'Entry number 1.').count()
    }).toBe(1)
    await open(`#m${first}`)
    await mailFrame(page, 'Kim Lee').getByText('jar').waitFor()
    await inView('Kim Lee')
    expect(await letter(page, 'Entry number 100.').count()).toBe(0)
    await page.getByRole('button', { name: 'To the newest' }).click()
    await inView('Entry number 100.')
  })

  test('words are found in every message, also inside a mail and far from what is read', async () => {
    await open()
    await letter(page, 'Entry number 100.').waitFor()
    await page.keyboard.press('Control+f')
    await page.getByRole('textbox', { name: 'Find in this conversation' }).fill('MARMALADE')
    await page.getByText('Message 1 of 1').waitFor()
    await inView('Kim Lee')
    const painted = () =>
      page.locator('iframe[title="Mail from Kim Lee"]').evaluate((frame: HTMLIFrameElement) => {
        const inside = frame.contentWindow as unknown as { CSS: { highlights: Map<string, Set<Range>> } }
        return [...(inside.CSS.highlights.get('heed-now') ?? [])].map(String).join()
      })
    await soon(painted).toBe('marmalade')
    await page.keyboard.press('Escape')
    await soon(painted).toBe('')
  })

  test('a call is written down from the menu and stands on the timeline with what came of it', async () => {
    await open()
    await more('Record a call, visit or letter')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('We called', { exact: true }).click()
    await dialog.getByLabel('How long, in minutes').fill('4')
    await dialog.getByRole('combobox', { name: 'What came of it' }).click()
    await page.getByRole('option', { name: 'Reached' }).click()
    await dialog.getByLabel('What was said').fill('The jar was a gift.')
    await dialog.getByRole('button', { name: 'Record it' }).click()
    const call = page.getByRole('article', { name: 'Call to Kim Lee' })
    await call.getByText('The jar was a gift.').waitFor()
    expect(await call.textContent()).toMatch(/Reached.*4 min.*written down by Ines/)
  })

  test('what came since one looked has a line and a way to it, and a colleague’s words show while they are written', async () => {
    await open()
    await page.getByRole('article', { name: 'Call to Kim Lee' }).waitFor()
    await page.goto('/inbox/mine')
    for (let at = 1; at <= 25; at++) await note(`Later ${at}.`)
    await open()
    await page.getByText('New since you looked').first().waitFor()
    const timeline = page.getByRole('region', { name: 'Messages' })
    await timeline.evaluate((view) => view.scrollTo({ top: 0 }))
    await page.getByRole('button', { name: 'New since you looked' }).waitFor()
    await page.keyboard.press('l')
    const line = timeline.getByText('New since you looked')
    await soon(() => line.evaluate((at) => at.getBoundingClientRect().top > 60)).toBe(true)
    const theirs = await openScreen(browser, heed, { who: jo })
    const saved = await theirs.page.request.put(`/api${saveDraft.path.replace('{id}', String(id))}`, {
      data: { kind: 'reply', html: '<p>Dear Kim, a new jar</p>', to: [], cc: [], attachments: [] },
    })
    expect(saved.ok()).toBe(true)
    const draft = page.getByRole('region', { name: 'Jo is writing a reply' })
    await draft.getByText('Dear Kim, a new jar').waitFor()
    await theirs.close()
  })

  test('files are looked at one after the other by keys, and what could run is shown as text', async () => {
    await open()
    await letter(page, 'Later 25.').waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('f')
    await page.getByRole('button', { name: /drawing\.svg/ }).click()
    const preview = page.getByRole('dialog', { name: /^Preview of/ })
    await preview.getByText('<script>document.title').waitFor()
    await page.keyboard.press('ArrowLeft')
    await preview.getByRole('columnheader', { name: 'price' }).or(preview.getByText('drawing.svg')).first().waitFor()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await soon(() => preview.getByRole('status').first().textContent()).toContain('2 of 2')
    expect(await page.title()).not.toBe('taken')
    await page.keyboard.press('Escape')
    await preview.waitFor({ state: 'detached' })
  })

  test('a secret is offered, taken out after a warning, and gone from the mail for everybody', async () => {
    await open(`#m${first}`)
    const mail = page.getByRole('article', { name: 'Kim Lee wrote' })
    await mail.getByRole('button', { name: 'More about this message' }).click()
    await page.getByRole('menuitem', { name: 'Take a secret out' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(card).waitFor()
    const take = dialog.getByRole('button', { name: 'Take it out for good' })
    expect(await take.isDisabled()).toBe(true)
    await dialog.getByText('I know that it cannot be had back').click()
    await take.click()
    await mailFrame(page, 'Kim Lee').getByText('My card is █████').waitFor()
    await mail.getByRole('button', { name: 'More about this message' }).click()
    await page.getByRole('menuitem', { name: 'Quote it' }).click()
    await soon(() => editor(page).textContent()).toContain('My card is █████')
    await open()
    await page.getByText(/Ines took out for good: Card number/).waitFor()
    expect(await page.content()).not.toContain(card)
  })

  test('the whole of it is printed on white paper, notes only when asked for', async () => {
    await page.emulateMedia({ colorScheme: 'dark' })
    await open()
    await letter(page, 'Later 25.').waitFor()
    await page.keyboard.press('Control+p')
    const paper = page.frameLocator('iframe[title="Preview of the print"]')
    await paper.getByText('marmalade').waitFor()
    expect(await paper.getByText('Entry number 1.').count()).toBe(0)
    await page.getByLabel('Internal notes too').check()
    await paper.getByText('Entry number 1.', { exact: true }).waitFor()
    const ink = await paper
      .locator('html')
      .evaluate((at) => [getComputedStyle(at).color, getComputedStyle(at).backgroundColor])
    expect(ink).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)'])
    await page.keyboard.press('Escape')
    expect(ines.complaints).toEqual([])
  })
})
