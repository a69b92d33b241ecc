import { createTransport } from 'nodemailer'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getAcknowledgement } from '../../src/contract/acknowledgements.ts'
import { createConversation, listConversations } from '../../src/contract/conversations.ts'
import { listMessages } from '../../src/contract/messages.ts'
import { listSuspensions } from '../../src/contract/suspensions.ts'
import { eventually, mailText } from '../mail/post-office.ts'
import { dsn } from '../mail/reports.ts'
import { openSink, type Sink } from '../mail/sink.ts'
import { editor, missingBrowser, openBrowser, openScreen, type Screen } from './browser.ts'
import { type Heed, hire, openInbox, startHeed } from './heed.ts'

const missing = missingBrowser()
/** HEED_TEST_PICTURES: a folder to keep pictures of the screens in. */
const pictures = process.env.HEED_TEST_PICTURES

describe.skipIf(missing !== null)('automatic mail and mail that comes back', () => {
  let heed: Heed
  let sink: Sink
  let browser: Browser
  let ada: Screen
  let inboxId: number

  beforeAll(async () => {
    sink = await openSink()
    heed = await startHeed({ HEED_SMTP_URL: sink.url })
    inboxId = (await openInbox(heed, 'support@heed.test', { senderName: 'Lamps & Co' })).id
    browser = await openBrowser()
    ada = await openScreen(browser, heed, { who: await hire(heed, 'Ada', { role: 'admin' }) })
  })
  afterAll(async () => {
    await browser?.close()
    await heed?.close()
    await sink?.close()
  })

  const deliver = async (raw: string, to: string, from = '') => {
    const client = createTransport({ host: '127.0.0.1', port: heed.smtpPort, ignoreTLS: true })
    await client.sendMail({ envelope: { from, to }, raw })
    client.close()
  }

  const conversationAbout = (subject: string) =>
    eventually(async () => {
      const { items } = await heed.admin.call(listConversations, {})
      return items.find((item) => item.subject === subject)?.id
    }, subject)

  async function picture(name: string) {
    if (!pictures) return
    for (const colorScheme of ['light', 'dark'] as const)
      for (const width of [1440, 390]) {
        await ada.page.emulateMedia({ colorScheme })
        await ada.page.setViewportSize({ width, height: width > 1000 ? 900 : 844 })
        await ada.page.waitForTimeout(300)
        await ada.page.screenshot({ path: `${pictures}/${name}-${width}-${colorScheme}.png`, fullPage: true })
      }
    await ada.page.setViewportSize({ width: 1400, height: 900 })
  }

  test('an admin lets an inbox answer by itself, in two languages, and sees how it looks', async () => {
    const { page } = ada
    await page.goto(`/settings/inboxes/${inboxId}/automatic`)
    await page.getByRole('switch', { name: 'Say that a new mail has arrived' }).click()
    const words = page.getByLabel('Words', { exact: true })
    await words.fill('Hello ')
    await page.getByRole('button', { name: 'Insert customer’s first name into Words' }).click()
    await words.press('End')
    await page.keyboard.type(', we have it. Number {{ conversation.number }}.')
    const preview = page.locator('figure')
    await preview.getByText('Hello Maria, we have it. Number 1042.').waitFor()
    await preview.getByText('Re: Where is my parcel?').waitFor()
    await page.getByRole('button', { name: 'German' }).click()
    await preview.getByText('Guten Tag Maria Costa').waitFor()
    await picture('acknowledgement')
    await words.fill('Guten Tag {{ contact.name')
    await page.getByText('This does not work yet').waitFor()
    await words.fill('Guten Tag {{ contact.name }}, danke.')
    await preview.getByText('Guten Tag Maria Costa, danke.').waitFor()
    await page.getByRole('button', { name: 'Save', exact: true }).last().click()
    await page.getByText('New mail is answered from now on').waitFor()
    const kept = await heed.admin.call(getAcknowledgement, { params: { id: inboxId } })
    expect(kept).toMatchObject({
      enabled: true,
      variants: [{ language: 'de', text: 'Guten Tag {{ contact.name }}, danke.' }],
    })
  })

  test('the answer lies in the thread as Heed’s, and a robot’s mail says why it got none', async () => {
    const { page } = ada
    await deliver(
      mailText({ From: 'Maria Costa <maria@customers.test>', Subject: 'My lamp' }),
      'support@heed.test',
      'maria@customers.test',
    )
    await eventually(async () => sink.mails.some(({ to }) => to.includes('maria@customers.test')))
    await page.goto(`/inbox/all/${await conversationAbout('My lamp')}`)
    // What a machine says is one line that opens.
    await page.getByRole('button', { name: /Hello Maria, we have it/ }).click()
    const answer = page.locator('article').filter({ hasText: 'Hello Maria, we have it.' })
    await answer.getByText('Heed', { exact: true }).first().waitFor()
    await answer.getByText('Automatic reply').waitFor()
    await picture('thread')
    await deliver(
      mailText({ From: 'Shop <no-reply@shop.test>', Subject: 'Your invoice' }),
      'support@heed.test',
      'no-reply@shop.test',
    )
    await page.goto(`/inbox/all/${await conversationAbout('Your invoice')}`)
    await page.getByText('No automatic answer: a machine wrote').waitFor()
  })

  test('an address that mail comes back from is shown before sending, and at the customer with a way back', async () => {
    const { page } = ada
    const address = 'gone@customers.test'
    const { id } = await heed.admin.call(createConversation, {
      body: { inboxId, to: [address], subject: 'Your order', text: 'Good morning' } as never,
    })
    const sent = await eventually(async () => {
      const { items } = await heed.admin.call(listMessages, { params: { id } })
      return items[0]?.delivery[0]?.state === 'sent' && items[0]
    })
    await deliver(dsn({ id: sent.messageId as string, to: address }), 'support@heed.test')
    await eventually(async () => (await heed.admin.call(listSuspensions, { query: { address } })).items.length > 0)
    await page.goto(`/inbox/all/${id}`)
    await page.getByText(`Mail to ${address} comes back; nothing is sent to it any more`).waitFor()
    await page.keyboard.press('r')
    await editor(page).waitFor()
    await page.getByText(`Mail to ${address} comes back`, { exact: true }).waitFor()
    await page.getByText('The server said: ').last().waitFor()
    await picture('composer')
    await page.keyboard.type('Once more')
    await page.getByRole('button', { name: 'Send and wait' }).click()
    await page.getByText('Check the address.').last().waitFor()

    const { contact } = (await (await heed.admin.fetch(`/conversations/${id}`)).json()) as { contact: { id: number } }
    await page.goto('/outbox')
    await page.getByRole('link', { name: 'No mail to' }).click()
    await page.getByRole('list', { name: 'Addresses that get no mail' }).getByText(address).waitFor()
    await picture('suspended')
    await page.goto(`/customers/${contact.id}`)
    await page.getByText(`Mail to ${address} comes back`).waitFor()
    await picture('customer')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText(`Mail to ${address} comes back`).waitFor({ state: 'detached' })
    expect((await heed.admin.call(listSuspensions, { query: { address } })).items).toEqual([])
  })

  test('the page behind an automatic mail’s link asks first, works without a script, and says what was done', async () => {
    const mail = sink.mails.find(({ to }) => to.includes('maria@customers.test'))
    const [, url] = /<(http[^>]+)>/.exec(/^List-Unsubscribe:((?:.*\r?\n[ \t])*.*)/m.exec(mail!.raw)![1]!)!
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'de-DE' })
    const page = await context.newPage()
    await page.goto(url as string)
    await page.getByRole('heading', { name: /keine automatischen E-Mails mehr an maria@customers.test/ }).waitFor()
    if (pictures) await page.screenshot({ path: `${pictures}/unsubscribe.png` })
    await page.getByRole('button', { name: 'Automatische E-Mails beenden' }).click()
    await page.getByRole('heading', { name: /sendet keine automatischen/ }).waitFor()
    const { items } = await heed.admin.call(listSuspensions, { query: { address: 'maria@customers.test' } })
    expect(items).toMatchObject([{ scope: 'automatic', cause: 'unsubscribed' }])
    await context.close()
  })
})
