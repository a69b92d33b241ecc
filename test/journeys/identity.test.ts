import { createTransport } from 'nodemailer'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listConversations } from '../../src/contract/conversations.ts'
import { addMessage, listMessages } from '../../src/contract/messages.ts'
import { type DnsServer, startDns } from '../mail/dns-server.ts'
import { eventually, mailText } from '../mail/post-office.ts'
import { letter, missingBrowser, openBrowser, openScreen, row, type Screen } from './browser.ts'
import { type Heed, hire, openInbox, startHeed } from './heed.ts'

const missing = missingBrowser()
if (missing) console.warn(`The journeys of senders are skipped, ${missing}.`)

describe.skipIf(missing !== null)('who wrote, and why it is here', () => {
  let heed: Heed
  let dns: DnsServer
  let browser: Browser
  let ines: Screen
  let omar: Screen
  let deliver: (raw: string, to?: string) => Promise<unknown>

  beforeAll(async () => {
    dns = await startDns({
      'TXT customers.test': ['v=spf1 ip4:127.0.0.1 -all'],
      'TXT _dmarc.customers.test': ['v=DMARC1; p=reject'],
      'TXT _dmarc.bank.test': ['v=DMARC1; p=reject'],
      'TXT bank.test': ['v=spf1 -all'],
    })
    heed = await startHeed({ HEED_DNS: dns.address })
    await openInbox(heed, 'support@heed.test')
    const transport = createTransport({ host: '127.0.0.1', port: heed.smtpPort, ignoreTLS: true })
    deliver = (raw, to = 'support@heed.test') =>
      transport.sendMail({ envelope: { from: /From:[^\n]*<([^>]+)>/.exec(raw)?.[1] ?? '', to }, raw })
    browser = await openBrowser()
    ines = await openScreen(browser, heed, { who: await hire(heed, 'Ines') })
    omar = await openScreen(browser, heed, { who: await hire(heed, 'Omar') })
  })
  afterAll(async () => {
    await browser?.close()
    await heed?.close()
    await dns?.close()
  })

  const about = (subject: string) =>
    eventually(async () => {
      const { items } = await heed.admin.call(listConversations, {})
      return items.find((item) => item.subject === subject)
    }, subject)

  async function open(page: Page, subject: string) {
    await page.goto('/inbox/all')
    await row(page, subject).first().click()
  }

  test('a proved sender is a quiet sign that explains itself, a contradicted one a clear warning', async () => {
    const { page } = ines
    await deliver(mailText({ From: 'Anna Berg <anna@customers.test>', Subject: 'A proved mail' }))
    await deliver(mailText({ From: 'Your Bank <service@bank.test>', Subject: 'Urgent transfer' }, 'Pay at once.'))
    await deliver(mailText({ From: 'Ines <ines@company.test>', Subject: 'From the boss' }, 'Please send me the list.'))
    await about('From the boss')
    await open(page, 'A proved mail')
    await page.getByRole('button', { name: 'Sender proved. What that means' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('customers.test vouches for this mail').waitFor()
    await dialog.getByText('Sent from a server that customers.test uses.').waitFor()
    await page.keyboard.press('Escape')
    await open(page, 'Urgent transfer')
    await page.getByText('This may not come from service@bank.test').waitFor()
    await page.getByRole('button', { name: 'Sender not proved. What that means' }).click()
    await page.getByText('bank.test says that such mail is not theirs.').waitFor()
    await page.keyboard.press('Escape')
    await open(page, 'From the boss')
    await page.getByText('This says to come from ines@company.test, an address of ours').waitFor()
    expect(ines.complaints).toEqual([])
  })

  test('one click moves a message to a conversation of its own, another back, live on every screen', async () => {
    await deliver(mailText({ From: 'Kim Lee <kim@customers.test>', Subject: 'My lamp' }, 'My lamp is broken.'))
    const { id } = await about('My lamp')
    const sent = await heed.admin.call(addMessage, {
      params: { id },
      body: { kind: 'reply', text: 'A new one comes.' },
    })
    const answers = { 'In-Reply-To': `<${sent.messageId}>` }
    const words = 'Thanks! By the way, where is my invoice?'
    await deliver(mailText({ From: 'Kim Lee <kim@customers.test>', Subject: 'October bill', ...answers }, words))
    await eventually(async () => (await heed.admin.call(listMessages, { params: { id } })).items.length === 3)
    for (const { page } of [ines, omar]) {
      await open(page, 'My lamp')
      await letter(page, words).waitFor()
    }
    const { page } = ines
    await letter(page, words).getByRole('button', { name: 'More about this message' }).click()
    await page.getByText('It answers a mail that we sent in this conversation.').waitFor()
    await page.getByRole('menuitem', { name: 'Move to a conversation of its own' }).click()
    await page.getByText(/^Moved to #\d+$/).waitFor()
    await letter(omar.page, words).waitFor({ state: 'detached' })
    await row(omar.page, 'October bill').waitFor()
    await omar.page.getByText(/moved a message from #\d+ to #\d+/).waitFor()
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    for (const screen of [ines, omar]) {
      await letter(screen.page, words).waitFor()
      await row(screen.page, 'October bill').waitFor({ state: 'detached' })
    }
    await letter(page, words).getByRole('button', { name: 'More about this message' }).click()
    await page.getByRole('menuitem', { name: 'Move to a conversation of its own' }).click()
    await page.getByRole('button', { name: /^Open #\d+$/ }).click()
    await letter(page, words).getByRole('button', { name: 'More about this message' }).click()
    await page.getByText(`It was moved here from #${id}.`).waitFor()
    await page.getByRole('menuitem', { name: `Move back to #${id}` }).click()
    await letter(page, 'My lamp is broken.').waitFor()
    await letter(page, words).waitFor()
    // A browser tells of every 404: the conversation that was moved back is asked for once, and is gone.
    const complaints = ines.complaints.concat(omar.complaints).filter((text) => !text.includes('404'))
    expect(complaints).toEqual([])
  })
})
