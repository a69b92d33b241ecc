import { createTransport } from 'nodemailer'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listConversations } from '../../src/contract/conversations.ts'
import { createComponent } from '../../src/contract/status-page.ts'
import { mailText } from '../mail/post-office.ts'
import { openSink, type Sink } from '../mail/sink.ts'
import { barriers, wider } from './axe.ts'
import { missingBrowser, openBrowser, openScreen, type Screen } from './browser.ts'
import { type Heed, hire, openInbox, startHeed } from './heed.ts'

const missing = missingBrowser()
if (missing) console.warn(`The journey of an incident is skipped, ${missing}.`)

const customers = 50

/** Fifty mails take their time where many look on at once. */
async function eventually<T>(ask: () => Promise<T>, what: string): Promise<T> {
  for (const end = Date.now() + 90_000; ; ) {
    const found = await ask()
    if (found) return found
    if (Date.now() > end) throw new Error(`${what} did not happen`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

describe.skipIf(missing !== null)('an incident', () => {
  let heed: Heed
  let sink: Sink
  let browser: Browser
  let lead: Screen
  let deliver: (
    from: string,
    subject: string,
    text: string,
    more?: { to?: string; headers?: object },
  ) => Promise<unknown>

  beforeAll(async () => {
    sink = await openSink()
    heed = await startHeed({ HEED_SMTP_URL: sink.url })
    await openInbox(heed, 'support@heed.test')
    await heed.admin.call(createComponent, { body: { name: 'Checkout' } })
    const transport = createTransport({
      host: '127.0.0.1',
      port: heed.smtpPort,
      ignoreTLS: true,
      pool: true,
      maxConnections: 4,
    })
    deliver = (from, subject, text, { to = 'support@heed.test', headers = {} } = {}) =>
      transport.sendMail({
        envelope: { from, to },
        raw: mailText({ From: `<${from}>`, Subject: subject, ...headers }, text),
      })
    browser = await openBrowser()
    lead = await openScreen(browser, heed, { who: await hire(heed, 'Lena', { role: 'lead' }) })
  })
  afterAll(async () => {
    await browser?.close()
    await heed?.close()
    await sink?.close()
  })

  // Of homes of their own: what many send from one place at once is gathered as a storm.
  const address = (n: number) => `customer${n}@home${n}.test`
  const all = async () => (await heed.admin.call(listConversations, { query: { limit: 100 } })).items

  test('an update reaches 50 customers by mail, once each, and an answer comes back into its conversation', {
    timeout: 240_000,
  }, async () => {
    const numbers = Array.from({ length: customers }, (_, n) => n)
    await Promise.all(
      numbers.map((n) =>
        deliver(address(n), `${n} times: checkout fails`, `I cannot pay, the checkout fails. Order ${n * 7919}.`),
      ),
    )
    await eventually(async () => (await all()).length === customers, 'all the mails')
    const { page } = lead
    await page.goto('/inbox/all')
    await page.locator('[data-row]').first().waitFor()
    await page.locator('[data-row]').first().focus()
    await page.keyboard.press('x')
    await page.keyboard.press('Control+a')
    await page.getByText(`${customers} chosen`).waitFor()
    await page.keyboard.press('d')
    await page.getByRole('dialog').getByRole('button', { name: 'Open an incident' }).click()
    const opening = page.getByRole('dialog')
    await opening.getByLabel('What is going on').fill('The checkout is down')
    await opening.getByRole('button', { name: 'Open an incident' }).click()
    await page.getByRole('heading', { name: 'The checkout is down' }).waitFor()

    await page.getByRole('button', { name: 'Write an update' }).first().click()
    const writing = page.getByRole('dialog')
    await writing.getByLabel(/What customers read/).fill('We know that the checkout is down, and are on it.')
    await writing.getByRole('button', { name: `Send to ${customers} customers` }).click()
    await page.getByText('Leaves in a moment').waitFor()
    expect(sink.mails).toEqual([])
    await page.getByRole('button', { name: 'Send now' }).click()
    await page.getByText(`${customers} mailed`).waitFor({ timeout: 90_000 })
    expect(sink.mails.map(({ to }) => to.join()).sort()).toEqual(numbers.map(address).sort())

    const [mail] = sink.mails
    expect(mail?.raw).toContain('We know that the checkout is down')
    const header = (name: string) =>
      new RegExp(`^${name}: (.*)$`, 'im').exec(mail?.raw.replace(/\r\n[ \t]+/g, ' ') ?? '')?.[1] ?? ''
    const replyTo = /<([^>]+)>/.exec(header('Reply-To'))?.[1] ?? header('Reply-To')
    await deliver(mail?.to[0] as string, header('Subject'), 'Thank you for telling me.', {
      to: replyTo,
      headers: { 'In-Reply-To': header('Message-ID') },
    })
    await eventually(async () => (await all()).find(({ preview }) => preview.startsWith('Thank you')), 'the answer')
    expect(await all()).toHaveLength(customers)
    expect(sink.mails).toHaveLength(customers)
  })

  test('a conversation says what it belongs to; the incident is published and resolved together', {
    timeout: 120_000,
  }, async () => {
    const { page } = lead
    const [first] = await all()
    await page.goto(`/inbox/all/${first?.id}`)
    await page.getByRole('button', { name: 'The checkout is down' }).click()
    const story = page.getByRole('dialog')
    await story.getByText('This customer has the newest update.').waitFor()
    await story.getByRole('link', { name: 'Open the incident' }).click()
    await page.getByRole('tab', { name: 'Public page' }).click()
    await page.getByRole('textbox', { name: 'Title' }).fill('Paying does not work')
    await page.getByRole('button', { name: 'Put it on the public page' }).click()
    await page.getByText('It is on the public page.').waitFor()
    // As customers see it: nobody is signed in, and nothing runs.
    const customer = await openScreen(browser, heed, { javaScriptEnabled: false })
    await customer.page.goto('/status')
    await customer.page.getByRole('link', { name: 'Paying does not work' }).click()
    await customer.page.getByRole('heading', { name: 'Paying does not work' }).waitFor()
    const entry = customer.page.url()
    await customer.close()
    const reader = await openScreen(browser, heed)
    for (const path of ['/status', '/status?lang=ar', entry])
      for (const colorScheme of ['light', 'dark'] as const) {
        await reader.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        for (const width of [1280, 360]) {
          await reader.page.setViewportSize({ width, height: 740 })
          await reader.page.goto(path)
          const place = `${path}, ${colorScheme}, ${width} px`
          expect.soft(await barriers(reader.page), place).toEqual([])
          expect.soft(await wider(reader.page), place).toEqual([])
        }
      }
    await reader.close()

    await page.getByRole('button', { name: 'Resolve together…' }).click()
    const closing = page.getByRole('dialog')
    await closing.getByRole('button', { name: 'Tick all', exact: true }).click()
    await closing.getByRole('checkbox', { name: new RegExp(`^Solved for this customer: #${first?.id}\\b`) }).uncheck()
    await closing.getByRole('button', { name: `Resolve ${customers - 1} conversations` }).click()
    const open = async () => (await all()).filter(({ status }) => status !== 'resolved').map(({ id }) => id)
    await eventually(async () => (await open()).length === 1, 'those that were ticked')
    expect(await open()).toEqual([first?.id])
    expect(lead.complaints).toEqual([])
  })
})
