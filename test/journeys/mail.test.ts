import { createHash, randomBytes } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort, heedDomain, type MailServers, missingServers, startMailServers, swaks } from '../mail/servers.ts'
import { editor, letter, mailFrame, missingBrowser, openBrowser, openScreen, row, type Screen } from './browser.ts'
import { type Heed, hire, openInbox, startHeed } from './heed.ts'
import { type Letter, letterAbout, putInto } from './mailbox.ts'

const missing = missingBrowser() ?? missingServers()
if (missing) console.warn(`The mail journeys are skipped, ${missing}.`)

const md5 = (bytes: Buffer | ArrayBuffer) =>
  createHash('md5')
    .update(Buffer.from(bytes as Buffer))
    .digest('hex')

/** Drops a file on the composer, as from the desktop. */
async function drop(page: Page, name: string, bytes: Buffer) {
  const transfer = await page.evaluateHandle(
    ([file, base64]) => {
      const data = new DataTransfer()
      const content = Uint8Array.from(atob(base64 as string), (letter) => letter.charCodeAt(0))
      data.items.add(new File([content], file as string, { type: 'application/octet-stream' }))
      return data
    },
    [name, bytes.toString('base64')],
  )
  const place = page.getByRole('region', { name: 'Write an answer or a note' })
  for (const type of ['dragenter', 'dragover', 'drop']) await place.dispatchEvent(type, { dataTransfer: transfer })
  await page.getByRole('button', { name: `Remove ${name}` }).waitFor()
}

/** Marks the page, so that a reload would be noticed. */
const mark = (page: Page) => page.evaluate(() => Object.assign(window, { neverReloaded: true }))
const wasReloaded = async (page: Page) => !(await page.evaluate(() => 'neverReloaded' in window))

