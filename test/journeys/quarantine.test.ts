import { createTransport } from 'nodemailer'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listBlockedSenders, listIntake } from '../../src/contract/intake.ts'
import { eventually, mailText } from '../mail/post-office.ts'
import { type Clamd, eicar, missingScanner, startClamd } from '../mail/scanner.ts'
import { letter, missingBrowser, openBrowser, openScreen, row, type Screen } from './browser.ts'
import { type Heed, hire, openInbox, startHeed } from './heed.ts'

const missing = missingBrowser() ?? missingScanner()
if (missing) console.warn(`SKIPPED: the journey through quarantine, ${missing}.`)

const levels = Array.from(
  { length: 200 },
  (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
).join('')
const bomb = (subject: string) =>
  `From: Joerg <joerg@customers.test>\r\nSubject: ${subject}\r\n${levels}Content-Type: text/plain\r\n\r\nMy lamp <b>flickers</b>.<img src=x onerror=alert(1)>\r\n`
const infected = mailText(
  {
    Subject: 'Overdue invoice',
    From: 'billing@pest.test',
    'MIME-Version': '1.0',
    'Content-Type': 'multipart/mixed; boundary="b"',
  },
  [
    '--b\r\nContent-Type: text/plain\r\n\r\nPlease pay.',
    `--b\r\nContent-Type: application/zip; name="invoice.zip"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(eicar).toString('base64')}`,
    '--b--',
  ].join('\r\n'),
)

describe.skipIf(missing !== null)('mail that was put aside', () => {
  let clamd: Clamd
  let heed: Heed
  let browser: Browser
  let lea: Screen
  let page: Page

  beforeAll(async () => {
    clamd = await startClamd()
    heed = await startHeed({ HEED_CLAMAV: clamd.place })
    await openInbox(heed, 'support@heed.test')
    browser = await openBrowser()
    lea = await openScreen(browser, heed, { who: await hire(heed, 'Lea', { role: 'lead' }) })
    page = lea.page
  })
  afterAll(async () => {
    await browser?.close()
    await heed?.close()
    await clamd?.close()
  })

  const deliver = async (raw: string, from = 'joerg@customers.test') => {
    const client = createTransport({ host: '127.0.0.1', port: heed.smtpPort, ignoreTLS: true })
    await client.sendMail({ envelope: { from, to: 'support@heed.test' }, raw })
    client.close()
  }
  const stateOf = async (subject: string) =>
    (await heed.admin.call(listIntake, { query: { limit: 100 } })).items.find((item) => item.subject === subject)?.state

  const waits = (subject: string) => eventually(async () => (await stateOf(subject)) === 'quarantined', subject)

  test('a mail that cannot be read is looked at without being opened, filed, and answered', async () => {
    await deliver(bomb('Unreadable'))
    await waits('Unreadable')
    await page.goto('/outbox/arrived')
    await row(page, 'Unreadable').first().click()
    await page.getByRole('heading', { name: 'Unreadable', exact: true }).waitFor()
    await page.getByText('My lamp <b>flickers</b>.<img src=x onerror=alert(1)>').waitFor()
    await page.getByText('nested more than 50 levels deep').waitFor()
    await page.getByRole('button', { name: 'File it as it is' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'File it as it is' }).click()
    await page.getByRole('link', { name: 'Open the conversation' }).click()
    await letter(page, 'My lamp').getByText('mail.eml').waitFor()
  })

  test('the source of an infected mail is shown after a warning, and its sender is blocked', async () => {
    await deliver(infected, 'billing@pest.test')
    await waits('Overdue invoice')
    await page.goto('/outbox/arrived')
    await row(page, 'Overdue invoice').first().click()
    await page.getByRole('heading', { name: 'Overdue invoice', exact: true }).waitFor()
    await page.getByText('Heed.Test.Eicar').first().waitFor()
    await page.getByText('invoice.zip').waitFor()
    await page.getByRole('button', { name: 'Show source' }).click()
    await page.getByRole('dialog').getByText('Downloaded it holds the virus').waitFor()
    await page.getByRole('button', { name: 'Show it' }).click()
    await page.getByRole('dialog').getByText('Subject: Overdue invoice').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Block the sender' }).click()
    await page.getByRole('radio', { name: /Everybody at pest.test/ }).check()
    await page.getByRole('button', { name: 'Block the sender' }).click()
    await eventually(async () => (await heed.admin.call(listBlockedSenders, {})).items[0]?.sender === 'pest.test')
    await deliver(mailText({ Subject: 'Once more', From: 'other@pest.test' }), 'other@pest.test')
    await waits('Once more')
  })

  test('it is deleted after a question, and several at once are set aside', async () => {
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByText('Its bytes were deleted').waitFor()
    for (const n of [1, 2, 3]) await deliver(bomb(`Many ${n}`))
    for (const n of [1, 2, 3]) await waits(`Many ${n}`)
    await page.goto('/outbox/arrived')
    await page.getByRole('heading', { name: '3 mails were put aside' }).waitFor()
    await page.getByRole('checkbox', { name: 'Choose: Many 1' }).first().check()
    await page.getByRole('toolbar').getByRole('button', { name: 'Choose all shown' }).click()
    await page.getByRole('toolbar', { name: '3 chosen' }).getByRole('button', { name: 'Set aside' }).click()
    await page.getByText('Done for 3 mails').waitFor()
    expect(await stateOf('Many 2')).toBe('ignored')
  })

  test('the blocked sender stands in the settings with what was kept from us, and is let in again', async () => {
    await page.goto('/settings/unwanted')
    await page.getByText(/1 mail put aside/).waitFor()
    await page.getByRole('button', { name: 'Let in again: pest.test' }).click()
    await page.getByText('Nobody is blocked').waitFor()
    await page.getByLabel('Senders that write for many people').fill('orders@shop.example, Support')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved', { exact: true }).waitFor()
    expect(lea.complaints).toEqual([])
  })
})
