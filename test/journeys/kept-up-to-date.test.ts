import { createTransport } from 'nodemailer'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listConversations } from '../../src/contract/conversations.ts'
import { openIncident } from '../../src/contract/incidents.ts'
import { addMessage } from '../../src/contract/messages.ts'
import { publishIncident } from '../../src/contract/status-page.ts'
import { createWritingTask, getArticleUses } from '../../src/contract/writing-tasks.ts'
import { mailText } from '../mail/post-office.ts'
import { openSink, type Sink } from '../mail/sink.ts'
import { barriers, wider } from './axe.ts'
import { missingBrowser, openBrowser, openScreen, type Screen } from './browser.ts'
import { type Heed, hire, openInbox, startHeed } from './heed.ts'

const missing = missingBrowser()
if (missing) console.warn(`The journey of what is kept up to date is skipped, ${missing}.`)
const shots = process.env.HEED_SHOTS

describe.skipIf(missing !== null)('kept up to date', () => {
  let heed: Heed
  let sink: Sink
  let browser: Browser
  let writer: Screen

  beforeAll(async () => {
    sink = await openSink()
    heed = await startHeed({ HEED_SMTP_URL: sink.url })
    await openInbox(heed, 'support@heed.test')
    browser = await openBrowser()
    writer = await openScreen(browser, heed, { who: await hire(heed, 'Wanda', { role: 'lead' }) })
  })
  afterAll(async () => {
    await browser?.close()
    await heed?.close()
    await sink?.close()
  })

  const look = async (name: string) => {
    if (!shots) return
    for (const dark of [false, true])
      for (const width of [1440, 390]) {
        await writer.page.setViewportSize({ width, height: 900 })
        await writer.page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
        await writer.page.screenshot({ path: `${shots}/${name}-${width}-${dark ? 'dark' : 'light'}.png` })
      }
    await writer.page.setViewportSize({ width: 1400, height: 900 })
    await writer.page.emulateMedia({ colorScheme: 'light' })
  }

  test('an answer becomes an article in one step, and whoever it was about is hidden in it', {
    timeout: 120_000,
  }, async () => {
    const transport = createTransport({ host: '127.0.0.1', port: heed.smtpPort, ignoreTLS: true })
    await transport.sendMail({
      envelope: { from: 'ada@customer.test', to: 'support@heed.test' },
      raw: mailText(
        { From: 'Ada Lovelace <ada@customer.test>', Subject: 'How long is the warranty?' },
        'Hello, how long is the warranty on A-20931?',
      ),
    })
    const newest = async () => (await heed.admin.call(listConversations, { query: { limit: 1 } })).items[0]
    await expect.poll(newest).toBeTruthy()
    const id = (await newest())?.id as number
    const html = '<p>Dear Ada,</p><p>your order A-20931 has two years of warranty.</p><p>Kind regards<br>Wanda</p>'
    const text = 'Dear Ada,\n\nyour order A-20931 has two years of warranty.\n\nKind regards\nWanda'
    await heed.admin.call(addMessage, { params: { id }, body: { kind: 'reply', html, text } as never })
    const { page } = writer
    await page.goto(`/conversations/${id}`)
    const answer = page.locator('[data-message]').filter({ hasText: 'To ada@customer.test' }).last()
    await answer.locator('[data-message-menu]').click()
    await page.getByRole('menuitem', { name: 'Make an article' }).click()
    await page.waitForURL(/\/help-centre\/\d+$/)
    const sheet = page.locator('.ProseMirror')
    await sheet.getByText('two years of warranty').waitFor()
    const words = await sheet.innerText()
    expect(words).toContain('[number]')
    expect(words).not.toMatch(/A-20931|Ada|Wanda|Dear|regards/)
    expect(await sheet.locator('mark').count()).toBe(1)
    await page.getByText(`#${id}`).waitFor()
    await look('article')
    const articleId = Number(/\d+$/.exec(page.url())?.[0])
    expect((await heed.admin.call(getArticleUses, { params: { id: articleId } })).origin?.conversationId).toBe(id)
  })

  test('the board of what is to be written works by keyboard, and on a phone', { timeout: 120_000 }, async () => {
    const { page } = writer
    for (const title of ['Cancel an order', 'Change the address', 'Return a parcel'])
      await heed.admin.call(createWritingTask, { body: { title, language: 'en' } })
    await page.goto('/help-centre/tasks')
    await page.getByRole('button', { name: /Cancel an order/ }).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('Change the address')
    await page.keyboard.press('Enter')
    const detail = page.getByRole('region', { name: 'Why it is here' })
    await detail.getByRole('heading', { name: 'Change the address' }).waitFor()
    await look('board')
    await page.keyboard.press('t')
    await detail.getByRole('button', { name: 'Give it back' }).waitFor()
    expect(await barriers(page)).toEqual([])
    await page.keyboard.press('k')
    await detail.getByRole('heading', { name: 'Return a parcel' }).waitFor()
    await detail.getByRole('button', { name: 'Set aside' }).click()
    await page.getByLabel('Why', { exact: false }).last().fill('We collect parcels ourselves')
    await page.getByRole('dialog').getByRole('button', { name: 'Set aside' }).click()
    await detail.getByText('We collect parcels ourselves').waitFor()
    await page.setViewportSize({ width: 390, height: 800 })
    await detail.getByRole('button', { name: 'Back' }).click()
    await page.getByRole('button', { name: /Cancel an order/ }).waitFor()
    expect(await wider(page)).toEqual([])
    await page.setViewportSize({ width: 1400, height: 900 })
    expect(writer.complaints).toEqual([])
  })

  test('somebody follows the status page by mail, is told once, and leaves with one press', {
    timeout: 120_000,
  }, async () => {
    const context = await browser.newContext({ baseURL: heed.url, javaScriptEnabled: false, locale: 'en-GB' })
    const page = await context.newPage()
    const mails = () => sink.mails.filter(({ to }) => to.includes('reader@customer.test'))
    const linkIn = (raw: string, what: string) =>
      new RegExp(`/status/subscription/${what}\\?[^\\s"<>]+`).exec(
        raw.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '='),
      )?.[0] ?? ''
    await page.goto('/status')
    await page.getByLabel('Your e-mail address').fill('reader@customer.test')
    if (shots) await page.screenshot({ path: `${shots}/status.png`, fullPage: true })
    await page.getByRole('button', { name: 'Tell me by mail' }).click()
    await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor()
    await expect.poll(() => mails().length).toBe(1)
    await page.goto(linkIn(mails()[0]?.raw ?? '', 'confirmation'))
    if (shots) await page.screenshot({ path: `${shots}/confirm.png` })
    await page.getByRole('button', { name: 'Yes, write to me' }).click()
    await page.getByText('writes to reader@customer.test').waitFor()
    const { id } = await heed.admin.call(openIncident, { body: { title: 'Checkout is down' } })
    const entry = { en: { title: 'Checkout is down', text: 'Nobody can pay.' } }
    await heed.admin.call(publishIncident, { params: { id }, body: { entry, published: true } })
    await expect.poll(() => mails().length).toBe(2)
    expect(mails()[1]?.raw).toContain('Nobody can pay.')
    await page.goto(linkIn(mails()[1]?.raw ?? '', 'end'))
    await page.getByRole('button', { name: 'Send no more' }).click()
    await page.getByText('No more news of the status goes to reader@customer.test').waitFor()
    await context.close()
  })
})