describe.skipIf(missing !== null)('a customer’s mail', () => {
  let heed: Heed
  let servers: MailServers
  let browser: Browser
  let ines: Screen
  let omar: Screen

  beforeAll(async () => {
    const [postfixPort, heedPort] = [await freePort(), await freePort()]
    servers = await startMailServers(heedPort, postfixPort)
    heed = await startHeed({ HEED_SMTP_PORT: String(heedPort), HEED_SMTP_URL: `smtp://127.0.0.1:${postfixPort}` })
    await openInbox(heed, `support@${heedDomain}`, { senderName: 'Lamps & Co' })
    browser = await openBrowser()
    ines = await openScreen(browser, heed, { who: await hire(heed, 'Ines') })
    omar = await openScreen(browser, heed, { who: await hire(heed, 'Omar') })
  })
  afterAll(async () => {
    await browser?.close()
    await heed?.close()
    await servers?.close()
  })

  async function answer(page: Page, files: { dropped: Buffer; chosen: Buffer }) {
    await page.keyboard.press('r')
    await editor(page).waitFor()
    await page.keyboard.type('Dear Anna, we send a ')
    await page.keyboard.press('Control+b')
    await page.keyboard.type('new lamp')
    await page.keyboard.press('Control+b')
    await page.keyboard.type(' today.')
    await drop(page, 'Größe & Maß.bin', files.dropped)
    const input = page.locator('[data-composer] input[type=file]:not([accept])')
    await input.setInputFiles({ name: 'receipt.pdf', mimeType: 'application/pdf', buffer: files.chosen })
    await page.getByRole('button', { name: 'Remove receipt.pdf' }).waitFor()
    await page.getByRole('button', { name: 'Send and wait' }).click()
    await letter(page, 'we send a new lamp today').or(page.locator('article').last()).first().waitFor()
    await page.getByText('Sent', { exact: true }).waitFor()
  }

  function check(mail: Letter, inbox: string, files: { dropped: Buffer; chosen: Buffer }, asked: string) {
    expect(mail.from).toMatchObject({ name: 'Lamps & Co', address: inbox })
    expect(mail.to).toMatchObject([{ address: servers.user.name }])
    expect(mail.messageId).toMatch(/^<c\d+\.[0-9a-f]+\.[0-9a-f]+@heed\.test>$/)
    expect(mail.inReplyTo).toBe(asked)
    expect(mail.references).toBe(asked)
    expect(mail.replyTo?.[0]?.address).toMatch(new RegExp(`^${inbox.replace('@', '\\+c\\d+\\.[0-9a-f]{16}@')}$`))
    expect(mail.header('auto-submitted')).toBeNull()
    expect(mail.html).toMatch(/we send a <strong>new lamp<\/strong> today\./)
    expect(mail.text).toContain('Dear Anna, we send a new lamp today.')
    const sent = new Map(mail.attachments.map((file) => [file.filename, md5(file.content as ArrayBuffer)]))
    expect(sent.get('Größe & Maß.bin')).toBe(md5(files.dropped))
    expect(sent.get('receipt.pdf')).toBe(md5(files.chosen))
    expect(sent.size).toBe(2)
  }

  const someFiles = () => ({ dropped: randomBytes(70_000), chosen: Buffer.from('%PDF-1.4\r\n\u00ff\n.\n') })

  test('is answered from the browser, and their answer comes back into the same conversation, live on two screens', async () => {
    await ines.page.goto('/inbox/unassigned')
    await omar.page.goto('/inbox/unassigned')
    await ines.page.getByText('Everyone is being looked after').waitFor()
    await mark(ines.page)
    await mark(omar.page)
    swaks(servers.smtpPort, {
      from: servers.user.name,
      to: `support@${heedDomain}`,
      subject: 'My lamp is broken',
      body: 'It does not light any more.\\n\\nAnna',
      headers: { From: 'Anna Berg <anna@customers.test>', 'Message-Id': '<asked-1@customers.test>' },
    })
    await row(omar.page, 'My lamp is broken').waitFor()
    await row(ines.page, 'My lamp is broken').click()
    await ines.page.getByText('It does not light any more.').last().waitFor()
    await row(omar.page, 'My lamp is broken').click()
    await omar.page.getByRole('main').getByText('Ines is looking too').waitFor()

    const files = someFiles()
    await ines.page.keyboard.press('r')
    await editor(ines.page).waitFor()
    await ines.page.keyboard.type('D')
    await omar.page.getByRole('main').getByText('Ines is writing a reply', { exact: true }).waitFor()
    await ines.page.getByRole('button', { name: 'Discard draft' }).click()
    await answer(ines.page, files)
    await letter(omar.page, 'Ines').getByText('receipt.pdf').waitFor()
    await mailFrame(omar.page, 'Ines').getByText('we send a new lamp today').waitFor()

    const mail = await letterAbout(servers, 'My lamp is broken')
    const ours = String(mail.messageId)
    expect(mail.subject).toBe('Re: My lamp is broken')
    check(mail, `support@${heedDomain}`, files, '<asked-1@customers.test>')
    expect(mail.text).toContain('> It does not light any more.')

    swaks(servers.smtpPort, {
      from: servers.user.name,
      to: mail.replyTo?.[0]?.address as string,
      subject: 'Re: My lamp is broken',
      body: 'Thank you, that is kind.\\n\\nOn Monday Lamps & Co wrote:\\n> Dear Anna, we send a new lamp today.\\n',
      headers: { From: 'Anna Berg <anna@customers.test>', 'In-Reply-To': ours, References: ours },
    })
    for (const { page } of [ines, omar]) {
      const thanks = letter(page, 'Thank you, that is kind.')
      await thanks.waitFor()
      expect(await thanks.getByText('Dear Anna, we send').count(), 'the quote is folded').toBe(0)
    }
    const thanks = letter(omar.page, 'Thank you, that is kind.')
    await thanks.getByRole('button', { name: 'Show the quoted part' }).click()
    await thanks.getByText('> Dear Anna, we send a new lamp today.').waitFor()
    await ines.page
      .getByRole('button', { name: /changes?$/ })
      .last()
      .waitFor()
    expect([await wasReloaded(ines.page), await wasReloaded(omar.page)]).toEqual([false, false])
    expect(ines.complaints.concat(omar.complaints)).toEqual([])
  })

  test('that lies in a mail account is fetched by IMAP, answered, and the answer to that joins', async () => {
    const box = `box@${heedDomain}`
    const account = {
      host: '127.0.0.1',
      port: servers.imapPort,
      security: 'none',
      user: box,
      password: servers.user.password,
    }
    await openInbox(heed, box, { name: 'Box', senderName: 'Lamps & Co', imap: account })
    const { page } = ines
    await page.goto('/inbox/unassigned')
    const raw = (subject: string, headers: string, words: string) =>
      `From: Anna Berg <anna@customers.test>\r\nTo: ${box}\r\nSubject: ${subject}\r\nDate: ${new Date().toUTCString()}\r\n${headers}\r\n\r\n${words}\r\n`
    await putInto(servers, box, raw('Which bulb fits', 'Message-ID: <asked-2@customers.test>', 'E27 or E14?'))
    await row(page, 'Which bulb fits').click()
    await page.getByText('E27 or E14?').last().waitFor()
    const files = someFiles()
    await answer(page, files)
    const mail = await letterAbout(servers, 'Which bulb fits')
    check(mail, box, files, '<asked-2@customers.test>')
    const headers = `Message-ID: <asked-3@customers.test>\r\nIn-Reply-To: ${mail.messageId}\r\nReferences: ${mail.messageId}`
    await putInto(servers, box, raw('Re: Which bulb fits', headers, 'Great, thanks!'))
    await letter(page, 'Great, thanks!').waitFor()
  })
})
